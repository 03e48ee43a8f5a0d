package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.Functions;
import dev.bindery.catalog.NamePattern;
import dev.bindery.catalog.PageRequest;
import dev.bindery.model.Database;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.FunctionName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.thrift.compatibility.Compatibility;
import dev.bindery.thrift.compatibility.MissingArgumentException;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.FunctionStructs;
import dev.bindery.thrift.structs.Names;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.Function;
import org.apache.hadoop.hive.metastore.api.GetAllFunctionsResponse;
import org.apache.hadoop.hive.metastore.api.GetFunctionsRequest;
import org.apache.hadoop.hive.metastore.api.GetFunctionsResponse;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_function_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.create_function_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_function_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_function_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_functions_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_functions_req_args;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;

/** User-defined functions. */
final class FunctionMethods {

    private final Catalog catalog;
    private final Functions functions;
    private final Compatibility compatibility;

    FunctionMethods(Catalog catalog, Compatibility compatibility) {
        this.compatibility = compatibility;
        this.catalog = catalog;
        this.functions = catalog.functions();
    }

    void register(MethodTable methods) {
        methods.<create_function_args>serve("create_function", (call, args) -> create(call, args.getFunc()));
        methods.<alter_function_args>serve(
                "alter_function", (call, args) -> alter(call, args.getDbName(), args.getFuncName(), args.getNewFunc()));
        methods.<drop_function_args>serve("drop_function", (call, args) -> {
            functions.drop(call, named(args.getDbName(), args.getFuncName()));
            return null;
        });
        methods.<get_function_args>serve(
                "get_function",
                (call, args) -> FunctionStructs.toWire(get(call, args.getDbName(), args.getFuncName())));
        methods.<get_functions_args>serve("get_functions", (call, args) -> {
            Names.Qualified database = Names.Qualified.parse(args.getDbName());
            if (database.database() == null) {
                throw new MetaException("Null database name is not allowed");
            }
            return list(call, database.catalog(), database.database(), args.getPattern()).stream()
                    .map(function -> function.name().function())
                    .toList();
        });
        methods.<get_functions_req_args>serve("get_functions_req", (call, args) -> list(call, args.getRequest()));
        methods.serve("get_all_functions", (call, arguments) -> all(call));
    }

    private Object create(Call call, Function wire) throws TException {
        if (wire != null && wire.getDbName() == null && compatibility == Compatibility.HIVE_3_1) {
            throw new NoSuchObjectException("The database null does not exist");
        }
        functions.create(call, FunctionStructs.fromWire(wire));
        return null;
    }

    /** Hive tells every refusal as an error of its own, whatever it is; Hive 3.1 as one that isn't declared. */
    private Object alter(Call call, String database, String name, Function wire) throws TException {
        FunctionName function = named(database, name);
        try {
            functions.update(call, function, FunctionStructs.fromWire(wire));
            return null;
        } catch (InvalidObjectException e) {
            throw refused(e.getMessage());
        } catch (NotFoundException e) {
            throw e.kind() == EntityKind.DATABASE ? refused(e.getMessage()) : new MetaException(e.getMessage());
        } catch (AlreadyExistsException e) {
            throw new MetaException(e.getMessage());
        }
    }

    private TException refused(String message) {
        return compatibility == Compatibility.HIVE_3_1
                ? new TApplicationException(TApplicationException.INTERNAL_ERROR, message)
                : new MetaException(message);
    }

    private static FunctionName named(String database, String name) throws MetaException {
        if (Names.Qualified.parse(database).database() == null || name == null) {
            throw new MissingArgumentException("A function is named by its database and its name.");
        }
        return Names.function(database, name);
    }

    private dev.bindery.model.Function get(Call call, String database, String name) throws MetaException {
        if (database == null || name == null) {
            throw new MetaException("A function is named by its database and its name.");
        }
        return functions.get(call, Names.function(database, name));
    }

    private GetFunctionsResponse list(Call call, GetFunctionsRequest request) {
        List<dev.bindery.model.Function> found =
                list(call, Names.catalog(request.getCatalogName()), request.getDbName(), request.getPattern());
        GetFunctionsResponse response = new GetFunctionsResponse();
        if (request.isReturnNames()) {
            response.setFunction_names(
                    found.stream().map(function -> function.name().function()).toList());
        } else {
            response.setFunctions(found.stream().map(FunctionStructs::toWire).toList());
        }
        return response;
    }

    private List<dev.bindery.model.Function> list(Call call, String catalogName, String database, String pattern) {
        Optional<DatabaseName> name = Names.possible(catalogName, database);
        return name.isEmpty()
                ? List.of()
                : functions
                        .list(call, name.get(), NamePattern.hive(pattern), PageRequest.ALL)
                        .items();
    }

    private GetAllFunctionsResponse all(Call call) {
        GetAllFunctionsResponse response = new GetAllFunctionsResponse();
        List<DatabaseName> databases =
                catalog
                        .databases()
                        .list(call, DatabaseName.DEFAULT_CATALOG, NamePattern.ANY, PageRequest.ALL)
                        .items()
                        .stream()
                        .map(Database::name)
                        .toList();
        response.setFunctions(functions.list(call, databases, NamePattern.ANY).stream()
                .map(FunctionStructs::toWire)
                .toList());
        return response;
    }
}
