package dev.bindery.thrift.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.change.ChangeLog;
import dev.bindery.catalog.filter.HiveFilterParser;
import dev.bindery.catalog.warehouse.Truncation;
import dev.bindery.hiveserver.HiveServerState;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.ConcurrentModificationException.Mismatch;
import dev.bindery.model.error.ConnectionFailedException;
import dev.bindery.model.error.EncryptionException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.InvalidStateException;
import dev.bindery.model.error.LimitExceededException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.error.UnavailableException;
import dev.bindery.thrift.ThriftServices;
import dev.bindery.thrift.ThriftSettings;
import dev.bindery.thrift.methods.ServedMethods;
import dev.bindery.transactions.TransactionServices;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTableTest {

    private final MethodTable methods = ServedMethods.of(
            new ThriftServices(
                    new NoCatalog(),
                    new Truncation(new NoCatalog(), null, null),
                    new HiveServerState(null, null, null, null, null, null, null, null, null, null),
                    new TransactionServices(null, null, null, null, null, null)),
            ThriftSettings.of(InetAddress.getLoopbackAddress(), 0, "/warehouse"));

    @Test
    void everyErrorOfEveryMethodHasAnAnswerThatTheMethodDeclares() {
        for (String method : methods.served()) {
            MethodShape shape = methods.shape(method).orElseThrow();
            for (CatalogException error : everyError()) {
                TException answer = ErrorTable.translate(method, shape, error);
                assertThat(answer.getMessage())
                        .as("message of %s for %s", method, error)
                        .isNotBlank();
                if (answer instanceof TApplicationException fault && ErrorTable.CONSTRAINT_CHANGES.contains(method)) {
                    assertThat(fault.getType()).as("type").isEqualTo(TApplicationException.INTERNAL_ERROR);
                } else if (answer instanceof TApplicationException) {
                    assertThat(shape.declares(MetaException.class))
                            .as("%s can say nothing better for %s", method, error)
                            .isFalse();
                } else {
                    assertThat(shape.declares(answer.getClass()))
                            .as("%s declares %s", method, answer)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void theWalkMissesNoError() {
        Set<Class<?>> walked = new HashSet<>();
        everyError().forEach(error -> walked.add(error.getClass()));
        assertThat(walked)
                .as("classes of errors")
                .containsExactlyInAnyOrder(CatalogException.class.getPermittedSubclasses());
    }

    @Test
    void theTypeOfEveryHandlerFitsItsMethod() {
        for (String method : methods.served()) {
            assertThat(methods.shape(method)).as("shape of %s", method).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "get_database           | DATABASE  | hive.x   | NoSuchObjectException     | database hive.x",
                "get_table              | TABLE     | hive.d.t | NoSuchObjectException     | hive.d.t table not found",
                "get_table_req          | TABLE     | hive.d.t | NoSuchObjectException     | hive.d.t table not found",
                "get_fields             | TABLE     | hive.d.t | UnknownTableException     | hive.d.t table not found",
                "create_table           | DATABASE  | hive.x   | InvalidObjectException    | database hive.x",
                "create_table_req       | DATABASE  | hive.x   | InvalidObjectException    | database hive.x",
                "alter_table            | TABLE     | hive.d.t | InvalidOperationException | hive.d.t table not found",
                "add_partitions_req     | TABLE     | hive.d.t | InvalidObjectException    | hive.d.t table not found",
                "alter_partitions       | PARTITION | values=a | InvalidOperationException | partition values=a",
                "drop_partition         | PARTITION | values=a | NoSuchObjectException     | partition values=a",
                "get_function           | FUNCTION  | hive.d.f | NoSuchObjectException     | Function d.f does not exist",
                "create_function        | DATABASE  | hive.x   | NoSuchObjectException     | database hive.x",
                "commit_txn             | TRANSACTION | txnid:5 | NoSuchTxnException      | No such transaction txnid:5",
                "check_lock             | LOCK      | lockid:5 | NoSuchLockException       | No such lock lockid:5",
                "heartbeat              | LOCK      | lockid:5 | NoSuchLockException       | No such lock: lockid:5",
                "get_table_names_by_filter | DATABASE | hive.x | UnknownDBException        | database hive.x",
            })
    void whatIsMissingIsSaidAsHiveSaysIt(
            String method, EntityKind kind, String name, String exception, String message) {
        assertAnswer(method, new NotFoundException(kind, name), exception, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create_database | DATABASE  | hive.x   | AlreadyExistsException    | Database x already exists",
                "create_table    | TABLE     | hive.d.t | AlreadyExistsException    | Table hive.d.t already exists",
                "alter_table     | TABLE     | hive.d.t | InvalidOperationException | new table d.t already exists",
                "add_partition   | PARTITION | d.t(a)   | AlreadyExistsException    | Partition already exists: d.t(a)",
            })
    void whatIsThereAlreadyIsSaidAsHiveSaysIt(
            String method, EntityKind kind, String name, String exception, String message) {
        assertAnswer(method, new AlreadyExistsException(kind, name), exception, message);
    }

    @Test
    void otherErrorsThatClientsCompare() {
        assertAnswer(
                "alter_table",
                new ConcurrentModificationException("It is at version 2, not 1."),
                "MetaException",
                "The table has been modified. It is at version 2, not 1.");
        assertAnswer(
                "alter_table",
                ConcurrentModificationException.ofParameter(
                        "The table hive.d.t", new Mismatch("metadata_location", Optional.of("a"), Optional.of("b"))),
                "MetaException",
                "The table has been modified. The parameter value for key 'metadata_location' is 'a'. The expected"
                        + " value was 'b'");
        assertAnswer(
                "get_partitions_by_filter",
                new InvalidInputException(HiveFilterParser.SYNTAX, "Expected x"),
                "MetaException",
                "Error parsing partition filter: Expected x");
        assertAnswer(
                "append_partition",
                new InvalidInputException("partition values", "Wrong count"),
                "MetaException",
                "Wrong count");
        assertAnswer(
                "drop_database",
                new InvalidOperationException(Reason.DEFAULT_DATABASE, "No."),
                "MetaException",
                "Can not drop default database in catalog hive");
        assertAnswer(
                "create_table",
                new InvalidInputException("column type", "Invalid column type: INT"),
                "InvalidObjectException",
                "Invalid column type: INT");
    }

    private void assertAnswer(String method, CatalogException error, String exception, String message) {
        TException answer = ErrorTable.translate(method, methods.shape(method).orElseThrow(), error);
        assertThat(answer.getClass().getSimpleName())
                .as("exception of %s", method)
                .isEqualTo(exception);
        assertThat(answer.getMessage()).as("message of %s", method).isEqualTo(message);
    }

    private static List<CatalogException> everyError() {
        List<CatalogException> errors = new ArrayList<>();
        for (EntityKind kind : EntityKind.values()) {
            errors.add(new NotFoundException(kind, "hive.x"));
            errors.add(new AlreadyExistsException(kind, "hive.x"));
        }
        for (Reason reason : Reason.values()) {
            errors.add(new InvalidOperationException(reason, "That can't be done."));
        }
        for (String field : List.of("table name", "partition values", "pattern", HiveFilterParser.SYNTAX, "")) {
            errors.add(new InvalidInputException(field, "That is wrong."));
        }
        errors.addAll(Arrays.asList(
                new InvalidStateException("Something stored is wrong."),
                new ConcurrentModificationException("Somebody else was first."),
                new AccessDeniedException("somebody", "glue:GetTable", "arn"),
                new LimitExceededException("That is too much."),
                new EncryptionException("There is no key."),
                new ConnectionFailedException(ConnectionFailedException.Reason.REFUSED, "It can't be opened."),
                new UnavailableException("The database doesn't answer.", null)));
        return errors;
    }

    /** Methods are only registered here, never called. */
    private static final class NoCatalog implements Catalog {
        @Override
        public dev.bindery.catalog.Catalogs catalogs() {
            return null;
        }

        @Override
        public dev.bindery.catalog.Databases databases() {
            return null;
        }

        @Override
        public dev.bindery.catalog.Tables tables() {
            return null;
        }

        @Override
        public dev.bindery.catalog.TableVersions tableVersions() {
            return null;
        }

        @Override
        public dev.bindery.catalog.Partitions partitions() {
            return null;
        }

        @Override
        public dev.bindery.catalog.PartitionIndexes partitionIndexes() {
            return null;
        }

        @Override
        public dev.bindery.catalog.Statistics statistics() {
            return null;
        }

        @Override
        public dev.bindery.catalog.Connections connections() {
            return null;
        }

        @Override
        public dev.bindery.catalog.Constraints constraints() {
            return null;
        }

        @Override
        public dev.bindery.catalog.Functions functions() {
            return null;
        }

        @Override
        public ChangeLog changes() {
            return null;
        }
    }
}
