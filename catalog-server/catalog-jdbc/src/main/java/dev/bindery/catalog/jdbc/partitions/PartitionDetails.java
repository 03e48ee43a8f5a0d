package dev.bindery.catalog.jdbc.partitions;

import dev.bindery.catalog.jdbc.changes.ChangeDetails;
import dev.bindery.catalog.jdbc.descriptors.StoredDescriptor;
import dev.bindery.catalog.jdbc.document.Columns;
import dev.bindery.catalog.jdbc.tables.TableHead;
import dev.bindery.database.Microseconds;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.json.JsonWriter;
import java.util.List;

/** Partitions as the change log shows them. */
final class PartitionDetails {

    private final ChangeDetails details = new ChangeDetails();

    /** The table that they are of. */
    PartitionDetails(TableHead table) {
        details.object("table", json -> {
            json.member("id", table.id()).member("version", table.version()).member("location", table.location());
            json.name("partitionKeys").json(Columns.write(table.partitionKeys()));
        });
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

    ChangeDetails details() {
        return details;
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
