package dev.bindery.hiveserver.privileges;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import java.util.List;
import java.util.Optional;

/** What a privilege is granted on. */
public sealed interface PrivilegeObject {

    /** Everything. */
    record OfServer() implements PrivilegeObject {}

    /** A data connector. */
    record OfConnector(String name) implements PrivilegeObject {}

    /** A database. */
    record OfDatabase(DatabaseName name) implements PrivilegeObject {}

    /** A table or view. */
    record OfTable(TableName name) implements PrivilegeObject {}

    /** A partition, by its values. */
    record OfPartition(TableName table, List<String> values) implements PrivilegeObject {

        public OfPartition {
            values = List.copyOf(values);
        }
    }

    /**
     * A column of a table, or of one of its partitions.
     *
     * @param partition the values of the partition; empty for the table itself
     * @param column the column; empty: every column, which only a refresh may ask for
     */
    record OfColumn(TableName table, List<String> partition, Optional<String> column) implements PrivilegeObject {

        public OfColumn {
            partition = List.copyOf(partition);
        }
    }
}
