package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Constraints;
import dev.bindery.catalog.Constraints.Reference;
import dev.bindery.model.TableName;
import dev.bindery.model.constraints.Constraint;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.ConstraintStructs;
import dev.bindery.thrift.structs.DeclaredConstraints;
import dev.bindery.thrift.structs.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.hadoop.hive.metastore.api.AllTableConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.AllTableConstraintsResponse;
import org.apache.hadoop.hive.metastore.api.CheckConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.CheckConstraintsResponse;
import org.apache.hadoop.hive.metastore.api.DefaultConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.DefaultConstraintsResponse;
import org.apache.hadoop.hive.metastore.api.DropConstraintRequest;
import org.apache.hadoop.hive.metastore.api.ForeignKeysRequest;
import org.apache.hadoop.hive.metastore.api.ForeignKeysResponse;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NotNullConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.NotNullConstraintsResponse;
import org.apache.hadoop.hive.metastore.api.PrimaryKeysRequest;
import org.apache.hadoop.hive.metastore.api.PrimaryKeysResponse;
import org.apache.hadoop.hive.metastore.api.SQLAllTableConstraints;
import org.apache.hadoop.hive.metastore.api.SQLForeignKey;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_check_constraint_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_default_constraint_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_foreign_key_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_not_null_constraint_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_primary_key_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_unique_constraint_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_constraint_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_all_table_constraints_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_check_constraints_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_default_constraints_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_foreign_keys_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_not_null_constraints_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_primary_keys_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_unique_constraints_args;
import org.apache.hadoop.hive.metastore.api.UniqueConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.UniqueConstraintsResponse;

/** The constraints of tables. Of a table that isn't there there are none. */
final class ConstraintMethods {

    private final Constraints constraints;

    ConstraintMethods(Constraints constraints) {
        this.constraints = constraints;
    }

    void register(MethodTable methods) {
        registerReads(methods);
        methods.<get_foreign_keys_args>serve(
                "get_foreign_keys", (call, args) -> new ForeignKeysResponse(foreignKeys(call, args.getRequest())));
        methods.<get_all_table_constraints_args>serve("get_all_table_constraints", (call, args) -> {
            AllTableConstraintsRequest request = args.getRequest();
            return of(
                    call,
                    request.getCatName(),
                    request.getDbName(),
                    request.getTblName(),
                    (table, all) -> all(call, table, all));
        });
        registerChanges(methods);
    }

    private void registerReads(MethodTable methods) {
        methods.<get_primary_keys_args>serve("get_primary_keys", (call, args) -> {
            PrimaryKeysRequest request = args.getRequest();
            return new PrimaryKeysResponse(of(
                    call,
                    request.getCatName(),
                    request.getDb_name(),
                    request.getTbl_name(),
                    ConstraintStructs::primaryKeys));
        });
        methods.<get_unique_constraints_args>serve("get_unique_constraints", (call, args) -> {
            UniqueConstraintsRequest request = args.getRequest();
            return new UniqueConstraintsResponse(of(
                    call,
                    request.getCatName(),
                    request.getDb_name(),
                    request.getTbl_name(),
                    ConstraintStructs::uniqueConstraints));
        });
        methods.<get_not_null_constraints_args>serve("get_not_null_constraints", (call, args) -> {
            NotNullConstraintsRequest request = args.getRequest();
            return new NotNullConstraintsResponse(of(
                    call,
                    request.getCatName(),
                    request.getDb_name(),
                    request.getTbl_name(),
                    ConstraintStructs::notNullConstraints));
        });
        methods.<get_default_constraints_args>serve("get_default_constraints", (call, args) -> {
            DefaultConstraintsRequest request = args.getRequest();
            return new DefaultConstraintsResponse(of(
                    call,
                    request.getCatName(),
                    request.getDb_name(),
                    request.getTbl_name(),
                    ConstraintStructs::defaultConstraints));
        });
        methods.<get_check_constraints_args>serve("get_check_constraints", (call, args) -> {
            CheckConstraintsRequest request = args.getRequest();
            return new CheckConstraintsResponse(of(
                    call,
                    request.getCatName(),
                    request.getDb_name(),
                    request.getTbl_name(),
                    ConstraintStructs::checkConstraints));
        });
    }

    private <T> T of(
            Call call, String catalog, String database, String name, BiFunction<TableName, List<Constraint>, T> form)
            throws MetaException {
        Optional<TableName> table = possible(catalog, database, name);
        return form.apply(
                table.orElse(TableName.of("default", "none")),
                table.map(present -> constraints.of(call, present)).orElse(List.of()));
    }

    /** Empty where no table can have that name. */
    private static Optional<TableName> possible(String catalog, String database, String name) throws MetaException {
        try {
            return Optional.of(Names.table(catalog, database, name));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private AllTableConstraintsResponse all(Call call, TableName table, List<Constraint> all) {
        SQLAllTableConstraints wire = new SQLAllTableConstraints();
        wire.setPrimaryKeys(ConstraintStructs.primaryKeys(table, all));
        wire.setForeignKeys(wire(call, ConstraintStructs.references(table, all)));
        wire.setUniqueConstraints(ConstraintStructs.uniqueConstraints(table, all));
        wire.setNotNullConstraints(ConstraintStructs.notNullConstraints(table, all));
        wire.setDefaultConstraints(ConstraintStructs.defaultConstraints(table, all));
        wire.setCheckConstraints(ConstraintStructs.checkConstraints(table, all));
        return new AllTableConstraintsResponse(wire);
    }

    private List<SQLForeignKey> wire(Call call, List<Reference> references) {
        Map<TableName, List<Constraint>> keys = new HashMap<>();
        return ConstraintStructs.foreignKeys(
                references, parent -> keys.computeIfAbsent(parent, table -> constraints.of(call, table)));
    }

    /** Those of a table, those that refer to a table, or those of one that refer to the other. */
    private List<SQLForeignKey> foreignKeys(Call call, ForeignKeysRequest request) throws MetaException {
        boolean hasChild = request.getForeign_tbl_name() != null;
        boolean hasParent = request.getParent_tbl_name() != null;
        if (!hasChild && !hasParent) {
            throw new MetaException("Foreign keys are those of a table, or those that refer to one: neither is named.");
        }
        Optional<TableName> child = hasChild
                ? possible(request.getCatName(), request.getForeign_db_name(), request.getForeign_tbl_name())
                : Optional.empty();
        Optional<TableName> parent = hasParent
                ? possible(request.getCatName(), request.getParent_db_name(), request.getParent_tbl_name())
                : Optional.empty();
        if (hasChild && child.isEmpty() || hasParent && parent.isEmpty()) {
            return List.of();
        }
        List<Reference> found = child.isPresent()
                ? ConstraintStructs.references(child.get(), constraints.of(call, child.get()))
                : constraints.referencesTo(call, parent.get());
        return wire(
                call,
                found.stream()
                        .filter(each -> parent.isEmpty() || each.key().parent().equals(parent.get()))
                        .toList());
    }

    private void registerChanges(MethodTable methods) {
        methods.<add_primary_key_args>serve(
                "add_primary_key",
                (call, args) -> add(
                        call, DeclaredConstraints.of().primaryKeys(args.getReq().getPrimaryKeyCols())));
        methods.<add_foreign_key_args>serve(
                "add_foreign_key",
                (call, args) -> add(
                        call, DeclaredConstraints.of().foreignKeys(args.getReq().getForeignKeyCols())));
        methods.<add_unique_constraint_args>serve(
                "add_unique_constraint",
                (call, args) -> add(
                        call,
                        DeclaredConstraints.of().uniqueConstraints(args.getReq().getUniqueConstraintCols())));
        methods.<add_not_null_constraint_args>serve(
                "add_not_null_constraint",
                (call, args) -> add(
                        call,
                        DeclaredConstraints.of()
                                .notNullConstraints(args.getReq().getNotNullConstraintCols())));
        methods.<add_default_constraint_args>serve(
                "add_default_constraint",
                (call, args) -> add(
                        call,
                        DeclaredConstraints.of()
                                .defaultConstraints(args.getReq().getDefaultConstraintCols())));
        methods.<add_check_constraint_args>serve(
                "add_check_constraint",
                (call, args) -> add(
                        call,
                        DeclaredConstraints.of().checkConstraints(args.getReq().getCheckConstraintCols())));
        methods.<drop_constraint_args>serve("drop_constraint", (call, args) -> {
            DropConstraintRequest request = args.getReq();
            if (request.getConstraintname() == null) {
                throw new MetaException("The name of the constraint is missing.");
            }
            constraints.drop(
                    call,
                    Names.table(request.getCatName(), request.getDbname(), request.getTablename()),
                    request.getConstraintname());
            return null;
        });
    }

    private Object add(Call call, DeclaredConstraints declared) throws MetaException {
        constraints.add(call, declared.table(), declared.constraints());
        return null;
    }
}
