package dev.bindery.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client says of a table: Glue's TableInput and the changeable part of Hive's Table.
 *
 * @param description Glue's description; Hive's comment is the parameter {@code comment}
 * @param owner whom it is said to belong to
 * @param type MANAGED_TABLE, EXTERNAL_TABLE, VIRTUAL_VIEW, MATERIALIZED_VIEW, or whatever a Glue client wrote
 * @param descriptor where the data is and how it is read
 * @param partitionKeys in order; they never change after creation
 * @param parameters open-ended; Spark keeps its schema here
 * @param viewOriginalText the view as its author wrote it
 * @param viewExpandedText the view with every name qualified
 * @param rewriteEnabled whether a materialized view may answer other queries
 * @param retention Hive's and Glue's number, stored as given
 * @param lastAccessTime as told by clients
 * @param lastAnalyzedTime as told by clients
 */
public record TableDefinition(
        Optional<String> description,
        Optional<Owner> owner,
        Optional<String> type,
        StorageDescriptor descriptor,
        List<Column> partitionKeys,
        Map<String, String> parameters,
        Optional<String> viewOriginalText,
        Optional<String> viewExpandedText,
        boolean rewriteEnabled,
        int retention,
        Optional<Instant> lastAccessTime,
        Optional<Instant> lastAnalyzedTime) {

    public static final String MANAGED_TABLE = "MANAGED_TABLE";
    public static final String EXTERNAL_TABLE = "EXTERNAL_TABLE";
    public static final String VIRTUAL_VIEW = "VIRTUAL_VIEW";
    public static final String MATERIALIZED_VIEW = "MATERIALIZED_VIEW";

    public TableDefinition {
        partitionKeys = List.copyOf(partitionKeys);
        parameters = Map.copyOf(parameters);
    }

    /** A table of a type with a descriptor, and nothing else. */
    public static TableDefinition of(String type, StorageDescriptor descriptor) {
        return new TableDefinition(
                Optional.empty(),
                Optional.empty(),
                Optional.of(type),
                descriptor,
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                0,
                Optional.empty(),
                Optional.empty());
    }

    public boolean isView() {
        return type.filter(VIRTUAL_VIEW::equals).isPresent();
    }

    public boolean isPartitioned() {
        return !partitionKeys.isEmpty();
    }

    public Optional<String> parameter(String key) {
        return Optional.ofNullable(parameters.get(key));
    }

    public TableDefinition withDescriptor(StorageDescriptor newDescriptor) {
        return copy(owner, type, newDescriptor, partitionKeys, parameters);
    }

    public TableDefinition withParameters(Map<String, String> newParameters) {
        return copy(owner, type, descriptor, partitionKeys, newParameters);
    }

    public TableDefinition withPartitionKeys(List<Column> newPartitionKeys) {
        return copy(owner, type, descriptor, newPartitionKeys, parameters);
    }

    public TableDefinition withType(String newType) {
        return copy(owner, Optional.of(newType), descriptor, partitionKeys, parameters);
    }

    public TableDefinition withDescription(Optional<String> newDescription) {
        return new TableDefinition(
                newDescription,
                owner,
                type,
                descriptor,
                partitionKeys,
                parameters,
                viewOriginalText,
                viewExpandedText,
                rewriteEnabled,
                retention,
                lastAccessTime,
                lastAnalyzedTime);
    }

    public TableDefinition withOwner(Optional<Owner> newOwner) {
        return copy(newOwner, type, descriptor, partitionKeys, parameters);
    }

    private TableDefinition copy(
            Optional<Owner> newOwner,
            Optional<String> newType,
            StorageDescriptor newDescriptor,
            List<Column> newPartitionKeys,
            Map<String, String> newParameters) {
        return new TableDefinition(
                description,
                newOwner,
                newType,
                newDescriptor,
                newPartitionKeys,
                newParameters,
                viewOriginalText,
                viewExpandedText,
                rewriteEnabled,
                retention,
                lastAccessTime,
                lastAnalyzedTime);
    }
}
