package dev.bindery.catalog.jdbc;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Partitions.IfPresent;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** A process of its own that changes a catalog from several threads and prints a line for everything that is done. */
final class AcknowledgingWriter {

    static final int BATCH = 50;

    private static final int THREADS = 4;
    private static final int BATCHES = 3;

    private AcknowledgingWriter() {}

    static String created(String table) {
        return "created " + table + ";";
    }

    static String added(String table, long batch) {
        return "added " + table + " " + batch + ";";
    }

    static String updated(String table) {
        return "updated " + table + ";";
    }

    /** Arguments: the database's URL, its user or nothing, the number of this round. */
    public static void main(String[] arguments) {
        Database database = Database.open(DatabaseSettings.of(
                arguments[0], Optional.of(arguments[1]).filter(user -> !user.isEmpty()), Optional.empty()));
        JdbcCatalog catalog = JdbcCatalog.open(database, 20, Clock.systemUTC());
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            new Thread(() -> write(catalog, "r" + arguments[2] + "_w" + number)).start();
        }
    }

    private static void write(JdbcCatalog catalog, String prefix) {
        for (int i = 0; ; i++) {
            writeTable(catalog, DatabaseName.DEFAULT.table(prefix + "_" + i));
        }
    }

    private static void writeTable(JdbcCatalog catalog, TableName name) {
        TableDefinition definition = TableDefinition.of(
                        TableDefinition.EXTERNAL_TABLE,
                        StorageDescriptor.EMPTY.withLocation("s3://lake/" + name.table()))
                .withPartitionKeys(List.of(Column.of("k", "bigint")));
        Table table = catalog.tables().create(Call.system(), name, definition, TableRules.GLUE, DataEffect.LEAVE_FILES);
        say(created(name.table()));
        for (long batch = 0; batch < BATCHES; batch++) {
            List<PartitionDefinition> partitions = LongStream.range(batch * BATCH, (batch + 1) * BATCH)
                    .mapToObj(k -> PartitionDefinition.of(List.of(Long.toString(k)), StorageDescriptor.EMPTY))
                    .toList();
            catalog.partitions().add(Call.system(), name, partitions, IfPresent.FAIL, DataEffect.LEAVE_FILES);
            say(added(name.table(), batch));
        }
        catalog.tables()
                .update(
                        Call.system(),
                        name,
                        table.definition().withParameters(Map.of("updated", "yes")),
                        TableUpdate.replacing(TableRules.GLUE));
        say(updated(name.table()));
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
