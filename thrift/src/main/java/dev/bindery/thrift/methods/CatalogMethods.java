package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.PageRequest;
import dev.bindery.model.CatalogName;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.CatalogStructs;
import dev.bindery.thrift.structs.Names;
import org.apache.hadoop.hive.metastore.api.AlterCatalogRequest;
import org.apache.hadoop.hive.metastore.api.GetCatalogResponse;
import org.apache.hadoop.hive.metastore.api.GetCatalogsResponse;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_catalog_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.create_catalog_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_catalog_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_catalog_args;
import org.apache.thrift.TException;

/** The catalogs. */
final class CatalogMethods {

    private final Catalog catalog;

    CatalogMethods(Catalog catalog) {
        this.catalog = catalog;
    }

    void register(MethodTable methods) {
        methods.serve(
                "get_catalogs",
                (call, arguments) ->
                        new GetCatalogsResponse(catalog.catalogs().list(call, PageRequest.ALL).items().stream()
                                .map(each -> each.name().catalog())
                                .toList()));
        methods.<get_catalog_args>serve("get_catalog", (call, args) -> {
            GetCatalogResponse response = new GetCatalogResponse();
            response.setCatalog(CatalogStructs.toWire(catalog.catalogs()
                    .get(call, Names.existingCatalog(args.getCatName().getName()))));
            return response;
        });
        methods.<create_catalog_args>serve("create_catalog", (call, args) -> {
            org.apache.hadoop.hive.metastore.api.Catalog wire =
                    CatalogStructs.require(args.getCatalog().getCatalog());
            catalog.catalogs()
                    .create(call, new CatalogName(wire.getName()), CatalogStructs.fromWire(wire), DataEffect.FOLLOW);
            return null;
        });
        methods.<alter_catalog_args>serve("alter_catalog", (call, args) -> alter(call, args.getRqst()));
        methods.<drop_catalog_args>serve("drop_catalog", (call, args) -> {
            catalog.catalogs()
                    .drop(call, Names.existingCatalog(args.getCatName().getName()), DataEffect.FOLLOW);
            return null;
        });
    }

    private Object alter(Call call, AlterCatalogRequest request) throws TException {
        CatalogName name = Names.existingCatalog(request.getName());
        org.apache.hadoop.hive.metastore.api.Catalog wire = CatalogStructs.require(request.getNewCat());
        catalog.catalogs().get(call, name);
        if (wire.getName() != null && !new CatalogName(wire.getName()).equals(name)) {
            throw new InvalidOperationException(
                    "Cannot change the name of a catalog: " + name + " is to be called " + wire.getName() + ".");
        }
        catalog.catalogs().update(call, name, CatalogStructs.fromWire(wire));
        return null;
    }
}
