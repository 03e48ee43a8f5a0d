package dev.bindery.catalog;

import dev.bindery.model.TableName;
import java.util.Map;
import java.util.Optional;

/**
 * How a table is to be updated.
 *
 * @param moveTo the name it gets; empty: it keeps its own
 * @param expectedVersion the version that must be the current one; empty: whatever is there is replaced
 * @param expectedParameters what these parameters must be now (an empty value: absent); Iceberg's commits without
 *     locks
 * @param archive whether the version that is replaced is kept among the table's versions
 * @param cascadeColumns whether new columns are pushed to every partition too (Hive's CASCADE)
 * @param rules what the definition is held to
 * @param effect whether the folder of a managed table that is renamed moves too
 */
public record TableUpdate(
        Optional<TableName> moveTo,
        Optional<Long> expectedVersion,
        Map<String, Optional<String>> expectedParameters,
        boolean archive,
        boolean cascadeColumns,
        TableRules rules,
        DataEffect effect) {

    public TableUpdate {
        expectedParameters = Map.copyOf(expectedParameters);
    }

    /** Replace the definition, archive what was there, leave the files. */
    public static TableUpdate replacing(TableRules rules) {
        return new TableUpdate(
                Optional.empty(), Optional.empty(), Map.of(), true, false, rules, DataEffect.LEAVE_FILES);
    }

    public TableUpdate movingTo(TableName newName, DataEffect newEffect) {
        return new TableUpdate(
                Optional.of(newName), expectedVersion, expectedParameters, archive, cascadeColumns, rules, newEffect);
    }

    /** The same update, with folders and partitions staying where they are. */
    public TableUpdate leavingFiles() {
        return new TableUpdate(
                moveTo, expectedVersion, expectedParameters, archive, cascadeColumns, rules, DataEffect.LEAVE_FILES);
    }

    public TableUpdate expecting(long version) {
        return new TableUpdate(
                moveTo, Optional.of(version), expectedParameters, archive, cascadeColumns, rules, effect);
    }

    public TableUpdate expecting(String parameter, Optional<String> value) {
        return new TableUpdate(
                moveTo, expectedVersion, Map.of(parameter, value), archive, cascadeColumns, rules, effect);
    }

    public TableUpdate archiving(boolean newArchive) {
        return new TableUpdate(moveTo, expectedVersion, expectedParameters, newArchive, cascadeColumns, rules, effect);
    }

    public TableUpdate cascading(boolean newCascade) {
        return new TableUpdate(moveTo, expectedVersion, expectedParameters, archive, newCascade, rules, effect);
    }
}
