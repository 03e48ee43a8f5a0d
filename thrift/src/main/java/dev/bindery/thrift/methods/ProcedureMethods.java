package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.hiveserver.procedures.Procedures;
import dev.bindery.hiveserver.procedures.StoredCode;
import dev.bindery.hiveserver.procedures.StoredCode.Kind;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.Names;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.AddPackageRequest;
import org.apache.hadoop.hive.metastore.api.DropPackageRequest;
import org.apache.hadoop.hive.metastore.api.GetPackageRequest;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Package;
import org.apache.hadoop.hive.metastore.api.StoredProcedure;
import org.apache.hadoop.hive.metastore.api.StoredProcedureRequest;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_package_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.create_stored_procedure_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_package_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_stored_procedure_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.find_package_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_all_packages_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_all_stored_procedures_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_stored_procedure_args;
import org.apache.thrift.TException;

/** Stored procedures and packages. */
final class ProcedureMethods {

    private final Procedures procedures;

    ProcedureMethods(Procedures procedures) {
        this.procedures = procedures;
    }

    void register(MethodTable methods) {
        methods.<create_stored_procedure_args>serve("create_stored_procedure", (call, args) -> {
            StoredProcedure wire = args.getProc();
            put(
                    call,
                    Kind.PROCEDURE,
                    new String[] {wire.getCatName(), wire.getDbName(), wire.getName(), wire.getOwnerName()},
                    Optional.empty(),
                    wire.getSource());
            return null;
        });
        methods.<get_stored_procedure_args>serve("get_stored_procedure", (call, args) -> {
            StoredProcedureRequest request = args.getRequest();
            StoredCode found =
                    find(call, Kind.PROCEDURE, request.getCatName(), request.getDbName(), request.getProcName());
            return new StoredProcedure(
                    found.name(),
                    found.database().database(),
                    found.database().catalog(),
                    found.owner().orElse(null),
                    found.body());
        });
        methods.<drop_stored_procedure_args>serve("drop_stored_procedure", (call, args) -> {
            StoredProcedureRequest request = args.getRequest();
            procedures.drop(
                    call,
                    required(request.getProcName()),
                    Names.database(request.getCatName(), request.getDbName()),
                    Kind.PROCEDURE);
            return null;
        });
        methods.<get_all_stored_procedures_args>serve(
                "get_all_stored_procedures",
                (call, args) -> names(
                        call,
                        Kind.PROCEDURE,
                        args.getRequest().getCatName(),
                        args.getRequest().getDbName()));
        registerPackages(methods);
    }

    private void registerPackages(MethodTable methods) {
        methods.<add_package_args>serve("add_package", (call, args) -> {
            AddPackageRequest wire = args.getRequest();
            put(
                    call,
                    Kind.PACKAGE,
                    new String[] {wire.getCatName(), wire.getDbName(), wire.getPackageName(), wire.getOwnerName()},
                    Optional.ofNullable(wire.getHeader()),
                    wire.getBody());
            return null;
        });
        methods.<find_package_args>serve("find_package", (call, args) -> {
            GetPackageRequest request = args.getRequest();
            StoredCode found =
                    find(call, Kind.PACKAGE, request.getCatName(), request.getDbName(), request.getPackageName());
            return new Package(
                    found.database().catalog(),
                    found.database().database(),
                    found.name(),
                    found.owner().orElse(null),
                    found.header().orElse(null),
                    found.body());
        });
        methods.<drop_package_args>serve("drop_package", (call, args) -> {
            DropPackageRequest request = args.getRequest();
            procedures.drop(
                    call,
                    required(request.getPackageName()),
                    Names.database(request.getCatName(), request.getDbName()),
                    Kind.PACKAGE);
            return null;
        });
        methods.<get_all_packages_args>serve(
                "get_all_packages",
                (call, args) -> names(
                        call,
                        Kind.PACKAGE,
                        args.getRequest().getCatName(),
                        args.getRequest().getDbName()));
    }

    /** @param names the catalog, the database, the name and the owner */
    private void put(Call call, Kind kind, String[] names, Optional<String> header, String body) throws MetaException {
        procedures.put(
                call,
                new StoredCode(
                        kind,
                        Names.database(names[0], names[1]),
                        required(names[2]),
                        Optional.ofNullable(names[3]),
                        header,
                        body == null ? "" : body));
    }

    private StoredCode find(Call call, Kind kind, String catalog, String database, String name) throws TException {
        return procedures
                .find(call, required(name), Names.database(catalog, database), kind)
                .orElseThrow(() -> new NoSuchObjectException(
                        (kind == Kind.PACKAGE ? "Package " : "Stored procedure ") + name + " does not exist"));
    }

    private List<String> names(Call call, Kind kind, String catalog, String database) throws MetaException {
        return procedures.names(
                call, Names.existingCatalog(Names.catalog(catalog)), Optional.ofNullable(database), kind);
    }

    private static String required(String name) throws MetaException {
        if (name == null) {
            throw new MetaException("The stored procedure or package has no name.");
        }
        return name;
    }
}
