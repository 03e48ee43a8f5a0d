package dev.bindery.jobs.testing;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.Catalogs;
import dev.bindery.catalog.Connections;
import dev.bindery.catalog.Constraints;
import dev.bindery.catalog.Databases;
import dev.bindery.catalog.Functions;
import dev.bindery.catalog.PartitionIndexes;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.Statistics;
import dev.bindery.catalog.TableVersions;
import dev.bindery.catalog.Tables;
import dev.bindery.catalog.change.ChangeLog;
import dev.bindery.model.Column;
import dev.bindery.model.Database;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tables in memory, of which one can only be read at a time: all that jobs ask of a catalog. */
public final class FakeCatalog implements Catalog {

    private final Map<TableName, Table> tables = new HashMap<>();

    /** Adds a table; columns are written {@code name type}. */
    public FakeCatalog with(TableName name, List<String> columns, List<String> partitionKeys) {
        StorageDescriptor descriptor =
                StorageDescriptor.EMPTY.withColumns(columns(columns)).withLocation("/lake/" + name.table());
        return with(
                name,
                TableDefinition.of(TableDefinition.EXTERNAL_TABLE, descriptor)
                        .withPartitionKeys(columns(partitionKeys)));
    }

    public FakeCatalog with(TableName name, TableDefinition definition) {
        tables.put(name, new Table(tables.size() + 1, name, 0, definition, Instant.EPOCH, Instant.EPOCH, "alice"));
        return this;
    }

    private static List<Column> columns(List<String> columns) {
        return columns.stream()
                .map(text -> text.split(" ", 2))
                .map(parts -> Column.of(parts[0], parts[1]))
                .toList();
    }

    @Override
    public Catalogs catalogs() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Databases databases() {
        return reading(Databases.class, name -> {
            if (tables.keySet().stream().noneMatch(table -> table.database().equals(name))) {
                throw new NotFoundException(EntityKind.DATABASE, name.toString());
            }
            return new Database(1, (DatabaseName) name, DatabaseDefinition.EMPTY, Instant.EPOCH);
        });
    }

    @Override
    public Tables tables() {
        return reading(Tables.class, name -> {
            Table table = tables.get(name);
            if (table == null) {
                throw new NotFoundException(EntityKind.TABLE, name.toString());
            }
            return table;
        });
    }

    private interface Get {
        Object get(Object name);
    }

    private static <T> T reading(Class<T> type, Get get) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("get")) {
                        return get.get(arguments[1]);
                    }
                    throw new UnsupportedOperationException(method.toString());
                }));
    }

    @Override
    public TableVersions tableVersions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Partitions partitions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PartitionIndexes partitionIndexes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Statistics statistics() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Connections connections() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Constraints constraints() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Functions functions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChangeLog changes() {
        throw new UnsupportedOperationException();
    }
}
