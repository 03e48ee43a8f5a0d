package dev.bindery.catalog.jdbc;

import dev.bindery.catalog.change.ParameterSetter;
import dev.bindery.catalog.jdbc.document.TextMap;
import dev.bindery.catalog.jdbc.partitions.PartitionParameters;
import dev.bindery.catalog.jdbc.partitions.PartitionParameters.Locked;
import dev.bindery.catalog.jdbc.tables.TableHead;
import dev.bindery.catalog.jdbc.tables.TableHeads;
import dev.bindery.catalog.jdbc.tables.TableParameters;
import dev.bindery.database.Session;
import dev.bindery.database.StorableText;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.TableName;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.NotFoundException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** See {@link ParameterSetter}: two statements for each database or table, and for any number of partitions. */
final class JdbcParameterSetter implements ParameterSetter<Session> {

    private final TableHeads heads;
    private final TableParameters tables;
    private final PartitionParameters partitions;

    JdbcParameterSetter(TableHeads heads, TableParameters tables, PartitionParameters partitions) {
        this.heads = heads;
        this.tables = tables;
        this.partitions = partitions;
    }

    private record Stored(long id, String parameters) {}

    @Override
    public void replaceOfTable(Session session, long tableId, String key, String value) {
        tables.change(session, tableId, parameters -> {
            if (!parameters.containsKey(key)) {
                throw new InvalidOperationException(
                        Reason.STATE, "The table with the id " + tableId + " has no parameter \"" + key + "\".");
            }
            return with(parameters, key, value);
        });
    }

    @Override
    public void setOfDatabase(Session session, DatabaseName database, String key, String value) {
        Stored stored = session.first(
                        "SELECT id, parameters FROM databases WHERE catalog = ? AND name = ? FOR UPDATE",
                        row -> new Stored(row.number(1), row.text(2)),
                        database.catalog(),
                        session.dialect().orderedText(database.database()))
                .orElseThrow(() -> new NotFoundException(EntityKind.DATABASE, database.toString()));
        session.execute(
                "UPDATE databases SET parameters = ? WHERE id = ?",
                TextMap.write(with(TextMap.read(stored.parameters()), key, value)),
                stored.id());
    }

    @Override
    public void setOfTable(Session session, TableName table, String key, String value) {
        tables.change(session, heads.require(session, table).id(), parameters -> with(parameters, key, value));
    }

    @Override
    public void setOfPartitions(Session session, TableName table, Collection<String> names, String key, String value) {
        TableHead head = heads.hold(session, table);
        Map<String, Locked> locked = partitions.lock(session, head, names);
        names.stream().filter(name -> !locked.containsKey(name)).findFirst().ifPresent(missing -> {
            throw new NotFoundException(EntityKind.PARTITION, table + " " + PartitionNames.values(missing));
        });
        Map<Long, Map<String, String>> changed = new HashMap<>();
        locked.values().forEach(row -> changed.put(row.id(), with(row.parameters(), key, value)));
        partitions.write(session, changed);
    }

    private static Map<String, String> with(Map<String, String> parameters, String key, String value) {
        Map<String, String> changed = new HashMap<>(parameters);
        changed.put(StorableText.require("parameter", key), StorableText.require("parameter " + key, value));
        return changed;
    }
}
