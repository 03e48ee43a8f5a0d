package dev.bindery.catalog.operation;

/**
 * Every operation there is, under its action's name: Glue's (developer guide, "Glue API permissions"), IAM's and STS's.
 *
 * <p>Crawlers and jobs are here too, so that one table says of everything what it is.
 */
public enum Operation {
    GET_CATALOG("glue:GetCatalog", Access.READ),
    GET_CATALOGS("glue:GetCatalogs", Access.READ),
    CREATE_CATALOG("glue:CreateCatalog", Access.WRITE),
    UPDATE_CATALOG("glue:UpdateCatalog", Access.WRITE),
    DELETE_CATALOG("glue:DeleteCatalog", Access.WRITE),
    GET_DATABASE("glue:GetDatabase", Access.READ),
    GET_DATABASES("glue:GetDatabases", Access.READ),
    CREATE_DATABASE("glue:CreateDatabase", Access.WRITE),
    UPDATE_DATABASE("glue:UpdateDatabase", Access.WRITE),
    DELETE_DATABASE("glue:DeleteDatabase", Access.WRITE),
    GET_TABLE("glue:GetTable", Access.READ),
    GET_TABLES("glue:GetTables", Access.READ),
    CREATE_TABLE("glue:CreateTable", Access.WRITE),
    UPDATE_TABLE("glue:UpdateTable", Access.WRITE),
    DELETE_TABLE("glue:DeleteTable", Access.WRITE),
    BATCH_DELETE_TABLE("glue:BatchDeleteTable", Access.WRITE),
    GET_TABLE_VERSION("glue:GetTableVersion", Access.READ),
    GET_TABLE_VERSIONS("glue:GetTableVersions", Access.READ),
    DELETE_TABLE_VERSION("glue:DeleteTableVersion", Access.WRITE),
    GET_PARTITION("glue:GetPartition", Access.READ),
    GET_PARTITIONS("glue:GetPartitions", Access.READ),
    BATCH_GET_PARTITION("glue:BatchGetPartition", Access.READ),
    CREATE_PARTITION("glue:BatchCreatePartition", Access.WRITE),
    UPDATE_PARTITION("glue:UpdatePartition", Access.WRITE),
    DELETE_PARTITION("glue:BatchDeletePartition", Access.WRITE),
    GET_PARTITION_INDEXES("glue:GetPartitionIndexes", Access.READ),
    CREATE_PARTITION_INDEX("glue:CreatePartitionIndex", Access.WRITE),
    DELETE_PARTITION_INDEX("glue:DeletePartitionIndex", Access.WRITE),
    GET_TABLE_STATISTICS("glue:GetColumnStatisticsForTable", Access.READ),
    GET_PARTITION_STATISTICS("glue:GetColumnStatisticsForPartition", Access.READ),
    UPDATE_TABLE_STATISTICS("glue:UpdateColumnStatisticsForTable", Access.WRITE),
    UPDATE_PARTITION_STATISTICS("glue:UpdateColumnStatisticsForPartition", Access.WRITE),
    DELETE_TABLE_STATISTICS("glue:DeleteColumnStatisticsForTable", Access.WRITE),
    DELETE_PARTITION_STATISTICS("glue:DeleteColumnStatisticsForPartition", Access.WRITE),
    /** Glue has no constraints: whoever may read or change a table may do so to its constraints. */
    GET_CONSTRAINTS("glue:GetTable", Access.READ),
    ADD_CONSTRAINTS("glue:UpdateTable", Access.WRITE),
    DROP_CONSTRAINT("glue:UpdateTable", Access.WRITE),
    GET_FUNCTION("glue:GetUserDefinedFunction", Access.READ),
    GET_FUNCTIONS("glue:GetUserDefinedFunctions", Access.READ),
    CREATE_FUNCTION("glue:CreateUserDefinedFunction", Access.WRITE),
    UPDATE_FUNCTION("glue:UpdateUserDefinedFunction", Access.WRITE),
    DELETE_FUNCTION("glue:DeleteUserDefinedFunction", Access.WRITE),
    GET_CONNECTION("glue:GetConnection", Access.READ),
    GET_CONNECTIONS("glue:GetConnections", Access.READ),
    CREATE_CONNECTION("glue:CreateConnection", Access.WRITE),
    UPDATE_CONNECTION("glue:UpdateConnection", Access.WRITE),
    DELETE_CONNECTION("glue:DeleteConnection", Access.WRITE),
    BATCH_DELETE_CONNECTION("glue:BatchDeleteConnection", Access.WRITE),
    /** It changes nothing here, but whoever may only read shouldn't have the server call somebody up. */
    TEST_CONNECTION("glue:TestConnection", Access.WRITE),
    READ_CHANGES("bindery:ReadChanges", Access.READ),
    ANNOUNCE_DATA("bindery:AnnounceData", Access.WRITE),
    READ_HIVE_SERVER("bindery:ReadHiveServer", Access.READ),
    WRITE_HIVE_SERVER("bindery:WriteHiveServer", Access.WRITE),
    GET_CRAWLER("glue:GetCrawler", Access.READ),
    GET_CRAWLERS("glue:GetCrawlers", Access.READ),
    CREATE_CRAWLER("glue:CreateCrawler", Access.WRITE),
    START_CRAWLER("glue:StartCrawler", Access.WRITE),
    STOP_CRAWLER("glue:StopCrawler", Access.WRITE),
    UPDATE_CRAWLER("glue:UpdateCrawler", Access.WRITE),
    DELETE_CRAWLER("glue:DeleteCrawler", Access.WRITE),
    START_CRAWLER_SCHEDULE("glue:StartCrawlerSchedule", Access.WRITE),
    STOP_CRAWLER_SCHEDULE("glue:StopCrawlerSchedule", Access.WRITE),
    UPDATE_CRAWLER_SCHEDULE("glue:UpdateCrawlerSchedule", Access.WRITE),
    GET_CRAWLER_METRICS("glue:GetCrawlerMetrics", Access.READ),
    LIST_CRAWLS("glue:ListCrawls", Access.READ),
    SEND_CRAWLER_EVENTS("bindery:SendCrawlerEvents", Access.WRITE),
    GET_CLASSIFIER("glue:GetClassifier", Access.READ),
    GET_CLASSIFIERS("glue:GetClassifiers", Access.READ),
    CREATE_CLASSIFIER("glue:CreateClassifier", Access.WRITE),
    UPDATE_CLASSIFIER("glue:UpdateClassifier", Access.WRITE),
    DELETE_CLASSIFIER("glue:DeleteClassifier", Access.WRITE),
    GET_JOB("glue:GetJob", Access.READ),
    GET_JOBS("glue:GetJobs", Access.READ),
    CREATE_JOB("glue:CreateJob", Access.WRITE),
    UPDATE_JOB("glue:UpdateJob", Access.WRITE),
    DELETE_JOB("glue:DeleteJob", Access.WRITE),
    START_JOB_RUN("glue:StartJobRun", Access.WRITE),
    STOP_JOB_RUN("glue:BatchStopJobRun", Access.WRITE),
    GET_JOB_RUN("glue:GetJobRun", Access.READ),
    GET_JOB_RUNS("glue:GetJobRuns", Access.READ),
    GET_TRANSACTIONS("bindery:GetTransactions", Access.READ),
    USE_TRANSACTIONS("bindery:UseTransactions", Access.WRITE),
    GET_LOCKS("bindery:GetLocks", Access.READ),
    LOCK("bindery:Lock", Access.WRITE),
    GET_COMPACTIONS("bindery:GetCompactions", Access.READ),
    REQUEST_COMPACTION("bindery:RequestCompaction", Access.WRITE),
    DO_COMPACTIONS("bindery:DoCompactions", Access.WRITE),
    CREATE_ACCESS_TOKEN("bindery:CreateAccessToken", Access.WRITE),
    LIST_ACCESS_TOKENS("bindery:ListAccessTokens", Access.READ),
    DELETE_ACCESS_TOKEN("bindery:DeleteAccessToken", Access.WRITE),
    /** Asked where a job or a crawler is given a role, of the caller who gives it. */
    PASS_ROLE("iam:PassRole", Access.WRITE);

    private final String action;
    private final Access access;

    /** Whether an operation changes anything. */
    public enum Access {
        READ,
        WRITE
    }

    Operation(String action, Access access) {
        this.action = action;
        this.access = access;
    }

    /** The IAM action, such as {@code glue:GetTable}. */
    public String action() {
        return action;
    }

    public Access access() {
        return access;
    }
}
