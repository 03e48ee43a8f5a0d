package dev.bindery.server.glue;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.ConnectionFailedException;
import dev.bindery.model.error.EncryptionException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidStateException;
import dev.bindery.model.error.LimitExceededException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.error.UnavailableException;
import dev.bindery.server.glue.wire.GlueFault;
import dev.bindery.server.glue.wire.Output;
import java.util.regex.Pattern;

/**
 * The one table from errors to Glue's. Which names exist for an operation is in the service model; clients match on the
 * name, and some on the beginning of the message.
 */
public final class GlueErrors {

    /** The operations whose errors have names of their own. */
    public enum Family {
        CATALOG,
        PARTITION_READS,
        CRAWLERS,
        JOBS,
        RESOURCE_POLICIES;

        /** The family of an operation, by its name in the service model. */
        public static Family of(String operation) {
            if (operation.contains("Crawl")) {
                return CRAWLERS;
            }
            if (operation.contains("ResourcePolic")) {
                return RESOURCE_POLICIES;
            }
            if (operation.contains("Job")) {
                return JOBS;
            }
            return operation.equals("GetPartitions") || operation.equals("BatchGetPartition")
                    ? PARTITION_READS
                    : CATALOG;
        }
    }

    /**
     * An error as it goes out.
     *
     * @param code its name in the service model
     * @param status the HTTP status: 400, and 500 for the faults of the server alone (SDKs try those again)
     * @param message one sentence
     */
    public record GlueError(String code, int status, String message) {

        /** Glue's ErrorDetail, as batches answer for a part of them. */
        public Output detail() {
            return new Output().set("ErrorCode", code).set("ErrorMessage", message);
        }
    }

    private static final Pattern CATALOG_PREFIX =
            Pattern.compile("(?<![\\w./'\"])" + Pattern.quote(DatabaseName.DEFAULT_CATALOG + "."));

    private GlueErrors() {}

    public static GlueError of(GlueFault fault) {
        return new GlueError(fault.code(), 400, fault.getMessage());
    }

    public static GlueError of(CatalogException error, Family family) {
        return new GlueError(code(error, family), error instanceof UnavailableException ? 500 : 400, message(error));
    }

    private static String code(CatalogException error, Family family) {
        if (error instanceof NotFoundException) {
            return GlueFault.ENTITY_NOT_FOUND;
        }
        if (error instanceof AlreadyExistsException) {
            return "AlreadyExistsException";
        }
        if (error instanceof InvalidInputException) {
            return GlueFault.INVALID_INPUT;
        }
        if (error instanceof InvalidStateException) {
            return family == Family.PARTITION_READS ? "InvalidStateException" : GlueFault.INVALID_INPUT;
        }
        if (error instanceof InvalidOperationException invalid) {
            return code(invalid.reason(), family);
        }
        if (error instanceof ConcurrentModificationException) {
            return switch (family) {
                case CRAWLERS -> "VersionMismatchException";
                case RESOURCE_POLICIES -> "ConditionCheckFailureException";
                default -> "ConcurrentModificationException";
            };
        }
        if (error instanceof AccessDeniedException) {
            return "AccessDeniedException";
        }
        if (error instanceof LimitExceededException) {
            return "ResourceNumberLimitExceededException";
        }
        if (error instanceof EncryptionException) {
            return "GlueEncryptionException";
        }
        if (error instanceof ConnectionFailedException failed) {
            return failed.reason() == ConnectionFailedException.Reason.TIMED_OUT
                    ? "OperationTimeoutException"
                    : GlueFault.INVALID_INPUT;
        }
        return "InternalServiceException";
    }

    private static String code(InvalidOperationException.Reason reason, Family family) {
        return switch (reason) {
            case CATALOG_NOT_EMPTY,
                    DEFAULT_CATALOG,
                    STATE,
                    DATABASE_NOT_EMPTY,
                    DEFAULT_DATABASE,
                    PARTITION_KEYS_CHANGED,
                    INCOMPATIBLE_COLUMN_TYPES,
                    CURRENT_VERSION,
                    NOT_PARTITIONED,
                    PRIMARY_KEY_EXISTS,
                    TRANSACTION_COMMITTED,
                    TRANSACTION_ABORTED,
                    TRANSACTION_READ_ONLY,
                    LOCK_OF_TRANSACTION,
                    IN_USE -> GlueFault.INVALID_INPUT;
            case RUNNING -> family == Family.CRAWLERS ? "CrawlerRunningException" : GlueFault.INVALID_INPUT;
            case NOT_RUNNING -> family == Family.CRAWLERS ? "CrawlerNotRunningException" : GlueFault.INVALID_INPUT;
            case STOPPING -> family == Family.CRAWLERS ? "CrawlerStoppingException" : GlueFault.INVALID_INPUT;
            case SCHEDULE_RUNNING -> "SchedulerRunningException";
            case SCHEDULE_NOT_RUNNING -> "SchedulerNotRunningException";
            case NO_SCHEDULE -> "NoScheduleException";
            case TOO_MANY_RUNS -> "ConcurrentRunsExceededException";
        };
    }

    private static String message(CatalogException error) {
        if (error instanceof NotFoundException missing) {
            return missing.kind() == EntityKind.PARTITION
                    ? "Cannot find partition. There is none named " + shown(missing.name()) + "."
                    : missing.kind().word() + " " + shown(missing.name()) + " not found.";
        }
        if (error instanceof AlreadyExistsException there) {
            return there.kind().word() + " already exists: " + shown(there.name()) + ".";
        }
        if (error instanceof UnavailableException) {
            return "The server can't reach what it stands on; try again.";
        }
        return shown(error.getMessage());
    }

    /** Glue's clients don't know Hive's catalog, so its name isn't shown to them in front of a database's. */
    private static String shown(String text) {
        return CATALOG_PREFIX.matcher(text).replaceAll("");
    }
}
