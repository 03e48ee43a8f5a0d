package dev.bindery.classify.parquet;

/** The list of schema elements is no tree, or has a type without a meaning. The message is a clause for people. */
final class ParquetSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ParquetSchemaException(String message) {
        super(message);
    }
}
