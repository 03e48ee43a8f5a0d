package dev.bindery.server.rest.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A partition.
 *
 * @param name {@code key=value/key=value}, escaped as Hive does
 * @param values one for each partition key, unescaped
 * @param descriptor where its data is and how it is read; without its columns unless they were asked for
 * @param parameters open-ended
 * @param createTime when it was created
 * @param lastAccessTime as told by clients
 * @param lastAnalyzedTime as told by clients
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record PartitionView(
        String name,
        List<String> values,
        StorageDescriptorView descriptor,
        Map<String, String> parameters,
        Instant createTime,
        Optional<Instant> lastAccessTime,
        Optional<Instant> lastAnalyzedTime) {

    public static PartitionView of(Partition partition) {
        PartitionDefinition definition = partition.definition();
        return new PartitionView(
                partition.name(),
                definition.values(),
                StorageDescriptorView.of(definition.descriptor()),
                new TreeMap<>(definition.parameters()),
                partition.createTime(),
                definition.lastAccessTime(),
                definition.lastAnalyzedTime());
    }
}
