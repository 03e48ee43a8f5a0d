package dev.bindery.jobs;

import dev.bindery.model.TableName;
import java.util.List;
import java.util.Optional;

/** Where a generated job writes. */
public sealed interface GenerateTarget {

    /** Such as {@code parquet}; empty: the table's own where there is one, else parquet. */
    Optional<String> format();

    /** The target's columns that become folders, in order. */
    List<String> partitionKeys();

    /**
     * A table of the catalog. It is made when the job runs where it isn't there.
     *
     * @param name the table
     * @param location where its files go; empty: the table's own place, or below its database's for a new one
     */
    record ToTable(TableName name, Optional<String> location, Optional<String> format, List<String> partitionKeys)
            implements GenerateTarget {

        public ToTable {
            partitionKeys = List.copyOf(partitionKeys);
        }
    }

    /**
     * A folder; the catalog doesn't hear of it.
     *
     * @param path such as {@code s3://bucket/folder/} or a local folder
     */
    record ToPath(String path, Optional<String> format, List<String> partitionKeys) implements GenerateTarget {

        public ToPath {
            partitionKeys = List.copyOf(partitionKeys);
        }
    }
}
