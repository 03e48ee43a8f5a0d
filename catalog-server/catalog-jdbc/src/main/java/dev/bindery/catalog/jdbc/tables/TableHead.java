package dev.bindery.catalog.jdbc.tables;

import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.filter.StoredValues;
import dev.bindery.catalog.jdbc.descriptors.DescriptorHash;
import dev.bindery.model.Column;
import dev.bindery.model.TableName;
import java.util.List;
import java.util.Optional;

/**
 * What must be known of a table to work on its partitions.
 *
 * @param id its identity
 * @param name the name it was found by
 * @param version its current version
 * @param partitionKeys in order
 * @param location its location now
 * @param partitionBase what the locations of its partitions are relative to: the location that it was created with, or
 *     that its folder was moved to
 * @param descriptorHash its own descriptor
 */
public record TableHead(
        long id,
        TableName name,
        long version,
        List<Column> partitionKeys,
        Optional<String> location,
        Optional<String> partitionBase,
        DescriptorHash descriptorHash) {

    /** How the values of a key are compared. */
    public KeyKind kind(int key) {
        return StoredValues.kind(partitionKeys.get(key).type());
    }
}
