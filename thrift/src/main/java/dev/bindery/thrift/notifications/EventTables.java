package dev.bindery.thrift.notifications;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.model.TableName;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.thrift.structs.TableStructs;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.Table;

/** The tables that the events of one answer show: of many events of one table it is asked for, and put into Hive's words, once. */
final class EventTables {

    private final Catalog catalog;
    private final Call call;
    private final Map<TableName, Table> now = new HashMap<>();
    private final Map<dev.bindery.model.Table, Table> then = new IdentityHashMap<>();

    EventTables(Catalog catalog, Call call) {
        this.catalog = catalog;
        this.call = call;
    }

    /** A table as an event recorded it. */
    Table then(dev.bindery.model.Table recorded) {
        return then.computeIfAbsent(recorded, TableStructs::toWire);
    }

    /** The table of an event that recorded none, as it is now; of one that is gone, its name. */
    Table now(TableName table) {
        return now.computeIfAbsent(table, this::read);
    }

    private Table read(TableName name) {
        try {
            return TableStructs.toWire(catalog.tables().get(call, name));
        } catch (NotFoundException gone) {
            Table table = new Table();
            table.setCatName(name.database().catalog());
            table.setDbName(name.database().database());
            table.setTableName(name.table());
            return table;
        }
    }
}
