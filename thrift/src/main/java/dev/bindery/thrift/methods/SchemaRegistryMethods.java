package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.hiveserver.registry.SchemaName;
import dev.bindery.hiveserver.registry.SchemaRegistry;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.RegistryStructs;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.FindSchemasByColsResp;
import org.apache.hadoop.hive.metastore.api.FindSchemasByColsRqst;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.SchemaVersion;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_schema_version_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_serde_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_ischema_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.create_ischema_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_ischema_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_schema_version_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_ischema_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_schema_all_versions_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_schema_latest_version_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_schema_version_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_schemas_by_cols_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_serde_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.map_schema_version_to_serde_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.set_schema_version_state_args;
import org.apache.thrift.TException;

/** The schema registry. */
final class SchemaRegistryMethods {

    private final SchemaRegistry registry;

    SchemaRegistryMethods(SchemaRegistry registry) {
        this.registry = registry;
    }

    void register(MethodTable methods) {
        methods.<create_ischema_args>serve("create_ischema", (call, args) -> {
            registry.create(call, RegistryStructs.fromWire(args.getSchema()));
            return null;
        });
        methods.<alter_ischema_args>serve("alter_ischema", (call, args) -> {
            registry.update(
                    call,
                    RegistryStructs.name(args.getRqst().getName()),
                    RegistryStructs.fromWire(args.getRqst().getNewSchema()));
            return null;
        });
        methods.<get_ischema_args>serve(
                "get_ischema",
                (call, args) -> RegistryStructs.toWire(registry.get(call, RegistryStructs.name(args.getName()))));
        methods.<drop_ischema_args>serve("drop_ischema", (call, args) -> {
            registry.drop(call, RegistryStructs.name(args.getName()));
            return null;
        });
        registerVersions(methods);
        methods.<add_serde_args>serve("add_serde", (call, args) -> {
            registry.addSerDe(call, RegistryStructs.fromWire(args.getSerde()));
            return null;
        });
        methods.<get_serde_args>serve(
                "get_serde",
                (call, args) -> RegistryStructs.toWire(
                        registry.serde(call, text(args.getRqst().getSerdeName()))));
    }

    private void registerVersions(MethodTable methods) {
        methods.<add_schema_version_args>serve("add_schema_version", (call, args) -> {
            registry.addVersion(call, RegistryStructs.fromWire(args.getSchemaVersion()));
            return null;
        });
        methods.<get_schema_version_args>serve(
                "get_schema_version",
                (call, args) ->
                        RegistryStructs.toWire(registry.version(call, RegistryStructs.id(args.getSchemaVersion()))));
        methods.<get_schema_latest_version_args>serve(
                "get_schema_latest_version", (call, args) -> versions(call, RegistryStructs.name(args.getSchemaName()))
                        .get(0));
        methods.<get_schema_all_versions_args>serve(
                "get_schema_all_versions", (call, args) -> versions(call, RegistryStructs.name(args.getSchemaName())));
        methods.<drop_schema_version_args>serve("drop_schema_version", (call, args) -> {
            registry.dropVersion(call, RegistryStructs.id(args.getSchemaVersion()));
            return null;
        });
        methods.<get_schemas_by_cols_args>serve("get_schemas_by_cols", (call, args) -> {
            FindSchemasByColsRqst request = args.getRqst();
            return new FindSchemasByColsResp(registry
                    .versionsWith(
                            call,
                            Optional.ofNullable(request.getColName()),
                            Optional.ofNullable(request.getColNamespace()),
                            Optional.ofNullable(request.getType()))
                    .stream()
                    .map(RegistryStructs::toWire)
                    .toList());
        });
        methods.<map_schema_version_to_serde_args>serve("map_schema_version_to_serde", (call, args) -> {
            registry.setSerDe(
                    call,
                    RegistryStructs.id(args.getRqst().getSchemaVersion()),
                    text(args.getRqst().getSerdeName()));
            return null;
        });
        methods.<set_schema_version_state_args>serve("set_schema_version_state", (call, args) -> {
            if (args.getRqst().getState() == null) {
                throw new MetaException("The request doesn't say which state.");
            }
            registry.setState(
                    call,
                    RegistryStructs.id(args.getRqst().getSchemaVersion()),
                    args.getRqst().getState().name());
            return null;
        });
    }

    /** Hive says of a schema without versions that there is nothing. */
    private List<SchemaVersion> versions(Call call, SchemaName name) throws TException {
        List<SchemaVersion> versions = RegistryStructs.toWire(registry.versions(call, name));
        if (versions.isEmpty()) {
            throw new NoSuchObjectException("No versions of schema " + name + " exist");
        }
        return versions;
    }

    private static String text(String text) throws MetaException {
        if (text == null) {
            throw new MetaException("The SerDe has no name.");
        }
        return text;
    }
}
