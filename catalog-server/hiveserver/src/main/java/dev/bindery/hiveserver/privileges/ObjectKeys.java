package dev.bindery.hiveserver.privileges;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfColumn;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfConnector;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfDatabase;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfPartition;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfServer;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfTable;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.json.JsonWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** From what grants are on to how their rows know it, asking the catalog once for each thing. */
final class ObjectKeys {

    private final Call call;
    private final Catalog catalog;
    private final Map<PrivilegeObject, StoredObject> known = new HashMap<>();

    ObjectKeys(Call call, Catalog catalog) {
        this.call = call;
        this.catalog = catalog;
    }

    /**
     * A thing as a row has it.
     *
     * @param key all of it in one text
     * @param name the data connector
     * @param partition values as JSON
     */
    record StoredObject(
            String kind,
            String key,
            Optional<Long> database,
            Optional<Long> table,
            Optional<String> name,
            Optional<String> partition,
            Optional<String> column) {}

    /** @throws dev.bindery.model.error.NotFoundException where it isn't there */
    StoredObject of(PrivilegeObject object) {
        StoredObject there = known.get(object);
        if (there == null) {
            there = find(object);
            known.put(object, there);
        }
        return there;
    }

    private StoredObject find(PrivilegeObject object) {
        if (object instanceof OfServer) {
            return stored("GLOBAL", "server", Optional.empty(), Optional.empty(), Optional.empty());
        }
        if (object instanceof OfConnector connector) {
            String name = connector.name().strip().toLowerCase(Locale.ROOT);
            return stored("DATACONNECTOR", "connector/" + name, Optional.empty(), Optional.empty(), Optional.of(name));
        }
        if (object instanceof OfDatabase database) {
            long id = catalog.databases().get(call, database.name()).id();
            return stored("DATABASE", "database/" + id, Optional.of(id), Optional.empty(), Optional.empty());
        }
        if (object instanceof OfTable table) {
            long id = catalog.tables().get(call, table.name()).id();
            return stored("TABLE", "table/" + id, Optional.empty(), Optional.of(id), Optional.empty());
        }
        if (object instanceof OfPartition partition) {
            long id = catalog.tables().get(call, partition.table()).id();
            String values = json(partition.values());
            return new StoredObject(
                    "PARTITION",
                    "partition/" + id + "/" + values,
                    Optional.empty(),
                    Optional.of(id),
                    Optional.empty(),
                    Optional.of(values),
                    Optional.empty());
        }
        OfColumn column = (OfColumn) object;
        long id = catalog.tables().get(call, column.table()).id();
        String name = column.column()
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new InvalidInputException("column name", "A grant on a column needs its name."));
        Optional<String> values =
                column.partition().isEmpty() ? Optional.empty() : Optional.of(json(column.partition()));
        return new StoredObject(
                "COLUMN",
                "column/" + id + "/" + name + "/" + values.orElse(""),
                Optional.empty(),
                Optional.of(id),
                Optional.empty(),
                values,
                Optional.of(name));
    }

    private static StoredObject stored(
            String kind, String key, Optional<Long> database, Optional<Long> table, Optional<String> name) {
        return new StoredObject(kind, key, database, table, name, Optional.empty(), Optional.empty());
    }

    private static String json(List<String> values) {
        return new JsonWriter().value(values, JsonWriter::value).toString();
    }
}
