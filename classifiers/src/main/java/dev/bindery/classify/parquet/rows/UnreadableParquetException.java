package dev.bindery.classify.parquet.rows;

/** A file is not Parquet, is corrupt, or uses what isn't read here; the message is a clause that follows "the file". */
public final class UnreadableParquetException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadableParquetException(String message) {
        super(message);
    }
}
