package dev.bindery.catalog.rules;

import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.spark.SparkForm;
import dev.bindery.model.Column;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules of {@link TableRules}, and the normal form of a definition under them: whatever the rules, a table that is in
 * Spark's form and in Hive's comes out with both in step ({@link SparkForm}).
 */
public final class TableValidation {

    /** Seconds since 1970 of the last change that a Hive client made; every Hive client expects it to be there. */
    public static final String LAST_DDL_TIME = "transient_lastDdlTime";

    private static final int GLUE_MAX_KEY = 255;
    private static final int GLUE_MAX_VALUE = 512_000;
    private static final int GLUE_MAX_COMMENT = 255;
    private static final int GLUE_MAX_TYPE = 131_072;
    private static final int GLUE_MAX_LOCATION = 2_056;

    private final Clock clock;

    /** @param clock tells {@link #LAST_DDL_TIME} */
    public TableValidation(Clock clock) {
        this.clock = clock;
    }

    /**
     * Checks the definition of a table that is to be created.
     *
     * @return what is to be stored
     * @throws InvalidInputException naming the column or parameter that breaks a rule
     */
    public TableDefinition onCreate(TableName name, TableDefinition given, TableRules rules) {
        checkValues(name, given);
        TableDefinition definition = SparkForm.keepInStep(Optional.empty(), given);
        if (rules == TableRules.GLUE) {
            checkSizes(definition);
            return definition;
        }
        checkColumns(name, definition);
        return definition.parameters().containsKey(LAST_DDL_TIME) ? definition : withDdlTime(definition);
    }

    /**
     * Checks a change of a table.
     *
     * @return what is to be stored
     * @throws InvalidInputException naming the column or parameter that breaks a rule
     * @throws InvalidOperationException where partition keys would change (under Hive's rules, others than their types), or
     *     under Hive's rules a column's type to one that its values can't be read as
     */
    public TableDefinition onUpdate(TableName name, TableDefinition before, TableDefinition given, TableRules rules) {
        checkValues(name, given);
        checkPartitionKeys(name, before, given, rules);
        TableDefinition after = SparkForm.keepInStep(Optional.of(before), given);
        if (rules == TableRules.GLUE) {
            checkSizes(after);
            return after;
        }
        checkColumns(name, after);
        if (!after.isView() && rules != TableRules.HIVE_WITH_ANY_TYPES) {
            checkCompatible(name, before, after);
        }
        return after.parameters().containsKey(LAST_DDL_TIME) ? after : withDdlTime(after);
    }

    private TableDefinition withDdlTime(TableDefinition definition) {
        Map<String, String> parameters = new HashMap<>(definition.parameters());
        parameters.put(LAST_DDL_TIME, Long.toString(clock.instant().getEpochSecond()));
        return definition.withParameters(parameters);
    }

    /** No database stores NUL in text, and PostgreSQL refuses it: say so before anything is written. */
    private static void checkValues(TableName name, TableDefinition definition) {
        definition.parameters().forEach((key, value) -> {
            if (key.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
                throw new InvalidInputException(
                        "parameters",
                        "The parameter \"" + key.replace('\0', '?') + "\" of table " + name
                                + " has a NUL character, which can't be stored.");
            }
        });
    }

    /** Hive's clients may change the types of partition keys; their values stay as they were written. */
    private static void checkPartitionKeys(
            TableName name, TableDefinition before, TableDefinition after, TableRules rules) {
        if (rules != TableRules.GLUE && namesOf(before).equals(namesOf(after))) {
            return;
        }
        if (!keysOf(before).equals(keysOf(after))) {
            throw new InvalidOperationException(
                    Reason.PARTITION_KEYS_CHANGED,
                    "The partition keys of table " + name + " can't be changed from " + keysOf(before) + " to "
                            + keysOf(after) + ".");
        }
    }

    private static List<String> namesOf(TableDefinition definition) {
        return definition.partitionKeys().stream().map(Column::name).toList();
    }

    private static List<String> keysOf(TableDefinition definition) {
        return definition.partitionKeys().stream()
                .map(key -> key.name() + " " + key.type())
                .toList();
    }

    private static void checkColumns(TableName name, TableDefinition definition) {
        Set<String> seen = new HashSet<>();
        Stream.concat(definition.descriptor().columns().stream(), definition.partitionKeys().stream())
                .forEach(column -> {
                    if (!seen.add(column.name())) {
                        throw new InvalidInputException(
                                "columns",
                                "The column \"" + column.name() + "\" is there twice in table " + name + ".");
                    }
                    ColumnTypes.requireKnown(column);
                });
    }

    private static void checkCompatible(TableName name, TableDefinition before, TableDefinition after) {
        List<Column> old = before.descriptor().columns();
        List<Column> now = after.descriptor().columns();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < Math.min(old.size(), now.size()); i++) {
            if (!ColumnTypes.compatible(old.get(i).type(), now.get(i).type())) {
                wrong.add(now.get(i).name());
            }
        }
        if (!wrong.isEmpty()) {
            throw new InvalidOperationException(
                    Reason.INCOMPATIBLE_COLUMN_TYPES,
                    "The following columns have types incompatible with the existing columns in their respective"
                            + " positions :\n" + String.join(",", wrong));
        }
    }

    private static void checkSizes(TableDefinition definition) {
        definition.parameters().forEach((key, value) -> {
            require("a parameter's key", key, GLUE_MAX_KEY);
            require("the parameter \"" + key + "\"", value, GLUE_MAX_VALUE);
        });
        definition.descriptor().location().ifPresent(location -> require("the location", location, GLUE_MAX_LOCATION));
        Stream.concat(definition.descriptor().columns().stream(), definition.partitionKeys().stream())
                .forEach(column -> {
                    require("the type of column \"" + column.name() + "\"", column.type(), GLUE_MAX_TYPE);
                    column.comment()
                            .ifPresent(comment -> require(
                                    "the comment of column \"" + column.name() + "\"", comment, GLUE_MAX_COMMENT));
                });
    }

    private static void require(String what, String text, int limit) {
        if (text.length() > limit) {
            throw new InvalidInputException(
                    what, "There are " + text.length() + " characters in " + what + "; " + limit + " are allowed.");
        }
    }
}
