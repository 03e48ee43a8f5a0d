package dev.bindery.model.error;

/** What an error is about. */
public enum EntityKind {
    CATALOG("Catalog"),
    DATABASE("Database"),
    TABLE("Table"),
    TABLE_VERSION("Table version"),
    PARTITION("Partition"),
    PARTITION_INDEX("Partition index"),
    FUNCTION("Function"),
    CONNECTION("Connection"),
    SECURITY_CONFIGURATION("Security configuration"),
    DATA_CONNECTOR("Data connector"),
    ROLE("Role"),
    GRANT("Grant"),
    RESOURCE_PLAN("Resource plan"),
    RESOURCE_POOL("Resource pool"),
    RESOURCE_TRIGGER("Resource trigger"),
    RESOURCE_MAPPING("Resource mapping"),
    SCHEDULED_QUERY("Scheduled query"),
    STORED_PROCEDURE("Stored procedure"),
    PACKAGE("Package"),
    SCHEMA("Schema"),
    SCHEMA_VERSION("Schema version"),
    SERDE("SerDe"),
    MASTER_KEY("Master key"),
    STATISTICS("Column statistics"),
    CONSTRAINT("Constraint"),
    CRAWLER("Crawler"),
    CRAWL("Crawl"),
    CRAWL_PLAN("Crawl plan"),
    CLASSIFIER("Classifier"),
    JOB("Job"),
    JOB_RUN("Job run"),
    FOLDER("Folder"),
    TRANSACTION("Transaction"),
    LOCK("Lock"),
    COMPACTION("Compaction"),
    USER("User"),
    GROUP("Group"),
    POLICY("Policy"),
    ACCESS_KEY("Access key"),
    ACCESS_TOKEN("Access token");

    private final String word;

    EntityKind(String word) {
        this.word = word;
    }

    /** The kind as a message begins with it. */
    public String word() {
        return word;
    }
}
