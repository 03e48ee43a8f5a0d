package dev.bindery.model.constraints;

import dev.bindery.model.TableName;
import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is declared of columns of a table. Nobody checks data against it: engines plan by it, and some enforce it when
 * they write.
 */
public sealed interface Constraint {

    /** Unique within the table, folded to lower case; empty: the catalog makes one up. */
    Optional<String> name();

    /** The columns of the table that it is about, folded to lower case. */
    List<String> columns();

    Strength strength();

    Kind kind();

    Constraint named(String newName);

    /** The same of other columns. */
    Constraint withColumns(List<String> newColumns);

    /** The six kinds, and how the names that the catalog makes up for them begin. */
    enum Kind {
        PRIMARY_KEY("pk"),
        FOREIGN_KEY("fk"),
        UNIQUE("uk"),
        NOT_NULL("nn"),
        DEFAULT("dc"),
        CHECK("cc");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        public String prefix() {
            return prefix;
        }
    }

    /**
     * What engines may make of a constraint.
     *
     * @param enabled it is enforced where data is written
     * @param validated data that was there before is known to obey
     * @param relied optimisers may rely on it
     */
    record Strength(boolean enabled, boolean validated, boolean relied) {}

    /** No two rows have the same values, and none is null. A table has at most one. */
    record PrimaryKey(Optional<String> name, List<String> columns, Strength strength) implements Constraint {

        public PrimaryKey {
            name = folded(name);
            columns = folded(columns);
        }

        @Override
        public Kind kind() {
            return Kind.PRIMARY_KEY;
        }

        @Override
        public PrimaryKey named(String newName) {
            return new PrimaryKey(Optional.of(newName), columns, strength);
        }

        @Override
        public PrimaryKey withColumns(List<String> newColumns) {
            return new PrimaryKey(name, newColumns, strength);
        }
    }

    /** No two rows have the same values. */
    record Unique(Optional<String> name, List<String> columns, Strength strength) implements Constraint {

        public Unique {
            name = folded(name);
            columns = folded(columns);
        }

        @Override
        public Kind kind() {
            return Kind.UNIQUE;
        }

        @Override
        public Unique named(String newName) {
            return new Unique(Optional.of(newName), columns, strength);
        }

        @Override
        public Unique withColumns(List<String> newColumns) {
            return new Unique(name, newColumns, strength);
        }
    }

    /**
     * The values are those of a key of another table, or of the table itself.
     *
     * @param parent the table that is referred to
     * @param parentColumns its columns, in the order of the columns
     * @param updateRule what an update of the key means, as JDBC numbers it ({@code java.sql.DatabaseMetaData})
     * @param deleteRule what a deletion of the key means, numbered likewise
     */
    record ForeignKey(
            Optional<String> name,
            List<String> columns,
            TableName parent,
            List<String> parentColumns,
            int updateRule,
            int deleteRule,
            Strength strength)
            implements Constraint {

        /** @throws InvalidInputException where the columns are not as many as those of the parent */
        public ForeignKey {
            name = folded(name);
            columns = folded(columns);
            parentColumns = folded(parentColumns);
            if (columns.size() != parentColumns.size()) {
                throw new InvalidInputException(
                        "foreign key",
                        "A foreign key has " + columns.size() + " columns, and refers to " + parentColumns.size()
                                + ".");
            }
        }

        @Override
        public Kind kind() {
            return Kind.FOREIGN_KEY;
        }

        @Override
        public ForeignKey named(String newName) {
            return new ForeignKey(
                    Optional.of(newName), columns, parent, parentColumns, updateRule, deleteRule, strength);
        }

        @Override
        public ForeignKey withColumns(List<String> newColumns) {
            return new ForeignKey(name, newColumns, parent, parentColumns, updateRule, deleteRule, strength);
        }

        public ForeignKey withParent(TableName newParent, List<String> newParentColumns) {
            return new ForeignKey(name, columns, newParent, newParentColumns, updateRule, deleteRule, strength);
        }
    }

    /** No value is null. */
    record NotNull(Optional<String> name, List<String> columns, Strength strength) implements Constraint {

        public NotNull {
            name = folded(name);
            columns = single(folded(columns));
        }

        @Override
        public Kind kind() {
            return Kind.NOT_NULL;
        }

        @Override
        public NotNull named(String newName) {
            return new NotNull(Optional.of(newName), columns, strength);
        }

        @Override
        public NotNull withColumns(List<String> newColumns) {
            return new NotNull(name, newColumns, strength);
        }
    }

    /**
     * What a value is where none is given.
     *
     * @param value an expression, in the engine's words
     */
    record Default(Optional<String> name, List<String> columns, String value, Strength strength) implements Constraint {

        public Default {
            name = folded(name);
            columns = single(folded(columns));
        }

        @Override
        public Kind kind() {
            return Kind.DEFAULT;
        }

        @Override
        public Default named(String newName) {
            return new Default(Optional.of(newName), columns, value, strength);
        }

        @Override
        public Default withColumns(List<String> newColumns) {
            return new Default(name, newColumns, value, strength);
        }
    }

    /**
     * What is true of every row.
     *
     * @param columns the column that it was declared at; none where it was declared of the table
     * @param expression in the engine's words
     */
    record Check(Optional<String> name, List<String> columns, String expression, Strength strength)
            implements Constraint {

        public Check {
            name = folded(name);
            columns = folded(columns);
        }

        @Override
        public Kind kind() {
            return Kind.CHECK;
        }

        @Override
        public Check named(String newName) {
            return new Check(Optional.of(newName), columns, expression, strength);
        }

        @Override
        public Check withColumns(List<String> newColumns) {
            return new Check(name, newColumns, expression, strength);
        }
    }

    private static Optional<String> folded(Optional<String> name) {
        return name.map(given -> given.strip().toLowerCase(Locale.ROOT)).filter(given -> !given.isEmpty());
    }

    private static List<String> folded(List<String> columns) {
        return columns.stream()
                .map(column -> column.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> single(List<String> columns) {
        if (columns.size() != 1) {
            throw new InvalidInputException(
                    "constraint", "The constraint is of one column, but " + columns.size() + " are named.");
        }
        return columns;
    }
}
