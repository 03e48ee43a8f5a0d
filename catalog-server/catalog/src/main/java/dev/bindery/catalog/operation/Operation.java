package dev.bindery.catalog.operation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
    /** What the owner of a new table has of itself, noted for Hive: whoever may create the table may have that noted. */
    OWN_TABLE("glue:CreateTable", Access.WRITE),
    DELETE_TABLE("glue:DeleteTable", Access.WRITE),
    BATCH_DELETE_TABLE("glue:BatchDeleteTable", Access.WRITE),
    GET_TABLE_VERSION("glue:GetTableVersion", Access.READ),
    GET_TABLE_VERSIONS("glue:GetTableVersions", Access.READ),
    DELETE_TABLE_VERSION("glue:DeleteTableVersion", Access.WRITE),
    BATCH_DELETE_TABLE_VERSION("glue:BatchDeleteTableVersion", Access.WRITE),
    SEARCH_TABLES("glue:SearchTables", Access.READ),
    GET_PARTITION("glue:GetPartition", Access.READ),
    GET_PARTITIONS("glue:GetPartitions", Access.READ),
    BATCH_GET_PARTITION("glue:BatchGetPartition", Access.READ),
    CREATE_PARTITION("glue:CreatePartition", Access.WRITE),
    BATCH_CREATE_PARTITION("glue:BatchCreatePartition", Access.WRITE),
    UPDATE_PARTITION("glue:UpdatePartition", Access.WRITE),
    BATCH_UPDATE_PARTITION("glue:BatchUpdatePartition", Access.WRITE),
    DELETE_PARTITION("glue:DeletePartition", Access.WRITE),
    BATCH_DELETE_PARTITION("glue:BatchDeletePartition", Access.WRITE),
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
    READ_METRICS("bindery:ReadMetrics", Access.READ),
    READ_AUDIT("bindery:ReadAudit", Access.READ),
    ANNOUNCE_DATA("bindery:AnnounceData", Access.WRITE),
    READ_HIVE_SERVER("bindery:ReadHiveServer", Access.READ),
    WRITE_HIVE_SERVER("bindery:WriteHiveServer", Access.WRITE),
    GET_CRAWLER("glue:GetCrawler", Access.READ),
    GET_CRAWLERS("glue:GetCrawlers", Access.READ),
    LIST_CRAWLERS("glue:ListCrawlers", Access.READ),
    BATCH_GET_CRAWLERS("glue:BatchGetCrawlers", Access.READ),
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
    LIST_JOBS("glue:ListJobs", Access.READ),
    BATCH_GET_JOBS("glue:BatchGetJobs", Access.READ),
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
    GET_SECURITY_CONFIGURATION("glue:GetSecurityConfiguration", Access.READ),
    GET_SECURITY_CONFIGURATIONS("glue:GetSecurityConfigurations", Access.READ),
    CREATE_SECURITY_CONFIGURATION("glue:CreateSecurityConfiguration", Access.WRITE),
    DELETE_SECURITY_CONFIGURATION("glue:DeleteSecurityConfiguration", Access.WRITE),
    GET_ENCRYPTION_SETTINGS("glue:GetDataCatalogEncryptionSettings", Access.READ),
    PUT_ENCRYPTION_SETTINGS("glue:PutDataCatalogEncryptionSettings", Access.WRITE),
    /** Secrets under their keys: how many there are, never which. */
    GET_SECRETS("bindery:GetSecrets", Access.READ),
    ROTATE_SECRETS("bindery:RotateSecrets", Access.WRITE),
    GET_TAGS("glue:GetTags", Access.READ),
    TAG_RESOURCE("glue:TagResource", Access.WRITE),
    UNTAG_RESOURCE("glue:UntagResource", Access.WRITE),
    GET_RESOURCE_POLICY("glue:GetResourcePolicy", Access.READ),
    GET_RESOURCE_POLICIES("glue:GetResourcePolicies", Access.READ),
    PUT_RESOURCE_POLICY("glue:PutResourcePolicy", Access.WRITE),
    DELETE_RESOURCE_POLICY("glue:DeleteResourcePolicy", Access.WRITE),
    CREATE_HIVE_TOKEN("bindery:CreateHiveToken", Access.WRITE),
    /** Asked where a job or a crawler is given a role, of the caller who gives it. */
    PASS_ROLE("iam:PassRole", Access.WRITE),
    CREATE_USER("iam:CreateUser", Access.WRITE),
    GET_USER("iam:GetUser", Access.READ),
    LIST_USERS("iam:ListUsers", Access.READ),
    UPDATE_USER("iam:UpdateUser", Access.WRITE),
    DELETE_USER("iam:DeleteUser", Access.WRITE),
    TAG_USER("iam:TagUser", Access.WRITE),
    UNTAG_USER("iam:UntagUser", Access.WRITE),
    LIST_USER_TAGS("iam:ListUserTags", Access.READ),
    ATTACH_USER_POLICY("iam:AttachUserPolicy", Access.WRITE),
    DETACH_USER_POLICY("iam:DetachUserPolicy", Access.WRITE),
    LIST_ATTACHED_USER_POLICIES("iam:ListAttachedUserPolicies", Access.READ),
    PUT_USER_POLICY("iam:PutUserPolicy", Access.WRITE),
    GET_USER_POLICY("iam:GetUserPolicy", Access.READ),
    DELETE_USER_POLICY("iam:DeleteUserPolicy", Access.WRITE),
    LIST_USER_POLICIES("iam:ListUserPolicies", Access.READ),
    CREATE_GROUP("iam:CreateGroup", Access.WRITE),
    GET_GROUP("iam:GetGroup", Access.READ),
    LIST_GROUPS("iam:ListGroups", Access.READ),
    UPDATE_GROUP("iam:UpdateGroup", Access.WRITE),
    DELETE_GROUP("iam:DeleteGroup", Access.WRITE),
    ATTACH_GROUP_POLICY("iam:AttachGroupPolicy", Access.WRITE),
    DETACH_GROUP_POLICY("iam:DetachGroupPolicy", Access.WRITE),
    LIST_ATTACHED_GROUP_POLICIES("iam:ListAttachedGroupPolicies", Access.READ),
    PUT_GROUP_POLICY("iam:PutGroupPolicy", Access.WRITE),
    GET_GROUP_POLICY("iam:GetGroupPolicy", Access.READ),
    DELETE_GROUP_POLICY("iam:DeleteGroupPolicy", Access.WRITE),
    LIST_GROUP_POLICIES("iam:ListGroupPolicies", Access.READ),
    CREATE_ROLE("iam:CreateRole", Access.WRITE),
    GET_ROLE("iam:GetRole", Access.READ),
    LIST_ROLES("iam:ListRoles", Access.READ),
    UPDATE_ROLE("iam:UpdateRole", Access.WRITE),
    DELETE_ROLE("iam:DeleteRole", Access.WRITE),
    TAG_ROLE("iam:TagRole", Access.WRITE),
    UNTAG_ROLE("iam:UntagRole", Access.WRITE),
    LIST_ROLE_TAGS("iam:ListRoleTags", Access.READ),
    ATTACH_ROLE_POLICY("iam:AttachRolePolicy", Access.WRITE),
    DETACH_ROLE_POLICY("iam:DetachRolePolicy", Access.WRITE),
    LIST_ATTACHED_ROLE_POLICIES("iam:ListAttachedRolePolicies", Access.READ),
    PUT_ROLE_POLICY("iam:PutRolePolicy", Access.WRITE),
    GET_ROLE_POLICY("iam:GetRolePolicy", Access.READ),
    DELETE_ROLE_POLICY("iam:DeleteRolePolicy", Access.WRITE),
    LIST_ROLE_POLICIES("iam:ListRolePolicies", Access.READ),
    ADD_USER_TO_GROUP("iam:AddUserToGroup", Access.WRITE),
    REMOVE_USER_FROM_GROUP("iam:RemoveUserFromGroup", Access.WRITE),
    LIST_GROUPS_FOR_USER("iam:ListGroupsForUser", Access.READ),
    UPDATE_ASSUME_ROLE_POLICY("iam:UpdateAssumeRolePolicy", Access.WRITE),
    LIST_INSTANCE_PROFILES_FOR_ROLE("iam:ListInstanceProfilesForRole", Access.READ),
    CREATE_POLICY("iam:CreatePolicy", Access.WRITE),
    GET_POLICY("iam:GetPolicy", Access.READ),
    LIST_POLICIES("iam:ListPolicies", Access.READ),
    DELETE_POLICY("iam:DeletePolicy", Access.WRITE),
    TAG_POLICY("iam:TagPolicy", Access.WRITE),
    UNTAG_POLICY("iam:UntagPolicy", Access.WRITE),
    LIST_POLICY_TAGS("iam:ListPolicyTags", Access.READ),
    LIST_ENTITIES_FOR_POLICY("iam:ListEntitiesForPolicy", Access.READ),
    CREATE_POLICY_VERSION("iam:CreatePolicyVersion", Access.WRITE),
    GET_POLICY_VERSION("iam:GetPolicyVersion", Access.READ),
    LIST_POLICY_VERSIONS("iam:ListPolicyVersions", Access.READ),
    SET_DEFAULT_POLICY_VERSION("iam:SetDefaultPolicyVersion", Access.WRITE),
    DELETE_POLICY_VERSION("iam:DeletePolicyVersion", Access.WRITE),
    CREATE_ACCESS_KEY("iam:CreateAccessKey", Access.WRITE),
    LIST_ACCESS_KEYS("iam:ListAccessKeys", Access.READ),
    UPDATE_ACCESS_KEY("iam:UpdateAccessKey", Access.WRITE),
    DELETE_ACCESS_KEY("iam:DeleteAccessKey", Access.WRITE),
    GET_ACCESS_KEY_LAST_USED("iam:GetAccessKeyLastUsed", Access.READ),
    GET_ACCOUNT_SUMMARY("iam:GetAccountSummary", Access.READ),
    LIST_ACCOUNT_ALIASES("iam:ListAccountAliases", Access.READ),
    SIMULATE_PRINCIPAL_POLICY("iam:SimulatePrincipalPolicy", Access.READ),
    /** Whom it is done by and to is checked against the role's trust policy too. */
    ASSUME_ROLE("sts:AssumeRole", Access.WRITE),
    ASSUME_ROLE_WITH_WEB_IDENTITY("sts:AssumeRoleWithWebIdentity", Access.WRITE),
    GET_CALLER_IDENTITY("sts:GetCallerIdentity", Access.READ),
    GET_SESSION_TOKEN("sts:GetSessionToken", Access.READ);

    private static final Map<String, Operation> BY_ACTION = new HashMap<>();

    static {
        for (Operation operation : values()) {
            BY_ACTION.putIfAbsent(operation.action.toLowerCase(Locale.ROOT), operation);
        }
    }

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

    /** The operation of an action, whose name doesn't distinguish case; of several with one action the first. */
    public static Optional<Operation> ofAction(String action) {
        return Optional.ofNullable(BY_ACTION.get(action.toLowerCase(Locale.ROOT)));
    }

    /**
     * Whether whoever may do this operation may have another one done as a part of it: everything of the same kind, but no
     * change where this one only reads; and reading what that kind lies in (the table of a partition).
     */
    public boolean covers(Operation part) {
        if (part == this) {
            return true;
        }
        Kind kind = Kind.of(this);
        boolean reads = part.access == Access.READ;
        return kind != Kind.OTHER && kind == Kind.of(part) && (reads || access == Access.WRITE)
                || reads && kind.liesIn().contains(Kind.of(part));
    }
}
