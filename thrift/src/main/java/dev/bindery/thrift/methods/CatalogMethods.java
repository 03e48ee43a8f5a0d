package dev.bindery.thrift.methods;

import dev.bindery.catalog.Catalog;
import dev.bindery.model.DatabaseName;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.Names;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.CurrentNotificationEventId;
import org.apache.hadoop.hive.metastore.api.FireEventResponse;
import org.apache.hadoop.hive.metastore.api.GetCatalogResponse;
import org.apache.hadoop.hive.metastore.api.GetCatalogsResponse;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_catalog_args;

/** The catalogs, of which there is one, and how far its change log has come. */
final class CatalogMethods {

    private final Catalog catalog;
    private final String warehouse;

    CatalogMethods(Catalog catalog, String warehouse) {
        this.catalog = catalog;
        this.warehouse = warehouse;
    }

    void register(MethodTable methods) {
        methods.serve(
                "get_catalogs", (call, arguments) -> new GetCatalogsResponse(List.of(DatabaseName.DEFAULT_CATALOG)));
        methods.<get_catalog_args>serve("get_catalog", (call, args) -> {
            String name = args.getCatName().getName();
            if (!DatabaseName.DEFAULT_CATALOG.equalsIgnoreCase(name)) {
                throw new NoSuchObjectException("No catalog " + name);
            }
            GetCatalogResponse response = new GetCatalogResponse();
            response.setCatalog(
                    new org.apache.hadoop.hive.metastore.api.Catalog(DatabaseName.DEFAULT_CATALOG, warehouse));
            return response;
        });
        methods.serve(
                "get_current_notificationEventId",
                (call, arguments) ->
                        new CurrentNotificationEventId(catalog.changes().latest(call)));
        // As a Metastore without listeners: the table must be there, and nobody hears of the insert.
        methods.serveInsertEvents((call, event) -> {
            catalog.tables().get(call, Names.table(event.catalog(), event.database(), event.table()));
            return new FireEventResponse();
        });
    }
}
