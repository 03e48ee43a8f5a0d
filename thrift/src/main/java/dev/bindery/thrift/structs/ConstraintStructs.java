package dev.bindery.thrift.structs;

import dev.bindery.catalog.Constraints.Reference;
import dev.bindery.model.TableName;
import dev.bindery.model.constraints.Constraint;
import dev.bindery.model.constraints.Constraint.Check;
import dev.bindery.model.constraints.Constraint.Default;
import dev.bindery.model.constraints.Constraint.ForeignKey;
import dev.bindery.model.constraints.Constraint.NotNull;
import dev.bindery.model.constraints.Constraint.PrimaryKey;
import dev.bindery.model.constraints.Constraint.Strength;
import dev.bindery.model.constraints.Constraint.Unique;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.hive.metastore.api.SQLCheckConstraint;
import org.apache.hadoop.hive.metastore.api.SQLDefaultConstraint;
import org.apache.hadoop.hive.metastore.api.SQLForeignKey;
import org.apache.hadoop.hive.metastore.api.SQLNotNullConstraint;
import org.apache.hadoop.hive.metastore.api.SQLPrimaryKey;
import org.apache.hadoop.hive.metastore.api.SQLUniqueConstraint;

/** Constraints as the wire has them: a struct for each column. */
public final class ConstraintStructs {

    private ConstraintStructs() {}

    public static List<SQLPrimaryKey> primaryKeys(TableName table, List<Constraint> constraints) {
        List<SQLPrimaryKey> wire = new ArrayList<>();
        of(constraints, PrimaryKey.class).forEach(key -> {
            for (int i = 0; i < key.columns().size(); i++) {
                Strength strength = key.strength();
                SQLPrimaryKey column = new SQLPrimaryKey(
                        table.database().database(),
                        table.table(),
                        key.columns().get(i),
                        i + 1,
                        name(key),
                        strength.enabled(),
                        strength.validated(),
                        strength.relied());
                column.setCatName(table.database().catalog());
                wire.add(column);
            }
        });
        return wire;
    }

    public static List<SQLUniqueConstraint> uniqueConstraints(TableName table, List<Constraint> constraints) {
        List<SQLUniqueConstraint> wire = new ArrayList<>();
        of(constraints, Unique.class).forEach(key -> {
            for (int i = 0; i < key.columns().size(); i++) {
                wire.add(new SQLUniqueConstraint(
                        table.database().catalog(),
                        table.database().database(),
                        table.table(),
                        key.columns().get(i),
                        i + 1,
                        name(key),
                        key.strength().enabled(),
                        key.strength().validated(),
                        key.strength().relied()));
            }
        });
        return wire;
    }

    public static List<SQLNotNullConstraint> notNullConstraints(TableName table, List<Constraint> constraints) {
        return of(constraints, NotNull.class)
                .map(each -> new SQLNotNullConstraint(
                        table.database().catalog(),
                        table.database().database(),
                        table.table(),
                        each.columns().get(0),
                        name(each),
                        each.strength().enabled(),
                        each.strength().validated(),
                        each.strength().relied()))
                .toList();
    }

    public static List<SQLDefaultConstraint> defaultConstraints(TableName table, List<Constraint> constraints) {
        return of(constraints, Default.class)
                .map(each -> new SQLDefaultConstraint(
                        table.database().catalog(),
                        table.database().database(),
                        table.table(),
                        each.columns().get(0),
                        each.value(),
                        name(each),
                        each.strength().enabled(),
                        each.strength().validated(),
                        each.strength().relied()))
                .toList();
    }

    public static List<SQLCheckConstraint> checkConstraints(TableName table, List<Constraint> constraints) {
        return of(constraints, Check.class)
                .map(each -> new SQLCheckConstraint(
                        table.database().catalog(),
                        table.database().database(),
                        table.table(),
                        each.columns().stream().findFirst().orElse(null),
                        each.expression(),
                        name(each),
                        each.strength().enabled(),
                        each.strength().validated(),
                        each.strength().relied()))
                .toList();
    }

    /**
     * A struct for each column of each key.
     *
     * @param parentKeys the constraints of a table that is referred to, in which the key's name is looked up
     */
    public static List<SQLForeignKey> foreignKeys(
            List<Reference> references, Function<TableName, List<Constraint>> parentKeys) {
        List<SQLForeignKey> wire = new ArrayList<>();
        for (Reference reference : references) {
            ForeignKey key = reference.key();
            String parentKey = parentKey(key, parentKeys.apply(key.parent()));
            for (int i = 0; i < key.columns().size(); i++) {
                SQLForeignKey column = new SQLForeignKey(
                        key.parent().database().database(),
                        key.parent().table(),
                        key.parentColumns().get(i),
                        reference.table().database().database(),
                        reference.table().table(),
                        key.columns().get(i),
                        i + 1,
                        key.updateRule(),
                        key.deleteRule(),
                        name(key),
                        parentKey,
                        key.strength().enabled(),
                        key.strength().validated(),
                        key.strength().relied());
                column.setCatName(reference.table().database().catalog());
                wire.add(column);
            }
        }
        return wire;
    }

    /** The name of the key that is referred to; null where it was dropped since. */
    private static String parentKey(ForeignKey key, List<Constraint> keys) {
        return keys.stream()
                .filter(each -> each instanceof PrimaryKey || each instanceof Unique)
                .filter(each -> each.columns().equals(key.parentColumns()))
                .findFirst()
                .map(ConstraintStructs::name)
                .orElse(null);
    }

    /** The foreign keys among the constraints of a table. */
    public static List<Reference> references(TableName table, List<Constraint> constraints) {
        return of(constraints, ForeignKey.class)
                .map(key -> new Reference(table, key))
                .toList();
    }

    private static <C extends Constraint> Stream<C> of(List<Constraint> constraints, Class<C> kind) {
        return constraints.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static String name(Constraint constraint) {
        return constraint.name().orElse(null);
    }
}
