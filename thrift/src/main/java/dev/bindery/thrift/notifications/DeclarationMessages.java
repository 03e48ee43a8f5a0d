package dev.bindery.thrift.notifications;

import dev.bindery.catalog.event.EventContent.AddedConstraints;
import dev.bindery.catalog.event.EventContent.DeletedStatistics;
import dev.bindery.catalog.event.EventContent.DroppedConstraint;
import dev.bindery.catalog.event.EventContent.OfCatalog;
import dev.bindery.catalog.event.EventContent.WrittenStatistics;
import dev.bindery.catalog.event.EventType;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.TableName;
import dev.bindery.model.constraints.Constraint;
import dev.bindery.thrift.structs.CatalogStructs;
import dev.bindery.thrift.structs.ConstraintStructs;
import dev.bindery.thrift.structs.StatisticsStructs;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;

/** The messages of events of catalogs, constraints and statistics. */
final class DeclarationMessages {

    private DeclarationMessages() {}

    static void write(Message message, OfCatalog content) throws TException {
        if (content.before().isPresent() && content.after().isPresent()) {
            message.struct(
                            "catObjBeforeJson",
                            CatalogStructs.toWire(content.before().get()))
                    .struct(
                            "catObjAfterJson",
                            CatalogStructs.toWire(content.after().get()));
        } else {
            message.text("catalog", content.catalog().name().catalog());
        }
    }

    static void write(Message message, EventType type, TableName table, AddedConstraints content) throws TException {
        List<Constraint> constraints = content.constraints();
        switch (type) {
            case ADD_PRIMARY_KEY -> message.structs(
                    "primaryKeyListJson", ConstraintStructs.primaryKeys(table, constraints));
            case ADD_FOREIGN_KEY -> message.structs(
                    "foreignKeyListJson",
                    ConstraintStructs.foreignKeys(
                            ConstraintStructs.references(table, constraints), parent -> List.of()));
            case ADD_UNIQUE_CONSTRAINT -> message.structs(
                    "uniqueConstraintListJson", ConstraintStructs.uniqueConstraints(table, constraints));
            case ADD_NOT_NULL_CONSTRAINT -> message.structs(
                    "notNullConstraintListJson", ConstraintStructs.notNullConstraints(table, constraints));
            case ADD_DEFAULT_CONSTRAINT -> message.structs(
                    "defaultConstraintListJson", ConstraintStructs.defaultConstraints(table, constraints));
            default -> message.structs(
                    "checkConstraintListJson", ConstraintStructs.checkConstraints(table, constraints));
        }
    }

    static void write(Message message, TableName table, DroppedConstraint content) {
        message.text("dbName", table.database().database())
                .text("tableName", table.table())
                .text("constraintName", content.name());
    }

    /** @param table that of the content */
    static void write(Message message, WrittenStatistics content, Table table) throws TException {
        TableName name = content.table().name();
        message.text("database", name.database().database())
                .struct(
                        "colStatsJson",
                        StatisticsStructs.toWire(name, content.partition(), content.engine(), content.columns()))
                .struct("tableObjJson", table)
                .map("parameters", content.partition().isPresent() ? Map.of() : table.getParameters())
                .number("writeId", content.writeId().orElse(-1L));
        content.partition().ifPresent(partition -> message.texts("partVals", PartitionNames.values(partition)));
    }

    static void write(Message message, TableName table, DeletedStatistics content) {
        message.text("database", table.database().database());
        // Hive tells of one column, or of all.
        if (content.columns().size() == 1) {
            message.text("colName", content.columns().get(0));
        }
        content.partition()
                .ifPresent(name -> message.text("partName", name).texts("partValues", PartitionNames.values(name)));
    }
}
