package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions;
import dev.bindery.model.Partition;
import dev.bindery.model.TableName;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.hive.metastore.api.MetaException;

/**
 * Listings of partitions, held so that all long ones together take no more memory than there is for them. Hive asks for
 * all partitions at once and gets them in one message; its length stands at its beginning, so that they are there together
 * until they are sent. Short listings are read as they are. Of a longer one it is found out first how long it is; then it
 * waits until there is room, which it has until its answer was sent.
 */
final class LongListings {

    /** What a partition takes while it waits to be sent, about: its record, with what it doesn't share. */
    private static final int BYTES_OF_A_PARTITION = 1_024;

    private static final int SHORT = 10_000;
    private static final int PART_OF_THE_HEAP = 4;

    /** Each holds a worker of the port, which others want too. */
    private static final int MAXIMUM_WAITING = 8;

    private final Partitions partitions;
    private final int capacity;
    private final int shortLength;
    private final long patienceMilliseconds;
    private final Semaphore room;
    private final ThreadLocal<Integer> taken = new ThreadLocal<>();

    LongListings(Partitions partitions) {
        this(
                partitions,
                (int) Math.min(
                        Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP / BYTES_OF_A_PARTITION),
                SHORT,
                TimeUnit.SECONDS.toMillis(30));
    }

    /**
     * @param capacity how many partitions may be in long listings at the same time
     * @param shortLength up to how many partitions a listing isn't long
     * @param patienceMilliseconds how long a listing waits for room
     */
    LongListings(Partitions partitions, int capacity, int shortLength, long patienceMilliseconds) {
        this.partitions = partitions;
        this.capacity = capacity;
        this.shortLength = shortLength;
        this.patienceMilliseconds = patienceMilliseconds;
        this.room = new Semaphore(capacity, true);
    }

    /**
     * As {@link Partitions#list}. Where the listing is long, {@link #sent()} must be called by the same thread.
     *
     * @throws MetaException where there is never as much memory, or not in time
     */
    Page<Partition> list(Call call, TableName table, PartitionQuery query, PageRequest page) throws MetaException {
        if (page.limit() <= shortLength) {
            return partitions.list(call, table, query, page);
        }
        Page<Partition> first = partitions.list(call, table, query, new PageRequest(shortLength, page.cursor()));
        if (first.next().isEmpty()) {
            return first;
        }
        take(table, (int) Math.min(page.limit(), partitions.count(call, table, query)));
        return partitions.list(call, table, query, page);
    }

    private void take(TableName table, int size) throws MetaException {
        if (size > capacity) {
            throw new MetaException("This lists " + size + " partitions of " + table
                    + " in one answer, and the server has memory for " + capacity
                    + ". Ask for fewer, by a filter or by their names, or give the server more heap.");
        }
        try {
            if (room.getQueueLength() >= MAXIMUM_WAITING
                    || !room.tryAcquire(size, patienceMilliseconds, TimeUnit.MILLISECONDS)) {
                throw new MetaException("The server is too busy: it is sending as many partitions as it has memory for."
                        + " Try again later.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MetaException("The server is stopping.");
        }
        taken.set(size + (taken.get() == null ? 0 : taken.get()));
    }

    /** The answer that this thread was at was sent, or has failed: what it took is free. */
    void sent() {
        Integer size = taken.get();
        if (size != null) {
            taken.remove();
            room.release(size);
        }
    }
}
