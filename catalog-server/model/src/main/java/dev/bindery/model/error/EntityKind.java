package dev.bindery.model.error;

/** What an error is about. */
public enum EntityKind {
    CATALOG("Catalog"),
    DATABASE("Database"),
    TABLE("Table"),
    TABLE_VERSION("Table version"),
    PARTITION("Partition"),
    FUNCTION("Function"),
    CRAWLER("Crawler"),
    CRAWL("Crawl"),
    JOB("Job"),
    JOB_RUN("Job run"),
    FOLDER("Folder");

    private final String word;

    EntityKind(String word) {
        this.word = word;
    }

    /** The kind as a message begins with it. */
    public String word() {
        return word;
    }
}
