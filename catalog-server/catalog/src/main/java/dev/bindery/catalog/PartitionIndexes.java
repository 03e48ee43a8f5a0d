package dev.bindery.catalog;

import dev.bindery.model.Column;
import dev.bindery.model.PartitionIndex;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.LimitExceededException;
import dev.bindery.model.error.NotFoundException;
import java.util.List;

/**
 * The partition indexes of tables, as Glue has them. Partitions are found by the values of their keys with or without one,
 * so an index is there as soon as it was made. Indexes follow their table through renames and go with it.
 */
public interface PartitionIndexes {

    /** How many a table may have, as in Glue. */
    int MOST = 3;

    /**
     * An index with the types that its keys have now.
     *
     * @param name its name
     * @param keys in its order
     */
    record Described(String name, List<Column> keys) {

        public Described {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Those of a table, in the order in which they were made.
     *
     * @throws NotFoundException where there is no such table
     */
    List<Described> of(Call call, TableName table);

    /**
     * Makes an index.
     *
     * @throws NotFoundException where there is no such table
     * @throws AlreadyExistsException where the table has one of that name, or one with the same keys in the same order
     * @throws InvalidInputException where a key isn't a partition key of the table
     * @throws LimitExceededException where it has {@link #MOST} already
     */
    void create(Call call, TableName table, PartitionIndex index);

    /** @throws NotFoundException where there is no such table, or none of that name */
    void delete(Call call, TableName table, String name);
}
