package dev.bindery.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client says of a partition.
 *
 * @param values one for each partition key, in order and unescaped; case and blanks are kept
 * @param descriptor where its data is and how it is read
 * @param parameters open-ended
 * @param lastAccessTime as told by clients
 * @param lastAnalyzedTime as told by clients
 */
public record PartitionDefinition(
        List<String> values,
        StorageDescriptor descriptor,
        Map<String, String> parameters,
        Optional<Instant> lastAccessTime,
        Optional<Instant> lastAnalyzedTime) {

    public PartitionDefinition {
        values = List.copyOf(values);
        parameters = Map.copyOf(parameters);
    }

    public static PartitionDefinition of(List<String> values, StorageDescriptor descriptor) {
        return new PartitionDefinition(values, descriptor, Map.of(), Optional.empty(), Optional.empty());
    }

    public PartitionDefinition withValues(List<String> newValues) {
        return new PartitionDefinition(newValues, descriptor, parameters, lastAccessTime, lastAnalyzedTime);
    }

    public PartitionDefinition withDescriptor(StorageDescriptor newDescriptor) {
        return new PartitionDefinition(values, newDescriptor, parameters, lastAccessTime, lastAnalyzedTime);
    }

    public PartitionDefinition withParameters(Map<String, String> newParameters) {
        return new PartitionDefinition(values, descriptor, newParameters, lastAccessTime, lastAnalyzedTime);
    }
}
