package dev.bindery.catalog.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.TableRules;
import dev.bindery.model.Column;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableValidationTest {

    private static final TableName NAME = TableName.of("sales", "orders");
    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);

    private final TableValidation validation = new TableValidation(Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(strings = {"INT", "notatype", "long", "struct"})
    void hiveKnowsItsTypesInLowerCase(String type) {
        TableDefinition table = table(Column.of("a", type));
        if (type.equals("struct")) {
            assertThat(validation.onCreate(NAME, table, TableRules.HIVE))
                    .as("only the first word is judged")
                    .isNotNull();
            return;
        }
        assertThatThrownBy(() -> validation.onCreate(NAME, table, TableRules.HIVE))
                .as("the type %s", type)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Invalid column type: " + type);
        assertThat(validation.onCreate(NAME, table, TableRules.GLUE))
                .as("Glue stores whatever type it is told")
                .isEqualTo(table);
    }

    @Test
    void aColumnIsThereOnce() {
        TableDefinition table = table(Column.of("a", "int"), Column.of("A", "string"));
        assertThatThrownBy(() -> validation.onCreate(NAME, table, TableRules.HIVE))
                .as("two columns that differ in case alone")
                .hasMessage("The column \"a\" is there twice in table hive.sales.orders.");
    }

    @Test
    void partitionKeysChangeTheirTypesAtMost() {
        TableDefinition before = table(Column.of("a", "int")).withPartitionKeys(List.of(Column.of("day", "string")));
        TableDefinition renamed = before.withPartitionKeys(List.of(Column.of("date", "string")));
        TableDefinition retyped = before.withPartitionKeys(List.of(Column.of("day", "date")));
        for (TableRules rules : TableRules.values()) {
            assertKeysChanged(before, renamed, rules);
        }
        assertKeysChanged(before, retyped, TableRules.GLUE);
        for (TableRules rules : List.of(TableRules.HIVE, TableRules.HIVE_WITH_ANY_TYPES)) {
            assertThat(validation.onUpdate(NAME, before, retyped, rules).partitionKeys())
                    .as("another type for a partition key, which Hive's clients may give, under the rules of %s", rules)
                    .isEqualTo(retyped.partitionKeys());
        }
    }

    private void assertKeysChanged(TableDefinition before, TableDefinition after, TableRules rules) {
        assertThatThrownBy(() -> validation.onUpdate(NAME, before, after, rules))
                .as("%s under the rules of %s", after.partitionKeys(), rules)
                .isInstanceOfSatisfying(InvalidOperationException.class, e -> assertThat(e.reason())
                        .as("which rule forbids it")
                        .isEqualTo(InvalidOperationException.Reason.PARTITION_KEYS_CHANGED));
    }

    @ParameterizedTest
    @CsvSource({
        "int,bigint,true",
        "bigint,int,false",
        "int,string,true",
        "string,int,false",
        "string,double,true",
        "date,varchar(20),true",
        "'struct<a:int>','struct<a:int,b:int>',false",
        "boolean,string,false",
        "void,'array<int>',true",
        "'decimal(10,2)','decimal(12,2)',true"
    })
    void hiveChangesATypeToOneThatCanHoldTheValues(String from, String to, boolean allowed) {
        TableDefinition before = table(Column.of("a", from));
        TableDefinition after = table(Column.of("a", to));
        if (allowed) {
            assertThat(validation
                            .onUpdate(NAME, before, after, TableRules.HIVE)
                            .descriptor()
                            .columns())
                    .as("%s becomes %s", from, to)
                    .isEqualTo(after.descriptor().columns());
        } else {
            assertThatThrownBy(() -> validation.onUpdate(NAME, before, after, TableRules.HIVE))
                    .as("%s becomes %s", from, to)
                    .isInstanceOf(InvalidOperationException.class)
                    .hasMessageContaining("incompatible")
                    .hasMessageEndingWith("a");
        }
    }

    @Test
    void hiveClientsFindTheTimeOfTheLastChange() {
        TableDefinition table = table(Column.of("a", "int"));
        TableDefinition created = validation.onCreate(NAME, table, TableRules.HIVE);
        assertThat(created.parameters())
                .as("set where the client didn't say it")
                .containsEntry("transient_lastDdlTime", "1790000000");
        TableDefinition theirs = table.withParameters(Map.of("transient_lastDdlTime", "5"));
        assertThat(validation.onCreate(NAME, theirs, TableRules.HIVE).parameters())
                .as("kept where it did")
                .containsEntry("transient_lastDdlTime", "5");
        assertThat(validation.onUpdate(NAME, theirs, theirs, TableRules.HIVE).parameters())
                .as("a change that says a time keeps it, as in Hive")
                .containsEntry("transient_lastDdlTime", "5");
        assertThat(validation.onUpdate(NAME, theirs, table, TableRules.HIVE).parameters())
                .as("a change that says none gets one")
                .containsEntry("transient_lastDdlTime", "1790000000");
    }

    @Test
    void glueSaysWhatIsTooLong() {
        TableDefinition table = table(Column.of("a", "int")).withParameters(Map.of("k".repeat(256), "v"));
        assertThatThrownBy(() -> validation.onCreate(NAME, table, TableRules.GLUE))
                .as("a parameter's key of 256 characters")
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("There are 256 characters in a parameter's key; 255 are allowed.");
    }

    @Test
    void noDatabaseStoresNul() {
        TableDefinition table = table(Column.of("a", "int")).withParameters(Map.of("note", "a\0b"));
        assertThatThrownBy(() -> validation.onCreate(NAME, table, TableRules.GLUE))
                .as("NUL in a parameter")
                .hasMessageContaining("NUL");
    }

    private static TableDefinition table(Column... columns) {
        return TableDefinition.of(TableDefinition.MANAGED_TABLE, StorageDescriptor.EMPTY.withColumns(List.of(columns)));
    }
}
