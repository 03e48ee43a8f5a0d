package dev.bindery.hiveserver;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Partitions.IfPresent;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.secret.EncryptionKey;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.database.testkit.StatementCounter;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The stores on a database of their own, with a clock that is set by hand and a note of every operation. */
final class TestStore implements AutoCloseable {

    static final Call CALL = new Call(Principal.of("alice"), Call.Door.THRIFT, "request-1", Optional.empty());

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final StatementCounter statements = new StatementCounter();
    private final Database database;
    private final JdbcCatalog catalog;
    private final SecretCipher cipher = SecretCipher.of(List.of(EncryptionKey.generate()));
    private final HiveServerStore first;
    private final HiveServerStore second;
    private final List<String> operations = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    TestStore(DatabaseSettings settings) {
        database = Database.open(settings, statements::wrap);
        catalog = JdbcCatalog.open(database, 10, Clock.systemUTC());
        first = open();
        second = open();
    }

    private HiveServerStore open() {
        return HiveServerStore.open(database, catalog, catalog.changeRecorder(), new Noting(), cipher, new SetClock());
    }

    HiveServerState state() {
        return first.state();
    }

    /** What another server on the same database has. */
    HiveServerState second() {
        return second.state();
    }

    HiveServerKeeper keeper() {
        return first.keeper();
    }

    Catalog catalog() {
        return catalog;
    }

    StatementCounter statements() {
        return statements;
    }

    /** What the interceptor has seen, the operation and the resource. */
    List<String> operations() {
        return operations;
    }

    Instant now() {
        return now;
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }

    DatabaseName newDatabase() {
        DatabaseName name = DatabaseName.of("database_" + DATABASES.incrementAndGet());
        catalog.databases().create(CALL, name, DatabaseDefinition.EMPTY, DataEffect.LEAVE_FILES);
        return name;
    }

    TableName newTable() {
        TableName name = newDatabase().table("t");
        makeTable(name);
        return name;
    }

    void makeTable(TableName name) {
        TableDefinition definition = TableDefinition.of(TableDefinition.MANAGED_TABLE, StorageDescriptor.EMPTY);
        catalog.tables().create(CALL, name, definition, TableRules.HIVE, DataEffect.LEAVE_FILES);
    }

    /** A table with the partition keys {@code k} and {@code l}. */
    TableName newPartitionedTable() {
        TableName name = newDatabase().table("t");
        TableDefinition definition = TableDefinition.of(TableDefinition.MANAGED_TABLE, StorageDescriptor.EMPTY)
                .withPartitionKeys(List.of(Column.of("k", "string"), Column.of("l", "string")));
        catalog.tables().create(CALL, name, definition, TableRules.HIVE, DataEffect.LEAVE_FILES);
        return name;
    }

    void addPartition(TableName table, String... values) {
        catalog.partitions()
                .add(
                        CALL,
                        table,
                        List.of(PartitionDefinition.of(List.of(values), StorageDescriptor.EMPTY)),
                        IfPresent.FAIL,
                        DataEffect.LEAVE_FILES);
    }

    long rows(String table) {
        return database.read(session -> session.first("SELECT COUNT(*) FROM " + table, row -> row.number(1)))
                .orElseThrow();
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
    }

    private final class Noting implements CallInterceptor {
        @Override
        public <T> T around(Call call, Operation operation, Resource resource, Supplier<T> next) {
            operations.add(operation + " " + resource.paths());
            return next.get();
        }
    }

    private final class SetClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
