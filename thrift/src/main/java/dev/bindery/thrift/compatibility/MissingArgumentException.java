package dev.bindery.thrift.compatibility;

import org.apache.hadoop.hive.metastore.api.MetaException;

/**
 * A call lacks something without which it means nothing. What the client is told of it, or not, is for {@link
 * Compatibility#hangsUp(String, MissingArgumentException)} to say.
 */
public final class MissingArgumentException extends MetaException {

    private static final long serialVersionUID = 1;

    private final boolean name;

    /** A list or struct that is missing, or a name in a struct that always has it. */
    public MissingArgumentException(String message) {
        this(message, false);
    }

    private MissingArgumentException(String message, boolean name) {
        super(message);
        this.name = name;
    }

    /** The name of the database or table that the call is about. */
    public static MissingArgumentException ofName(String message) {
        return new MissingArgumentException(message, true);
    }

    /** Whether the name of the database or table is missing that the call is about. */
    public boolean isName() {
        return name;
    }
}
