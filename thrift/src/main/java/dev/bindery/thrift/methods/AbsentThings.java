package dev.bindery.thrift.methods;

import dev.bindery.thrift.dispatch.MethodTable;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;

/** Questions about indexes and data connectors, which the catalog doesn't hold: nobody can have stored any. */
final class AbsentThings {

    void register(MethodTable methods) {
        methods.serveRemoved("get_indexes", (call, database, table, ignored) -> List.of());
        methods.serveRemoved("get_index_names", (call, database, table, ignored) -> List.of());
        methods.serveRemoved("get_index_by_name", (call, database, table, ignored) -> {
            throw noIndex(database, table);
        });
        methods.serveRemoved("drop_index_by_name", (call, database, table, ignored) -> {
            throw noIndex(database, table);
        });
    }

    private static NoSuchObjectException noIndex(String database, String table) {
        return new NoSuchObjectException(database + "." + table + " has no index of that name");
    }
}
