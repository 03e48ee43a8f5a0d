package dev.bindery.thrift.structs;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import dev.bindery.model.constraints.Constraint;
import dev.bindery.model.constraints.Constraint.Check;
import dev.bindery.model.constraints.Constraint.Default;
import dev.bindery.model.constraints.Constraint.ForeignKey;
import dev.bindery.model.constraints.Constraint.NotNull;
import dev.bindery.model.constraints.Constraint.PrimaryKey;
import dev.bindery.model.constraints.Constraint.Strength;
import dev.bindery.model.constraints.Constraint.Unique;
import dev.bindery.model.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.SQLCheckConstraint;
import org.apache.hadoop.hive.metastore.api.SQLDefaultConstraint;
import org.apache.hadoop.hive.metastore.api.SQLForeignKey;
import org.apache.hadoop.hive.metastore.api.SQLNotNullConstraint;
import org.apache.hadoop.hive.metastore.api.SQLPrimaryKey;
import org.apache.hadoop.hive.metastore.api.SQLUniqueConstraint;

/**
 * Constraints as clients declare them: a struct for each column, which together are one constraint where they have one
 * name or, without names, where their sequence counts on.
 */
public final class DeclaredConstraints {

    private static final String COLUMN = "constraint column";

    private final String catalog;
    private final List<Constraint> constraints = new ArrayList<>();
    private final Set<Named> tables = new LinkedHashSet<>();

    /** The names of a table as they were sent. */
    private record Named(String catalog, String database, String table) {}

    private DeclaredConstraints(String catalog) {
        this.catalog = catalog;
    }

    /** Where constraints name no catalog, they are of the default one. */
    public static DeclaredConstraints of() {
        return in(DatabaseName.DEFAULT_CATALOG);
    }

    /** Where constraints name no catalog, they are of this one. */
    public static DeclaredConstraints in(String catalog) {
        return new DeclaredConstraints(catalog);
    }

    public List<Constraint> constraints() {
        return List.copyOf(constraints);
    }

    /** @throws MetaException where none is declared, or they are of several tables */
    public TableName table() throws MetaException {
        TableName only = null;
        for (Named named : tables) {
            TableName table = Names.table(named.catalog(), named.database(), named.table());
            if (only != null && !only.equals(table)) {
                throw new MetaException("The constraints are of several tables: " + only + " and " + table + ".");
            }
            only = table;
        }
        if (only == null) {
            throw new MetaException("No constraint is given.");
        }
        return only;
    }

    public DeclaredConstraints primaryKeys(List<SQLPrimaryKey> wire) {
        for (List<SQLPrimaryKey> key : groups(wire, SQLPrimaryKey::getPk_name, SQLPrimaryKey::getKey_seq)) {
            SQLPrimaryKey first = key.get(0);
            of(first.getCatName(), first.getTable_db(), first.getTable_name());
            constraints.add(new PrimaryKey(
                    Optional.ofNullable(first.getPk_name()),
                    columns(key, SQLPrimaryKey::getColumn_name),
                    new Strength(first.isEnable_cstr(), first.isValidate_cstr(), first.isRely_cstr())));
        }
        return this;
    }

    public DeclaredConstraints foreignKeys(List<SQLForeignKey> wire) throws MetaException {
        for (List<SQLForeignKey> key : groups(wire, SQLForeignKey::getFk_name, SQLForeignKey::getKey_seq)) {
            SQLForeignKey first = key.get(0);
            of(first.getCatName(), first.getFktable_db(), first.getFktable_name());
            constraints.add(new ForeignKey(
                    Optional.ofNullable(first.getFk_name()),
                    columns(key, SQLForeignKey::getFkcolumn_name),
                    Names.table(catalog(first.getCatName()), first.getPktable_db(), first.getPktable_name()),
                    columns(key, SQLForeignKey::getPkcolumn_name),
                    first.getUpdate_rule(),
                    first.getDelete_rule(),
                    new Strength(first.isEnable_cstr(), first.isValidate_cstr(), first.isRely_cstr())));
        }
        return this;
    }

    public DeclaredConstraints uniqueConstraints(List<SQLUniqueConstraint> wire) {
        for (List<SQLUniqueConstraint> key :
                groups(wire, SQLUniqueConstraint::getUk_name, SQLUniqueConstraint::getKey_seq)) {
            SQLUniqueConstraint first = key.get(0);
            of(first.getCatName(), first.getTable_db(), first.getTable_name());
            constraints.add(new Unique(
                    Optional.ofNullable(first.getUk_name()),
                    columns(key, SQLUniqueConstraint::getColumn_name),
                    new Strength(first.isEnable_cstr(), first.isValidate_cstr(), first.isRely_cstr())));
        }
        return this;
    }

    public DeclaredConstraints notNullConstraints(List<SQLNotNullConstraint> wire) {
        for (SQLNotNullConstraint each : Values.list(wire)) {
            of(each.getCatName(), each.getTable_db(), each.getTable_name());
            constraints.add(new NotNull(
                    Optional.ofNullable(each.getNn_name()),
                    columns(List.of(each), SQLNotNullConstraint::getColumn_name),
                    new Strength(each.isEnable_cstr(), each.isValidate_cstr(), each.isRely_cstr())));
        }
        return this;
    }

    public DeclaredConstraints defaultConstraints(List<SQLDefaultConstraint> wire) {
        for (SQLDefaultConstraint each : Values.list(wire)) {
            of(each.getCatName(), each.getTable_db(), each.getTable_name());
            constraints.add(new Default(
                    Optional.ofNullable(each.getDc_name()),
                    columns(List.of(each), SQLDefaultConstraint::getColumn_name),
                    Optional.ofNullable(each.getDefault_value()).orElse(""),
                    new Strength(each.isEnable_cstr(), each.isValidate_cstr(), each.isRely_cstr())));
        }
        return this;
    }

    public DeclaredConstraints checkConstraints(List<SQLCheckConstraint> wire) {
        for (SQLCheckConstraint each : Values.list(wire)) {
            of(each.getCatName(), each.getTable_db(), each.getTable_name());
            boolean ofTable =
                    each.getColumn_name() == null || each.getColumn_name().isBlank();
            constraints.add(new Check(
                    Optional.ofNullable(each.getDc_name()),
                    ofTable ? List.of() : List.of(each.getColumn_name()),
                    Optional.ofNullable(each.getCheck_expression()).orElse(""),
                    new Strength(each.isEnable_cstr(), each.isValidate_cstr(), each.isRely_cstr())));
        }
        return this;
    }

    private void of(String named, String database, String table) {
        tables.add(new Named(catalog(named), database, table));
    }

    private String catalog(String named) {
        return named == null || named.isBlank() ? catalog : named;
    }

    private static <W> List<String> columns(List<W> key, Function<W, String> column) {
        return key.stream()
                .map(each -> Optional.ofNullable(column.apply(each))
                        .filter(name -> !name.isBlank())
                        .orElseThrow(
                                () -> new InvalidInputException(COLUMN, "A constraint lacks the name of a column.")))
                .toList();
    }

    private static <W> List<List<W>> groups(List<W> wire, Function<W, String> name, ToIntFunction<W> sequence) {
        List<List<W>> groups = new ArrayList<>();
        Map<String, List<W>> byName = new LinkedHashMap<>();
        List<W> unnamed = null;
        for (W each : Values.list(wire)) {
            String given = name.apply(each);
            if (given != null) {
                List<W> group = byName.computeIfAbsent(given, key -> new ArrayList<>());
                if (group.isEmpty()) {
                    groups.add(group);
                }
                group.add(each);
                continue;
            }
            boolean countsOn =
                    unnamed != null && sequence.applyAsInt(each) > sequence.applyAsInt(unnamed.get(unnamed.size() - 1));
            if (!countsOn) {
                unnamed = new ArrayList<>();
                groups.add(unnamed);
            }
            unnamed.add(each);
        }
        groups.forEach(group -> group.sort(Comparator.comparingInt(sequence)));
        return groups;
    }
}
