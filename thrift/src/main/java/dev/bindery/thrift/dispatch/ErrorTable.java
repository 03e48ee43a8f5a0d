package dev.bindery.thrift.dispatch;

import dev.bindery.catalog.filter.HiveFilterParser;
import dev.bindery.catalog.rules.ConstraintValidation;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.InvalidInputException;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchLockException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.NoSuchTxnException;
import org.apache.hadoop.hive.metastore.api.TxnAbortedException;
import org.apache.hadoop.hive.metastore.api.TxnOpenException;
import org.apache.hadoop.hive.metastore.api.UnknownDBException;
import org.apache.hadoop.hive.metastore.api.UnknownTableException;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;

/**
 * The one table from the catalog's errors to Hive's exceptions. Methods differ in what they declare: for each error there
 * is a list of exceptions, best first, and the first one that the method declares is thrown. Messages are Hive's where
 * clients compare them.
 */
final class ErrorTable {

    private static final Answer NO_SUCH_OBJECT = new Answer(NoSuchObjectException.class, NoSuchObjectException::new);
    private static final Answer UNKNOWN_DATABASE = new Answer(UnknownDBException.class, UnknownDBException::new);
    private static final Answer UNKNOWN_TABLE = new Answer(UnknownTableException.class, UnknownTableException::new);
    private static final Answer ALREADY_EXISTS = new Answer(AlreadyExistsException.class, AlreadyExistsException::new);
    private static final Answer INVALID_OBJECT = new Answer(InvalidObjectException.class, InvalidObjectException::new);
    private static final Answer INVALID_INPUT = new Answer(InvalidInputException.class, InvalidInputException::new);
    private static final Answer INVALID_OPERATION =
            new Answer(InvalidOperationException.class, InvalidOperationException::new);
    private static final Answer NO_SUCH_TRANSACTION = new Answer(NoSuchTxnException.class, NoSuchTxnException::new);
    private static final Answer TRANSACTION_ABORTED = new Answer(TxnAbortedException.class, TxnAbortedException::new);
    private static final Answer TRANSACTION_OPEN = new Answer(TxnOpenException.class, TxnOpenException::new);
    private static final Answer NO_SUCH_LOCK = new Answer(NoSuchLockException.class, NoSuchLockException::new);
    private static final Answer META = new Answer(MetaException.class, MetaException::new);

    /** Methods whose clients expect application exceptions. */
    static final Set<String> CONSTRAINT_CHANGES = Set.of(
            "add_primary_key",
            "add_foreign_key",
            "add_unique_constraint",
            "add_not_null_constraint",
            "add_default_constraint",
            "add_check_constraint",
            "drop_constraint");

    private ErrorTable() {}

    /** An exception that a method may declare. */
    private record Answer(Class<? extends TException> type, Function<String, TException> make) {}

    /** What a client is told of an error of the catalog. */
    static TException translate(String method, MethodShape shape, CatalogException error) {
        String message = message(method, error);
        for (Answer answer : answers(method, error)) {
            if (shape.declares(answer.type())) {
                return answer.make().apply(message);
            }
        }
        return new TApplicationException(TApplicationException.INTERNAL_ERROR, message);
    }

    /** What a client is told of anything else that went wrong, where the method can tell it. */
    static TException failure(MethodShape shape, String message) {
        return shape.declares(MetaException.class)
                ? new MetaException(message)
                : new TApplicationException(TApplicationException.INTERNAL_ERROR, message);
    }

    private static List<Answer> answers(String method, CatalogException error) {
        if (CONSTRAINT_CHANGES.contains(method)) {
            return answersToConstraints(error);
        }
        if (error instanceof NotFoundException missing) {
            if (missing.kind() == EntityKind.DATABASE) {
                // Hive says that the table is wrong, not that the database isn't there.
                return method.startsWith("create_table")
                        ? List.of(INVALID_OBJECT, META)
                        : List.of(NO_SUCH_OBJECT, UNKNOWN_DATABASE, INVALID_OBJECT, INVALID_OPERATION, META);
            }
            if (missing.kind() == EntityKind.TABLE && method.startsWith("create_table")) {
                // That a foreign key refers to.
                return List.of(INVALID_OBJECT, META);
            }
            return switch (missing.kind()) {
                case TABLE -> List.of(NO_SUCH_OBJECT, UNKNOWN_TABLE, INVALID_OBJECT, INVALID_OPERATION, META);
                case TRANSACTION -> List.of(NO_SUCH_TRANSACTION, META);
                case LOCK -> List.of(NO_SUCH_LOCK, META);
                default -> List.of(NO_SUCH_OBJECT, INVALID_OBJECT, INVALID_OPERATION, META);
            };
        }
        if (error instanceof dev.bindery.model.error.AlreadyExistsException present) {
            // A table that already exists is what "create if not exists" waits for.
            return present.kind() == EntityKind.CONSTRAINT
                    ? List.of(INVALID_OBJECT, META)
                    : List.of(ALREADY_EXISTS, INVALID_OPERATION, INVALID_OBJECT, META);
        }
        if (error instanceof dev.bindery.model.error.InvalidInputException invalid) {
            return switch (invalid.field()) {
                    // As Apache does wherever the number of values is wrong, or a filter or pattern can't be read.
                case "columns" ->
                // Where Apache's database finds the column twice.
                method.startsWith("create_table")
                        ? List.of(META, INVALID_OBJECT)
                        : List.of(INVALID_OPERATION, INVALID_OBJECT, META);
                case "partition values",
                        "partition name",
                        "capabilities",
                        "partition location",
                        "location",
                        "pattern",
                        "statistics column",
                        ConstraintValidation.REFERENCE,
                        HiveFilterParser.SYNTAX,
                        HiveFilterParser.KEY,
                        HiveFilterParser.MEANING -> List.of(META, INVALID_OBJECT);
                default -> List.of(INVALID_OBJECT, INVALID_INPUT, INVALID_OPERATION, META);
            };
        }
        if (error instanceof dev.bindery.model.error.InvalidOperationException invalid) {
            return switch (invalid.reason()) {
                case DEFAULT_DATABASE, DEFAULT_CATALOG, PRIMARY_KEY_EXISTS -> List.of(META, INVALID_OPERATION);
                case TRANSACTION_COMMITTED -> List.of(NO_SUCH_TRANSACTION, META);
                case TRANSACTION_ABORTED -> List.of(TRANSACTION_ABORTED, META);
                case TRANSACTION_READ_ONLY -> List.of(META);
                case LOCK_OF_TRANSACTION -> List.of(TRANSACTION_OPEN, META);
                case IN_USE -> List.of(INVALID_OPERATION, META);
                default -> List.of(INVALID_OPERATION, INVALID_OBJECT, META);
            };
        }
        return error instanceof AccessDeniedException
                ? List.of(META, INVALID_OPERATION, INVALID_OBJECT, INVALID_INPUT)
                : List.of(META);
    }

    /** What Apache throws here these methods don't declare, so that it is an application exception to clients. */
    private static List<Answer> answersToConstraints(CatalogException error) {
        boolean isAboutTheConstraint = error instanceof dev.bindery.model.error.InvalidOperationException
                || (error instanceof dev.bindery.model.error.InvalidInputException invalid
                        && invalid.field().equals(ConstraintValidation.REFERENCE));
        boolean isMissingOrTaken = error instanceof NotFoundException
                || error instanceof dev.bindery.model.error.AlreadyExistsException
                || error instanceof dev.bindery.model.error.InvalidInputException;
        return isMissingOrTaken && !isAboutTheConstraint ? List.of(INVALID_OBJECT) : List.of(META);
    }

    private static String message(String method, CatalogException error) {
        if (error instanceof NotFoundException missing) {
            return switch (missing.kind()) {
                case STATISTICS -> "Column stats doesn't exist " + missing.name();
                case CONSTRAINT -> "The constraint: " + missing.name() + " does not exist";
                case CATALOG -> "No catalog " + missing.name();
                case DATABASE -> "database " + missing.name();
                case TABLE -> missing.name() + " table not found";
                case PARTITION -> "partition " + missing.name();
                case FUNCTION -> "Function " + withoutCatalog(missing.name()) + " does not exist";
                case TRANSACTION -> "No such transaction " + missing.name();
                case LOCK -> (method.equals("heartbeat") ? "No such lock: " : "No such lock ") + missing.name();
                default -> error.getMessage();
            };
        }
        if (error instanceof dev.bindery.model.error.AlreadyExistsException present) {
            return switch (present.kind()) {
                case CONSTRAINT -> "Constraint name already exists: " + withoutCatalog(present.name());
                case DATABASE -> "Database " + withoutCatalog(present.name()) + " already exists";
                    // Iceberg knows by these words that the new name of a table is taken.
                case TABLE -> method.startsWith("alter_table")
                        ? "new table " + withoutCatalog(present.name()) + " already exists"
                        : "Table " + present.name() + " already exists";
                case PARTITION -> "Partition already exists: " + present.name();
                case FUNCTION -> "Function " + withoutCatalog(present.name()) + " already exists";
                default -> error.getMessage();
            };
        }
        if (error instanceof ConcurrentModificationException lost) {
            // Iceberg and Trino recognise a commit that lost by these words, up to "is", and try again.
            return "The table has been modified. "
                    + lost.mismatch()
                            .map(differs -> "The parameter value for key '" + differs.key() + "' is '"
                                    + differs.actual().orElse("null") + "'. The expected value was '"
                                    + differs.expected().orElse("null") + "'")
                            .orElseGet(lost::getMessage);
        }
        if (error instanceof dev.bindery.model.error.InvalidInputException invalid) {
            return invalid.field().equals(HiveFilterParser.SYNTAX)
                    ? "Error parsing partition filter: " + error.getMessage()
                    : error.getMessage();
        }
        if (error instanceof dev.bindery.model.error.InvalidOperationException invalid) {
            return switch (invalid.reason()) {
                case PARTITION_KEYS_CHANGED -> "partition keys can not be changed. " + error.getMessage();
                case DEFAULT_CATALOG -> "Can not drop hive catalog";
                case DEFAULT_DATABASE -> "Can not drop default database in catalog hive";
                default -> error.getMessage();
            };
        }
        return error.getMessage();
    }

    private static String withoutCatalog(String name) {
        return name.startsWith("hive.") ? name.substring("hive.".length()) : name;
    }
}
