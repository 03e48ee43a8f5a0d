package dev.bindery.thrift.structs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableStructsTest {

    @ParameterizedTest
    @CsvSource({
        ", , false, MANAGED_TABLE",
        ", TRUE, false, EXTERNAL_TABLE",
        ", , true, VIRTUAL_VIEW",
        "MANAGED_TABLE, TRUE, false, EXTERNAL_TABLE",
        "MANAGED_TABLE, true, false, EXTERNAL_TABLE",
        "MANAGED_TABLE, FALSE, false, MANAGED_TABLE",
        "EXTERNAL_TABLE, , false, EXTERNAL_TABLE",
        "EXTERNAL_TABLE, FALSE, false, MANAGED_TABLE",
        "VIRTUAL_VIEW, TRUE, true, VIRTUAL_VIEW",
        "MATERIALIZED_VIEW, , true, MATERIALIZED_VIEW",
    })
    void theParameterSaysWhetherATableIsExternal(String type, String external, boolean view, String expected) {
        Table wire = new Table();
        wire.setTableType(type);
        wire.setParameters(external == null ? Map.of() : Map.of("EXTERNAL", external));
        wire.setViewExpandedText(view ? "select 1" : null);
        assertThat(TableStructs.fromWire(wire).type())
                .as("type of %s with EXTERNAL=%s", type, external)
                .contains(expected);
    }

    @Test
    void clientsFindNoNullsAndBothMarksOfAnExternalTable() {
        TableDefinition definition = TableDefinition.of(TableDefinition.EXTERNAL_TABLE, StorageDescriptor.EMPTY);
        Table wire = TableStructs.toWire(new dev.bindery.model.Table(
                1, TableName.of("d", "t"), 1, definition, Instant.EPOCH, Instant.EPOCH, "x"));
        assertThat(wire.getParameters()).as("parameters").containsEntry("EXTERNAL", "TRUE");
        assertThat(wire.getSd().getSerdeInfo().getParameters())
                .as("SerDe parameters")
                .isEmpty();
        assertThat(wire.getSd().getSkewedInfo()).as("skew").isNotNull();
        assertThat(wire.getPartitionKeys()).as("partition keys").isEmpty();
        assertThat(wire.getCatName()).as("catalog").isEqualTo("hive");
        assertThat(wire.getOwnerType()).as("owner type").isNotNull();
    }

    @Test
    void aTableWithoutATypeOwnsNoDataForHive() {
        assertThat(TableStructs.typeToWire(Optional.empty()))
                .as("no type, as Glue's clients may leave it")
                .isEqualTo("EXTERNAL_TABLE");
        assertThat(TableStructs.typeToWire(Optional.of("GOVERNED")))
                .as("a type of Glue's")
                .isEqualTo("EXTERNAL_TABLE");
    }
}
