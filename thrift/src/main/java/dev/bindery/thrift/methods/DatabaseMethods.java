package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Databases;
import dev.bindery.catalog.NamePattern;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.access.Principal;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Owner;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.thrift.compatibility.Compatibility;
import dev.bindery.thrift.compatibility.MissingArgumentException;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.DatabaseStructs;
import dev.bindery.thrift.structs.Names;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.CreateDatabaseRequest;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.DropDatabaseRequest;
import org.apache.hadoop.hive.metastore.api.GetDatabaseObjectsResponse;
import org.apache.hadoop.hive.metastore.api.GetDatabaseRequest;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_database_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_database_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.create_database_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.create_database_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_database_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_database_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_database_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_database_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_databases_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_databases_req_args;
import org.apache.thrift.TException;

/** Databases. */
final class DatabaseMethods {

    private final Databases databases;
    private final Compatibility compatibility;
    private final TableTranslation translation;

    DatabaseMethods(Databases databases, Compatibility compatibility, TableTranslation translation) {
        this.databases = databases;
        this.translation = translation;
        this.compatibility = compatibility;
    }

    void register(MethodTable methods) {
        methods.<get_database_args>serve(
                "get_database", (call, args) -> read(databases.get(call, Names.database(args.getName())), null));
        methods.<get_database_req_args>serve("get_database_req", (call, args) -> {
            GetDatabaseRequest request = args.getRequest();
            return read(
                    databases.get(call, Names.database(request.getCatalogName(), request.getName())),
                    request.getProcessorCapabilities());
        });
        methods.serve("get_all_databases", (call, arguments) -> names(call, null));
        methods.<get_databases_args>serve("get_databases", (call, args) -> names(call, args.getPattern()));
        methods.<get_databases_req_args>serve(
                "get_databases_req",
                (call, args) ->
                        new GetDatabaseObjectsResponse(list(
                                        call,
                                        Names.catalog(args.getRequest().getCatalogName()),
                                        args.getRequest().getPattern())
                                .stream()
                                .map(DatabaseStructs::toWire)
                                .toList()));
        registerChanges(methods);
    }

    private void registerChanges(MethodTable methods) {
        methods.<create_database_args>serve("create_database", (call, args) -> create(call, args.getDatabase()));
        methods.<create_database_req_args>serve(
                "create_database_req", (call, args) -> create(call, args.getCreateDatabaseRequest()));
        methods.<alter_database_args>serve(
                "alter_database", (call, args) -> alter(call, args.getDbname(), args.getDb()));
        methods.<alter_database_req_args>serve(
                "alter_database_req",
                (call, args) -> alter(
                        call,
                        args.getAlterDbReq().getOldDbName(),
                        args.getAlterDbReq().getNewDb()));
        methods.<drop_database_args>serve(
                "drop_database",
                (call, args) -> drop(call, Names.database(args.getName()), args.isDeleteData(), args.isCascade()));
        methods.<drop_database_req_args>serve("drop_database_req", (call, args) -> {
            DropDatabaseRequest request = args.getReq();
            try {
                return drop(
                        call,
                        Names.database(request.getCatalogName(), request.getName()),
                        request.isDeleteData(),
                        request.isCascade());
            } catch (NotFoundException e) {
                if (request.isIgnoreUnknownDb()) {
                    return null;
                }
                throw e;
            }
        });
    }

    private Database read(dev.bindery.model.Database database, List<String> capabilities) {
        return translation.read(DatabaseStructs.toWire(database), database, capabilities);
    }

    private List<String> names(Call call, String qualifiedPattern) throws MetaException {
        Names.Qualified pattern = Names.Qualified.parse(qualifiedPattern);
        return list(call, pattern.catalog(), pattern.database()).stream()
                .map(database -> database.name().database())
                .toList();
    }

    private List<dev.bindery.model.Database> list(Call call, String catalog, String pattern) {
        return databases
                .list(call, catalog, NamePattern.hive(pattern), PageRequest.ALL)
                .items();
    }

    private Object create(Call call, Database wire) throws TException {
        Names.Qualified name = Names.Qualified.parse(wire.getName());
        DatabaseName database =
                Names.newDatabase(wire.isSetCatalogName() ? wire.getCatalogName() : name.catalog(), name.database());
        requireAllowed(database);
        databases.create(call, database, owned(call, DatabaseStructs.fromWire(wire)), DataEffect.FOLLOW);
        return null;
    }

    private Object create(Call call, CreateDatabaseRequest wire) throws TException {
        DatabaseName database = Names.newDatabase(wire.getCatalogName(), wire.getDatabaseName());
        requireAllowed(database);
        databases.create(call, database, owned(call, DatabaseStructs.fromWire(wire)), DataEffect.FOLLOW);
        return null;
    }

    /** As Hive 4 does for clients that say who they are; one that doesn't owns nothing. */
    private DatabaseDefinition owned(Call call, DatabaseDefinition definition) {
        boolean isOwned = definition.owner().isPresent() || call.principal().equals(Principal.ANONYMOUS);
        return isOwned || !compatibility.databaseBelongsToItsMaker()
                ? definition
                : definition.withOwner(Owner.user(call.principal().name()));
    }

    private void requireAllowed(DatabaseName name) throws TException {
        if (!compatibility.allowsName(name.database())) {
            throw new InvalidObjectException(name.database() + " is not a valid database name");
        }
    }

    /** As Apache's Metastore, which passes over a new name, and keeps what it can't set to nothing. */
    private Object alter(Call call, String oldName, Database wire) throws TException {
        if (wire == null) {
            throw new MissingArgumentException("There is no new database in the call.");
        }
        DatabaseName name = Names.database(oldName);
        DatabaseDefinition before = databases.get(call, name).definition();
        databases.update(call, name, translation.altered(name, before, DatabaseStructs.fromWire(wire, before)));
        return null;
    }

    private Object drop(Call call, DatabaseName name, boolean deleteData, boolean cascade) throws TException {
        try {
            databases.drop(call, name, cascade, deleteData ? DataEffect.FOLLOW : DataEffect.LEAVE_FILES);
            return null;
        } catch (InvalidOperationException e) {
            if (e.reason() == Reason.DATABASE_NOT_EMPTY) {
                // Spark recognises these words.
                throw new org.apache.hadoop.hive.metastore.api.InvalidOperationException(
                        e.getMessage().replace("Database " + name + " is", "Database " + name.database() + " is"));
            }
            throw e;
        }
    }
}
