package dev.bindery.catalog.jdbc.partitions;

import dev.bindery.catalog.jdbc.descriptors.StoredDescriptor;
import dev.bindery.catalog.jdbc.tables.TableHead;
import dev.bindery.database.StorableText;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A partition that is to be written, checked and complete: what it lacked it has from its table.
 *
 * @param partition as it will be read
 * @param descriptor its own, which it may share with its table and others
 * @param location as the row will have it
 */
record NewPartition(Partition partition, StoredDescriptor descriptor, PartitionLocation location) {

    /** What an index entry of PostgreSQL holds (2,704 bytes) less what else is in it. */
    private static final int MAXIMUM_NAME_BYTES = 2_048;

    /**
     * Completes a definition.
     *
     * @param inherited the table's own descriptor
     * @param stored descriptors that were seen before in the batch, so that each is written out only once
     * @throws InvalidInputException where the values don't fit the keys or can't be stored
     */
    static NewPartition of(
            TableHead table,
            StoredDescriptor inherited,
            PartitionDefinition given,
            Instant createTime,
            Map<StorageDescriptor, StoredDescriptor> stored) {
        String name = name(table, given);
        StorageDescriptor completed = completed(given.descriptor(), inherited.descriptor());
        StoredDescriptor descriptor =
                stored.computeIfAbsent(completed.withLocation(Optional.empty()), StoredDescriptor::of);
        Optional<String> absolute =
                given.descriptor().location().or(() -> PartitionLocation.byDefault(table.location(), name));
        PartitionDefinition definition =
                given.withDescriptor(descriptor.descriptor().withLocation(absolute));
        return new NewPartition(
                new Partition(table.name(), name, definition, createTime),
                descriptor,
                PartitionLocation.of(absolute, table.partitionBase(), name));
    }

    private static String name(TableHead table, PartitionDefinition given) {
        if (table.partitionKeys().isEmpty()) {
            throw new InvalidInputException(
                    "partition values", "The table " + table.name() + " isn't partitioned, so it has no partitions.");
        }
        given.values().forEach(value -> StorableText.require("partition value", value));
        String name = PartitionNames.name(table.partitionKeys(), given.values());
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAXIMUM_NAME_BYTES) {
            throw new InvalidInputException(
                    "partition values",
                    "The name of the partition with values "
                            + shortened(given.values().toString()) + " has " + bytes + " bytes; " + MAXIMUM_NAME_BYTES
                            + " are allowed.");
        }
        return name;
    }

    private static String shortened(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }

    private static StorageDescriptor completed(StorageDescriptor given, StorageDescriptor inherited) {
        StorageDescriptor completed = given;
        if (completed.columns().isEmpty()) {
            completed = completed.withColumns(inherited.columns());
        }
        if (completed.inputFormat().isEmpty()
                && completed.outputFormat().isEmpty()
                && completed.serDe().library().isEmpty()) {
            completed = new StorageDescriptor(
                    completed.columns(),
                    completed.location(),
                    inherited.inputFormat(),
                    inherited.outputFormat(),
                    inherited.compressed(),
                    inherited.numberOfBuckets(),
                    inherited.serDe(),
                    inherited.bucketColumns(),
                    inherited.sortColumns(),
                    completed.parameters().isEmpty() ? inherited.parameters() : completed.parameters(),
                    completed.skew(),
                    inherited.storedAsSubDirectories());
        }
        return completed;
    }

    NewPartition withCreateTime(Instant time) {
        return new NewPartition(
                new Partition(partition.table(), partition.name(), partition.definition(), time), descriptor, location);
    }

    NewPartition withParameters(Map<String, String> parameters) {
        return new NewPartition(
                new Partition(
                        partition.table(),
                        partition.name(),
                        partition.definition().withParameters(parameters),
                        partition.createTime()),
                descriptor,
                location);
    }

    String name() {
        return partition.name();
    }
}
