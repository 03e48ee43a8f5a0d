package dev.bindery.server.glue.catalog;

import dev.bindery.model.Owner;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import java.util.Map;

/** Glue's TableInput and Table. */
final class TableDocument {

    private TableDocument() {}

    static TableDefinition read(Input input) {
        input.refuse("TargetTable", "there are no links to tables of other catalogs.");
        input.refuse("ViewDefinition", "views in several dialects aren't kept; use ViewOriginalText.");
        return new TableDefinition(
                input.text("Description"),
                input.text("Owner").filter(owner -> !owner.isEmpty()).map(Owner::user),
                input.text("TableType").filter(type -> !type.isEmpty()),
                input.object("StorageDescriptor")
                        .map(StorageDescriptorDocument::read)
                        .orElse(StorageDescriptor.EMPTY),
                StorageDescriptorDocument.columns(input, "PartitionKeys"),
                input.map("Parameters").orElse(Map.of()),
                input.text("ViewOriginalText"),
                input.text("ViewExpandedText"),
                false,
                input.whole("Retention", 0, Integer.MAX_VALUE).orElse(0),
                input.time("LastAccessTime"),
                input.time("LastAnalyzedTime"));
    }

    static Output write(Table table, String catalogId) {
        TableDefinition definition = table.definition();
        Output document = new Output()
                .set("Name", table.name().table())
                .set("DatabaseName", table.name().database().database())
                .set("Description", definition.description())
                .set("Owner", definition.owner().map(Owner::name))
                .set("CreateTime", table.createTime())
                .set("UpdateTime", table.updateTime())
                .set("LastAccessTime", definition.lastAccessTime())
                .set("LastAnalyzedTime", definition.lastAnalyzedTime())
                .set("Retention", definition.retention());
        if (!definition.descriptor().equals(StorageDescriptor.EMPTY)) {
            document.set("StorageDescriptor", StorageDescriptorDocument.write(definition.descriptor()));
        }
        return document.set("PartitionKeys", definition.partitionKeys(), StorageDescriptorDocument::column)
                .set("ViewOriginalText", definition.viewOriginalText())
                .set("ViewExpandedText", definition.viewExpandedText())
                .set("TableType", definition.type())
                .set("Parameters", definition.parameters())
                .set("CreatedBy", table.createdBy())
                .set("IsRegisteredWithLakeFormation", false)
                .set("CatalogId", catalogId)
                .set("VersionId", Long.toString(table.version()));
    }
}
