package dev.bindery.catalog.jdbc.partitions;

import dev.bindery.catalog.jdbc.descriptors.DescriptorHash;
import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.catalog.jdbc.descriptors.StoredDescriptor;
import dev.bindery.catalog.jdbc.tables.HeldTable;
import dev.bindery.catalog.jdbc.tables.TableHead;
import dev.bindery.catalog.jdbc.tables.TableHeads;
import dev.bindery.database.Database;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Session;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableName;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Opens the transactions in which partitions are written: their table is held in place, they are completed from it, and
 * their descriptors are stored.
 */
final class PartitionBatches {

    private static final long NO_TABLE = -1;

    private final Database database;
    private final TableHeads heads;
    private final Descriptors descriptors;
    private final Clock clock;

    PartitionBatches(Database database, TableHeads heads, Descriptors descriptors, Clock clock) {
        this.database = database;
        this.heads = heads;
        this.descriptors = descriptors;
        this.clock = clock;
    }

    /**
     * Partitions to write, complete.
     *
     * @param owner their table, held until the transaction ends
     * @param partitions in the order given, and with a name twice where it was given twice
     */
    record Batch(PartitionEntries.Owner owner, List<NewPartition> partitions) {

        TableHead table() {
            return owner.table().head();
        }

        private Map<DescriptorHash, StoredDescriptor> descriptors() {
            Map<DescriptorHash, StoredDescriptor> byHash = new HashMap<>();
            partitions.forEach(each -> byHash.put(each.descriptor().hash(), each.descriptor()));
            return byHash;
        }
    }

    /** What is done with a batch in its transaction; the result isn't null. */
    @FunctionalInterface
    interface BatchWork<T> {
        T run(Session session, Batch batch);
    }

    /**
     * Runs work in a transaction. Descriptors that are new are stored before, in a transaction of their own, so that those who
     * add the same ones wait for each other only there. Which they are is known when the table is: where there are any, the
     * first transaction ends without having done anything.
     */
    <T> T run(TableName table, List<PartitionDefinition> given, BatchWork<T> work) {
        Instant now = Microseconds.truncate(clock.instant());
        Ahead ahead = new Ahead(NO_TABLE, Map.of());
        while (true) {
            Ahead stored = ahead;
            AtomicReference<Ahead> needed = new AtomicReference<>();
            Optional<T> result = database.transaction(session -> {
                Batch batch = complete(session, heads.holdWhole(session, table), given, now);
                needed.set(new Ahead(batch.table().id(), batch.descriptors()));
                return isStored(needed.get(), stored) ? Optional.of(work.run(session, batch)) : Optional.empty();
            });
            if (result.isPresent()) {
                return result.get();
            }
            ahead = needed.get();
            descriptors.addAhead(ahead.tableId(), ahead.byHash().values());
        }
    }

    /** Descriptors of a table's partitions. */
    private record Ahead(long tableId, Map<DescriptorHash, StoredDescriptor> byHash) {}

    private boolean isStored(Ahead needed, Ahead stored) {
        return needed.equals(stored)
                || descriptors.areStored(needed.tableId(), needed.byHash().keySet());
    }

    private Batch complete(Session session, HeldTable table, List<PartitionDefinition> given, Instant now) {
        TableHead head = table.head();
        StoredDescriptor inherited = descriptors.get(session, head.id(), head.descriptorHash());
        descriptors.isStored(head.id(), head.descriptorHash());
        Map<StorageDescriptor, StoredDescriptor> seen = new HashMap<>();
        List<NewPartition> partitions = new ArrayList<>(given.size());
        for (PartitionDefinition each : given) {
            partitions.add(NewPartition.of(head, inherited, each, now, seen));
        }
        return new Batch(new PartitionEntries.Owner(table, inherited), partitions);
    }
}
