package dev.bindery.server.glue.catalog;

import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import java.util.List;
import java.util.Map;

/** Glue's PartitionInput, Partition and PartitionValueList. */
final class PartitionDocument {

    private PartitionDocument() {}

    static PartitionDefinition read(Input input) {
        return read(input, input.requiredTexts("Values", 0, Integer.MAX_VALUE));
    }

    /** @param values what the partition is, where the input doesn't say */
    static PartitionDefinition readUpdate(Input input, List<String> values) {
        return read(
                input, input.texts("Values").filter(given -> !given.isEmpty()).orElse(values));
    }

    private static PartitionDefinition read(Input input, List<String> values) {
        return new PartitionDefinition(
                values,
                input.object("StorageDescriptor")
                        .map(StorageDescriptorDocument::read)
                        .orElse(StorageDescriptor.EMPTY),
                input.map("Parameters").orElse(Map.of()),
                input.time("LastAccessTime"),
                input.time("LastAnalyzedTime"));
    }

    /** The values in a list of PartitionValueLists. */
    static List<List<String>> valueLists(Input input, String name, int most) {
        return input.requiredObjects(name, 0, most).stream()
                .map(list -> list.requiredTexts("Values", 0, Integer.MAX_VALUE))
                .toList();
    }

    static Output write(Partition partition, String catalogId) {
        PartitionDefinition definition = partition.definition();
        return new Output()
                .set("Values", definition.values())
                .set("DatabaseName", partition.table().database().database())
                .set("TableName", partition.table().table())
                .set("CreationTime", partition.createTime())
                .set("LastAccessTime", definition.lastAccessTime())
                .set("StorageDescriptor", StorageDescriptorDocument.write(definition.descriptor()))
                .set("Parameters", definition.parameters())
                .set("LastAnalyzedTime", definition.lastAnalyzedTime())
                .set("CatalogId", catalogId);
    }
}
