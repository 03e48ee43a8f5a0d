package dev.bindery.model.error;

/** What the caller sent can't be what it meant. */
public final class InvalidInputException extends CatalogException {

    private final String field;

    /**
     * @param field what is wrong, in words ("partition values") or as a path in the request
     * @param message what was wrong with it and what would be right
     */
    public InvalidInputException(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
