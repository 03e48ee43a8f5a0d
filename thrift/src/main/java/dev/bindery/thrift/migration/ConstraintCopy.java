package dev.bindery.thrift.migration;

import dev.bindery.thrift.migration.MigrationReport.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hadoop.hive.metastore.api.AddCheckConstraintRequest;
import org.apache.hadoop.hive.metastore.api.AddDefaultConstraintRequest;
import org.apache.hadoop.hive.metastore.api.AddForeignKeyRequest;
import org.apache.hadoop.hive.metastore.api.AddNotNullConstraintRequest;
import org.apache.hadoop.hive.metastore.api.AddPrimaryKeyRequest;
import org.apache.hadoop.hive.metastore.api.AddUniqueConstraintRequest;
import org.apache.hadoop.hive.metastore.api.CheckConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.DefaultConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.ForeignKeysRequest;
import org.apache.hadoop.hive.metastore.api.NotNullConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.PrimaryKeysRequest;
import org.apache.hadoop.hive.metastore.api.SQLCheckConstraint;
import org.apache.hadoop.hive.metastore.api.SQLDefaultConstraint;
import org.apache.hadoop.hive.metastore.api.SQLForeignKey;
import org.apache.hadoop.hive.metastore.api.SQLNotNullConstraint;
import org.apache.hadoop.hive.metastore.api.SQLPrimaryKey;
import org.apache.hadoop.hive.metastore.api.SQLUniqueConstraint;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.Client;
import org.apache.hadoop.hive.metastore.api.UniqueConstraintsRequest;
import org.apache.thrift.TException;

/** Copies the constraints that a table hasn't; foreign keys last, when the tables that they refer to are there. */
final class ConstraintCopy {

    private static final String CATALOG = "hive";

    private final Metastore source;
    private final Metastore target;
    private final boolean plan;
    private final MigrationReport report;
    private final List<ForeignKeys> foreignKeys = new ArrayList<>();

    /** Those of one table. */
    private record ForeignKeys(Table table, boolean there) {}

    /**
     * One class of constraints.
     *
     * @param <C> a constraint of one column on the wire; a constraint of several has several
     * @param method that reads them
     * @param name of the constraint that such a one belongs to
     */
    private record Kinds<C>(String method, Read<C> read, Consumer<C> clean, Function<C, String> name, Add<C> add) {}

    @FunctionalInterface
    private interface Read<C> {
        List<C> of(Client client, String database, String table) throws TException;
    }

    @FunctionalInterface
    private interface Add<C> {
        void to(Client client, List<C> constraints) throws TException;
    }

    private static final Kinds<SQLPrimaryKey> PRIMARY_KEY = new Kinds<>(
            "get_primary_keys",
            (client, database, table) -> client.get_primary_keys(new PrimaryKeysRequest(database, table))
                    .getPrimaryKeys(),
            key -> key.setCatName(CATALOG),
            SQLPrimaryKey::getPk_name,
            (client, keys) -> client.add_primary_key(new AddPrimaryKeyRequest(keys)));
    private static final Kinds<SQLUniqueConstraint> UNIQUE = new Kinds<>(
            "get_unique_constraints",
            (client, database, table) -> client.get_unique_constraints(
                            new UniqueConstraintsRequest(CATALOG, database, table))
                    .getUniqueConstraints(),
            constraint -> constraint.setCatName(CATALOG),
            SQLUniqueConstraint::getUk_name,
            (client, constraints) -> client.add_unique_constraint(new AddUniqueConstraintRequest(constraints)));
    private static final Kinds<SQLNotNullConstraint> NOT_NULL = new Kinds<>(
            "get_not_null_constraints",
            (client, database, table) -> client.get_not_null_constraints(
                            new NotNullConstraintsRequest(CATALOG, database, table))
                    .getNotNullConstraints(),
            constraint -> constraint.setCatName(CATALOG),
            SQLNotNullConstraint::getNn_name,
            (client, constraints) -> client.add_not_null_constraint(new AddNotNullConstraintRequest(constraints)));
    private static final Kinds<SQLDefaultConstraint> DEFAULT = new Kinds<>(
            "get_default_constraints",
            (client, database, table) -> client.get_default_constraints(
                            new DefaultConstraintsRequest(CATALOG, database, table))
                    .getDefaultConstraints(),
            constraint -> constraint.setCatName(CATALOG),
            SQLDefaultConstraint::getDc_name,
            (client, constraints) -> client.add_default_constraint(new AddDefaultConstraintRequest(constraints)));
    private static final Kinds<SQLCheckConstraint> CHECK = new Kinds<>(
            "get_check_constraints",
            (client, database, table) -> client.get_check_constraints(
                            new CheckConstraintsRequest(CATALOG, database, table))
                    .getCheckConstraints(),
            constraint -> constraint.setCatName(CATALOG),
            SQLCheckConstraint::getDc_name,
            (client, constraints) -> client.add_check_constraint(new AddCheckConstraintRequest(constraints)));
    private static final Kinds<SQLForeignKey> FOREIGN_KEY = new Kinds<>(
            "get_foreign_keys",
            (client, database, table) -> client.get_foreign_keys(new ForeignKeysRequest(null, null, database, table))
                    .getForeignKeys(),
            key -> key.setCatName(CATALOG),
            SQLForeignKey::getFk_name,
            (client, keys) -> client.add_foreign_key(new AddForeignKeyRequest(keys)));

    ConstraintCopy(Metastore source, Metastore target, boolean plan, MigrationReport report) {
        this.source = source;
        this.target = target;
        this.plan = plan;
        this.report = report;
    }

    /** @param there whether the table was there before, maybe with some of them */
    void copy(Table table, boolean there) throws TException {
        foreignKeys.add(new ForeignKeys(table, there));
        for (Kinds<?> kinds : List.of(PRIMARY_KEY, UNIQUE, NOT_NULL, DEFAULT, CHECK)) {
            copy(kinds, table, there);
        }
    }

    void copyForeignKeys() {
        for (ForeignKeys each : foreignKeys) {
            try {
                copy(FOREIGN_KEY, each.table(), each.there());
            } catch (TException e) {
                report.left(
                        Kind.CONSTRAINT,
                        1,
                        "foreign keys of " + each.table().getDbName() + "."
                                + each.table().getTableName() + ": " + e.getMessage());
            }
        }
    }

    private <C> void copy(Kinds<C> kinds, Table table, boolean there) throws TException {
        List<C> constraints = read(source, kinds, table);
        if (constraints.isEmpty()) {
            return;
        }
        Set<String> present = new HashSet<>();
        if (there) {
            read(target, kinds, table)
                    .forEach(constraint -> present.add(kinds.name().apply(constraint)));
        }
        Set<String> missing = new HashSet<>();
        List<C> added = new ArrayList<>();
        for (C constraint : constraints) {
            if (!present.contains(kinds.name().apply(constraint))) {
                kinds.clean().accept(constraint);
                missing.add(kinds.name().apply(constraint));
                added.add(constraint);
            }
        }
        if (!plan && !added.isEmpty()) {
            target.ask(client -> {
                kinds.add().to(client, added);
                return null;
            });
        }
        report.copied(Kind.CONSTRAINT, missing.size());
        report.present(Kind.CONSTRAINT, present.size());
    }

    private static <C> List<C> read(Metastore metastore, Kinds<C> kinds, Table table) throws TException {
        Optional<List<C>> found = metastore.askIfKnown(
                kinds.method(), client -> kinds.read().of(client, table.getDbName(), table.getTableName()));
        return found.orElse(List.of());
    }
}
