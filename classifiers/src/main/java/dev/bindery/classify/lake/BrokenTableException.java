package dev.bindery.classify.lake;

/** The metadata of a table can't be read, or not be relied on. */
public final class BrokenTableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String file;

    /**
     * @param file the file that says so, by its path within the table
     * @param message one sentence
     */
    public BrokenTableException(String file, String message) {
        super(message);
        this.file = file;
    }

    public String file() {
        return file;
    }
}
