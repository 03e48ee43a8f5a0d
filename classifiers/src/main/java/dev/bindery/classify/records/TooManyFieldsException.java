package dev.bindery.classify.records;

import dev.bindery.classify.sample.SchemaLimits;

/** Records have more than {@value SchemaLimits#MOST_FIELDS} fields together, nested ones included. */
public final class TooManyFieldsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooManyFieldsException() {
        super("it describes more than " + SchemaLimits.MOST_FIELDS + " fields, nested ones included");
    }
}
