package dev.bindery.catalog.jdbc.partitions;

import dev.bindery.catalog.jdbc.changes.ChangeDetails;
import dev.bindery.catalog.jdbc.descriptors.StoredDescriptor;
import dev.bindery.catalog.jdbc.tables.HeldTable;
import dev.bindery.catalog.jdbc.tables.TableDetails;
import dev.bindery.database.Microseconds;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.json.JsonWriter;
import java.util.List;

/** Partitions as the change log shows them. */
final class PartitionDetails {

    private final ChangeDetails details = new ChangeDetails();

    /** The table that they are of, and its own descriptor. */
    PartitionDetails(HeldTable table, StoredDescriptor descriptor) {
        TableDetails.add(details, "table", table, descriptor);
    }

    /**
     * One partition, and the hash of its descriptor.
     *
     * @param partition as it is or was
     * @param descriptor its own
     */
    record Item(Partition partition, StoredDescriptor descriptor) {}

    PartitionDetails add(String member, List<Item> partitions) {
        partitions.forEach(item -> details.descriptor(item.descriptor()));
        details.value(member, json -> json.value(partitions, PartitionDetails::write));
        return this;
    }

    /** One partition, on its own. */
    static void add(ChangeDetails details, String member, Item partition) {
        details.descriptor(partition.descriptor()).value(member, json -> write(json, partition));
    }

    String write() {
        return details.write();
    }

    private static void write(JsonWriter json, Item item) {
        PartitionDefinition definition = item.partition().definition();
        json.beginObject()
                .member("values", definition.values())
                .member("location", definition.descriptor().location())
                .member("descriptor", item.descriptor().hash().toString())
                .member("parameters", definition.parameters())
                .member("createTime", Microseconds.of(item.partition().createTime()));
        definition.lastAccessTime().ifPresent(time -> json.member("lastAccessTime", Microseconds.of(time)));
        definition.lastAnalyzedTime().ifPresent(time -> json.member("lastAnalyzedTime", Microseconds.of(time)));
        json.endObject();
    }
}
