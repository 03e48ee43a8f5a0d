package dev.bindery.catalog.jdbc.indexes;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.PartitionIndexes;
import dev.bindery.catalog.jdbc.tables.TableHead;
import dev.bindery.catalog.jdbc.tables.TableHeads;
import dev.bindery.catalog.jdbc.tables.TableParameters;
import dev.bindery.database.Database;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionIndex;
import dev.bindery.model.TableName;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Partition indexes. Changes lock their table. */
public final class JdbcPartitionIndexes implements PartitionIndexes {

    private final Database database;
    private final TableHeads heads;
    private final TableParameters tables;
    private final PartitionIndexWriter writer;

    public JdbcPartitionIndexes(
            Database database, TableHeads heads, TableParameters tables, PartitionIndexWriter writer) {
        this.database = database;
        this.heads = heads;
        this.tables = tables;
        this.writer = writer;
    }

    @Override
    public List<Described> of(Call call, TableName table) {
        return database.read(session -> {
            TableHead head = heads.require(session, table);
            Map<String, Column> keys = head.partitionKeys().stream()
                    .collect(Collectors.toMap(Column::name, Function.identity(), (one, other) -> one));
            return writer.of(session, head.id()).stream()
                    .map(index -> new Described(
                            index.name(), index.keys().stream().map(keys::get).toList()))
                    .toList();
        });
    }

    @Override
    public void create(Call call, TableName table, PartitionIndex index) {
        database.transaction(session -> {
            writer.add(session, call, tables.lock(session, table), index);
            return null;
        });
    }

    @Override
    public void delete(Call call, TableName table, String name) {
        database.transaction(session -> {
            writer.delete(session, call, tables.lock(session, table), name);
            return null;
        });
    }
}
