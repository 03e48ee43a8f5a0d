package dev.bindery.catalog;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What the things of a catalog are called now, for those who know them by their ids. An id outlives a rename and never comes
 * again after a drop. Each question takes a fixed number of statements, however many things it is about; what isn't there
 * is missing from the answer.
 */
public interface ObjectNames {

    /**
     * A partition, by its values.
     *
     * @param table the table that it is of
     * @param values one for each partition key
     */
    record PartitionValues(TableName table, List<String> values) {

        public PartitionValues {
            values = List.copyOf(values);
        }
    }

    /** The names of those databases that are there, by their ids. */
    Map<Long, DatabaseName> databases(Collection<Long> ids);

    /** The names of those tables and views that are there, by their ids. */
    Map<Long, TableName> tables(Collection<Long> ids);

    /** Those partitions that are there, by their ids; an empty value is given as Hive's default partition. */
    Map<Long, PartitionValues> partitions(Collection<Long> ids);

    /** The ids of those databases that are there. */
    Map<DatabaseName, Long> databaseIds(Collection<DatabaseName> names);

    /** The ids of those tables and views that are there. */
    Map<TableName, Long> tableIds(Collection<TableName> names);

    /** The ids of those partitions that are there. */
    Map<PartitionValues, Long> partitionIds(Collection<PartitionValues> partitions);
}
