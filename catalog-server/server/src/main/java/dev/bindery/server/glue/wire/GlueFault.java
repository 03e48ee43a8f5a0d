package dev.bindery.server.glue.wire;

/**
 * An answer in Glue's error form that the door itself gives: the request can't be read, breaks a constraint of the
 * service model, or asks for something that isn't there to be asked for.
 */
public final class GlueFault extends RuntimeException {

    /** Raised where the body isn't JSON or a member has the wrong JSON type. */
    public static final String SERIALIZATION = "SerializationException";

    /** Raised where a member breaks a constraint of the service model. */
    public static final String VALIDATION = "ValidationException";

    public static final String INVALID_INPUT = "InvalidInputException";
    public static final String ENTITY_NOT_FOUND = "EntityNotFoundException";
    public static final String UNKNOWN_OPERATION = "UnknownOperationException";

    private final String code;

    public GlueFault(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public static GlueFault serialization(String message) {
        return new GlueFault(SERIALIZATION, message);
    }

    /**
     * A broken constraint in AWS's wording.
     *
     * @param path the member as AWS writes it, such as {@code tableInput.name}
     * @param value what was sent; null where nothing was
     * @param constraint such as {@code Member must not be null}
     */
    public static GlueFault validation(String path, String value, String constraint) {
        return new GlueFault(
                VALIDATION,
                "1 validation error detected: Value " + (value == null ? "null" : "'" + shorten(value) + "'") + " at '"
                        + path + "' failed to satisfy constraint: " + constraint);
    }

    public static GlueFault invalidInput(String message) {
        return new GlueFault(INVALID_INPUT, message);
    }

    /** The error's name in the service model. */
    public String code() {
        return code;
    }

    private static String shorten(String value) {
        return value.length() <= 200 ? value : value.substring(0, 200) + "…";
    }
}
