package dev.bindery.catalog;

import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The partitions of a table. Every listing is in the order of the partitions' names by code point, and every batch is
 * one change: all of it or nothing.
 */
public interface Partitions {

    /** @throws NotFoundException of the partition where it isn't there, of the table where that isn't */
    Partition get(Call call, TableName table, List<String> values);

    /**
     * Those of the partitions that are there, in the order of their names; a missing one is left out.
     *
     * @throws NotFoundException where the table isn't there
     */
    List<Partition> getAll(Call call, TableName table, List<List<String>> values);

    /**
     * The same by name ({@code key=value/…}, escaped). Names are compared as they are, not normalised.
     *
     * @throws NotFoundException where the table isn't there
     */
    List<Partition> getByNames(Call call, TableName table, List<String> names);

    /** @throws NotFoundException where the table isn't there */
    Page<Partition> list(Call call, TableName table, PartitionQuery query, PageRequest page);

    /**
     * The names of the partitions; no descriptor is read.
     *
     * @throws NotFoundException where the table isn't there
     */
    Page<String> names(Call call, TableName table, PartitionQuery query, PageRequest page);

    /** @throws NotFoundException where the table isn't there */
    long count(Call call, TableName table, PartitionQuery query);

    /**
     * Adds partitions. One without a location gets {@code table location/name}; one without columns or formats gets the
     * table's.
     *
     * @return what became of each, in the order given
     * @throws NotFoundException where the table isn't there
     * @throws InvalidInputException where values don't fit the keys; nothing is added
     * @throws AlreadyExistsException under {@link IfPresent#FAIL} where one is there (or is given twice); nothing is
     *     added
     */
    List<Added> add(
            Call call, TableName table, List<PartitionDefinition> partitions, IfPresent ifPresent, DataEffect effect);

    /** What to do about a partition that is there already, or twice in the batch. */
    enum IfPresent {
        /** Add nothing at all. */
        FAIL,
        /** Add the others and tell which were there. */
        SKIP
    }

    /**
     * What became of a partition that was to be added.
     *
     * @param partition as it is in the catalog now
     * @param added whether this call added it; false: it was there before
     */
    record Added(Partition partition, boolean added) {}

    /**
     * Replaces what is said of partitions, and where new values are given, which partition it is.
     *
     * @throws NotFoundException where the table or one of the partitions isn't there; nothing is changed
     * @throws AlreadyExistsException where new values are taken; nothing is changed
     */
    void update(Call call, TableName table, List<Change> changes, DataEffect effect);

    /**
     * A change of one partition.
     *
     * @param values which partition
     * @param definition what is said of it from now on, its (new) values among it
     * @param createTime when it is said to have been created, which Hive's clients may change; empty: as before
     */
    record Change(List<String> values, PartitionDefinition definition, Optional<Instant> createTime) {

        public Change {
            values = List.copyOf(values);
        }

        /** A change that leaves the time of creation. */
        public Change(List<String> values, PartitionDefinition definition) {
            this(values, definition, Optional.empty());
        }

        public Change withDefinition(PartitionDefinition newDefinition) {
            return new Change(values, newDefinition, createTime);
        }
    }

    /**
     * Drops partitions.
     *
     * @param ignoreMissing whether those that aren't there are passed over
     * @return the partitions that were dropped
     * @throws NotFoundException where the table isn't there, or one of the partitions and {@code ignoreMissing} is
     *     false; nothing is dropped
     */
    List<Partition> drop(
            Call call, TableName table, List<List<String>> values, boolean ignoreMissing, DataEffect effect);

    /**
     * Moves partitions to another table of the same columns and keys. One that lies where its values put it lies so in the
     * other table too, and its folder moves with {@link DataEffect#FOLLOW}; one that lies elsewhere stays there.
     *
     * @return the partitions of the other table, in the order of their names
     * @throws NotFoundException where one of the tables or partitions isn't there; nothing is moved
     * @throws AlreadyExistsException where the other table has one of them, or a folder is in the way; nothing is moved
     * @throws InvalidInputException where the tables' columns or keys differ, or it is one table
     */
    List<Partition> exchange(
            Call call, TableName source, TableName destination, List<List<String>> values, DataEffect effect);
}
