package dev.bindery.catalog.contract;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.Partitions.IfPresent;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.access.Principal;
import dev.bindery.model.Column;
import dev.bindery.model.Database;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.SerDe;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;

/**
 * What all parts of the contract share: the catalog under test, which may keep what earlier tests left, and a database of
 * its own for each test.
 */
public abstract class CatalogContract {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    protected static final Call CALL =
            new Call(Principal.of("alice"), Call.Door.GLUE, "request-1", Optional.of("192.0.2.1"));

    protected Database database;

    protected abstract Catalog catalog();

    @BeforeEach
    protected void makeDatabase() {
        database = newDatabase();
    }

    protected final Database newDatabase() {
        DatabaseName name = DatabaseName.of("contract_" + DATABASES.incrementAndGet());
        return catalog()
                .databases()
                .create(
                        CALL,
                        name,
                        DatabaseDefinition.EMPTY.withLocation("s3://lake/" + name.database()),
                        DataEffect.LEAVE_FILES);
    }

    protected final TableName name(String table) {
        return database.name().table(table);
    }

    /** Two columns in Parquet, at a location of the table's name. */
    protected final TableDefinition definition(String table, String... keysAndTypes) {
        List<Column> keys = new ArrayList<>();
        for (int i = 0; i < keysAndTypes.length; i += 2) {
            keys.add(Column.of(keysAndTypes[i], keysAndTypes[i + 1]));
        }
        return TableDefinition.of(
                        TableDefinition.EXTERNAL_TABLE,
                        parquet().withLocation("s3://lake/" + database.name().database() + "/" + table))
                .withPartitionKeys(keys);
    }

    protected static StorageDescriptor parquet() {
        return StorageDescriptor.EMPTY
                .withColumns(List.of(Column.of("id", "bigint"), Column.of("name", "string")))
                .withFormats("ParquetInput", "ParquetOutput")
                .withSerDe(SerDe.of("ParquetSerDe", Map.of("serialization.format", "1")));
    }

    protected final Table create(String table, String... keysAndTypes) {
        return create(table, definition(table, keysAndTypes));
    }

    protected final Table create(String table, TableDefinition definition) {
        return catalog().tables().create(CALL, name(table), definition, TableRules.GLUE, DataEffect.LEAVE_FILES);
    }

    /** Adds partitions that have nothing but values. */
    protected final void add(String table, List<List<String>> values) {
        catalog()
                .partitions()
                .add(
                        CALL,
                        name(table),
                        values.stream()
                                .map(each -> PartitionDefinition.of(each, StorageDescriptor.EMPTY))
                                .toList(),
                        IfPresent.FAIL,
                        DataEffect.LEAVE_FILES);
    }

    protected static List<List<String>> values(String... single) {
        return Arrays.stream(single).map(List::of).toList();
    }

    protected static List<List<String>> valuesOf(List<Partition> partitions) {
        return partitions.stream().map(each -> each.definition().values()).toList();
    }

    /** Everything, a page after the other. */
    protected static <T> List<List<T>> pages(int limit, Function<PageRequest, Page<T>> listing) {
        List<List<T>> pages = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<T> page = listing.apply(new PageRequest(limit, cursor));
            pages.add(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return pages;
    }
}
