package dev.bindery.catalog.rules;

import dev.bindery.model.Column;
import dev.bindery.model.TableName;
import dev.bindery.model.constraints.Constraint;
import dev.bindery.model.constraints.Constraint.ForeignKey;
import dev.bindery.model.constraints.Constraint.PrimaryKey;
import dev.bindery.model.constraints.Constraint.Unique;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** What must be true of constraints before they are stored: the rules of Hive's ObjectStore. */
public final class ConstraintValidation {

    /** The field of errors about a column that isn't there. */
    public static final String COLUMN = "constraint column";

    /** The field of errors about a foreign key that doesn't refer to a key. */
    public static final String REFERENCE = "foreign key";

    private ConstraintValidation() {}

    /**
     * A table that has constraints, or that foreign keys refer to.
     *
     * @param columns its columns and partition keys
     * @param constraints what is declared of it
     */
    public record Subject(TableName name, List<Column> columns, List<Constraint> constraints) {

        Optional<Column> column(String column) {
            return columns.stream().filter(each -> each.name().equals(column)).findFirst();
        }
    }

    /**
     * The constraints as they are to be stored, each with a name.
     *
     * @param table what they are added to
     * @param parents the other tables that foreign keys refer to
     */
    public static List<Constraint> onAdd(Subject table, List<Constraint> added, Map<TableName, Subject> parents) {
        Set<String> taken = new HashSet<>();
        table.constraints().forEach(present -> present.name().ifPresent(taken::add));
        List<Constraint> all = new ArrayList<>(table.constraints());
        List<Constraint> named = new ArrayList<>();
        for (Constraint constraint : added) {
            constraint.columns().forEach(column -> requireColumn(table, column));
            if (constraint instanceof PrimaryKey) {
                requireNoPrimaryKey(table.name(), all);
            }
            Constraint complete =
                    constraint.name().isPresent() ? constraint : constraint.named(name(constraint, taken));
            String name = complete.name().orElseThrow();
            if (!taken.add(name)) {
                throw new AlreadyExistsException(EntityKind.CONSTRAINT, table.name() + "." + name);
            }
            all.add(complete);
            named.add(complete);
        }
        Subject complete = new Subject(table.name(), table.columns(), all);
        for (Constraint constraint : named) {
            if (constraint instanceof ForeignKey key) {
                boolean ofItself = key.parent().equals(table.name());
                requireReference(complete, key, ofItself ? complete : parents.get(key.parent()));
            }
        }
        return List.copyOf(named);
    }

    private static Column requireColumn(Subject table, String column) {
        return table.column(column)
                .orElseThrow(() -> new InvalidInputException(
                        COLUMN, "The table " + table.name() + " has no column \"" + column + "\"."));
    }

    private static void requireNoPrimaryKey(TableName table, List<Constraint> present) {
        if (present.stream().anyMatch(PrimaryKey.class::isInstance)) {
            throw new InvalidOperationException(Reason.PRIMARY_KEY_EXISTS, "Primary key already exists for: " + table);
        }
    }

    private static String name(Constraint constraint, Set<String> taken) {
        String name;
        do {
            name = constraint.kind().prefix() + "_" + UUID.randomUUID();
        } while (taken.contains(name));
        return name;
    }

    private static void requireReference(Subject table, ForeignKey key, Subject parent) {
        List<Constraint> keys = parent.constraints().stream()
                .filter(each -> each instanceof PrimaryKey || each instanceof Unique)
                .toList();
        if (keys.isEmpty()) {
            throw new InvalidInputException(
                    REFERENCE,
                    "Trying to define foreign key but there are no primary keys or unique keys for referenced table "
                            + parent.name());
        }
        Map<String, String> typeByParentColumn = new TreeMap<>();
        for (int i = 0; i < key.columns().size(); i++) {
            requireColumn(parent, key.parentColumns().get(i));
            typeByParentColumn.put(
                    key.parentColumns().get(i),
                    requireColumn(table, key.columns().get(i)).type());
        }
        boolean fits = keys.stream()
                .anyMatch(each -> each.columns().equals(key.parentColumns())
                        && each.columns().stream()
                                .allMatch(column ->
                                        requireColumn(parent, column).type().equals(typeByParentColumn.get(column))));
        if (!fits) {
            throw new InvalidInputException(
                    REFERENCE,
                    "Foreign key references " + typeByParentColumn + " but no corresponding primary key or unique key"
                            + " exists. Possible keys: " + possible(parent, keys));
        }
        if (table == parent && key.columns().equals(key.parentColumns())) {
            throw new InvalidInputException(
                    REFERENCE, "Cannot be both foreign key and primary/unique key on same table: " + key.columns());
        }
    }

    private static List<Map<String, String>> possible(Subject parent, List<Constraint> keys) {
        return keys.stream()
                .map(each -> {
                    Map<String, String> types = new TreeMap<>();
                    each.columns().forEach(column -> parent.column(column)
                            .ifPresent(known -> types.put(column, known.type())));
                    return types;
                })
                .toList();
    }

    /**
     * What becomes of a constraint when its table's columns change. A column that got another name at its place keeps the
     * constraint; with one that goes, the constraint goes.
     *
     * @param before the table's columns and partition keys
     * @param after the same, afterwards
     */
    public static Optional<List<String>> following(List<String> columns, List<Column> before, List<Column> after) {
        List<String> followed = new ArrayList<>();
        for (String column : columns) {
            Optional<String> now = has(after, column) ? Optional.of(column) : renamed(column, before, after);
            if (now.isEmpty()) {
                return Optional.empty();
            }
            followed.add(now.get());
        }
        return Optional.of(followed);
    }

    private static Optional<String> renamed(String column, List<Column> before, List<Column> after) {
        if (before.size() != after.size()) {
            return Optional.empty();
        }
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).name().equals(column)) {
                return Stream.of(after.get(i).name())
                        .filter(name -> !has(before, name))
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    private static boolean has(List<Column> columns, String name) {
        return columns.stream().anyMatch(column -> column.name().equals(name));
    }
}
