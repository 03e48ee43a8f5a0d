package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.Tables;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.thrift.compatibility.MissingArgumentException;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.CreationStructs;
import dev.bindery.thrift.structs.Names;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.CreationMetadata;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.update_creation_metadata_args;
import org.apache.thrift.TException;

/** What materialized views were made of, each time they are made anew. */
final class CreationMethods {

    private static final int ATTEMPTS = 10;

    private final Tables tables;

    CreationMethods(Tables tables) {
        this.tables = tables;
    }

    void register(MethodTable methods) {
        methods.<update_creation_metadata_args>serve(
                "update_creation_metadata",
                (call, args) -> update(
                        call,
                        Names.table(args.getCatName(), args.getDbname(), args.getTbl_name()),
                        args.getCreation_metadata()));
    }

    /** Somebody else may change the view meanwhile, and loses nothing by this. */
    private Object update(Call call, TableName name, CreationMetadata metadata) throws TException {
        if (metadata == null) {
            throw new MissingArgumentException("There is no metadata of the creation in the call.");
        }
        for (int attempt = 1; ; attempt++) {
            Table view = tables.get(call, name);
            if (view.definition()
                    .type()
                    .filter(TableDefinition.MATERIALIZED_VIEW::equals)
                    .isEmpty()) {
                throw new InvalidOperationException(name + " isn't a materialized view.");
            }
            Map<String, String> parameters =
                    CreationStructs.put(view.definition().parameters(), metadata);
            try {
                tables.update(
                        call,
                        name,
                        view.definition().withParameters(parameters),
                        TableUpdate.replacing(TableRules.HIVE).archiving(false).expecting(view.version()));
                return null;
            } catch (ConcurrentModificationException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
