package dev.bindery.hiveserver.marks;

import static dev.bindery.catalog.operation.Operation.READ_HIVE_SERVER;
import static dev.bindery.catalog.operation.Operation.WRITE_HIVE_SERVER;

import dev.bindery.catalog.Call;
import dev.bindery.hiveserver.Does;
import dev.bindery.model.TableName;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.time.Duration;
import java.util.Map;

/**
 * Marks by which one client tells another that something has happened to a partition, which need not be there. They go with
 * their table, and after a time.
 */
public interface PartitionMarks {

    /** How long a mark is kept after it was made last. */
    Duration KEPT = Duration.ofDays(30);

    /** What {@link InvalidInputException#field()} is where the values don't fit the table's keys. */
    String FIELD = "partition mark";

    /**
     * Marks a partition; one that has the mark has it from now on.
     *
     * @param values by the names of the partition keys
     * @param event what has happened, by Hive's number
     * @throws NotFoundException where the table isn't there
     * @throws InvalidInputException where there isn't a value for each partition key, or one too many
     */
    @Does(value = WRITE_HIVE_SERVER, to = "partitionMark")
    void mark(Call call, TableName table, Map<String, String> values, int event);

    /**
     * Whether a partition has a mark.
     *
     * @throws NotFoundException where the table isn't there
     * @throws InvalidInputException where there isn't a value for each partition key, or one too many
     */
    @Does(value = READ_HIVE_SERVER, to = "partitionMark")
    boolean isMarked(Call call, TableName table, Map<String, String> values, int event);
}
