package dev.bindery.audit;

import dev.bindery.catalog.audit.ServerEvent;
import dev.bindery.catalog.audit.ServerEvent.Kind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries in batches, on a thread of its own. Nobody who hands one over waits: where more come than are written, or
 * the database is away for too long, what has no place is counted, and how many there were is an entry itself as soon as
 * one can be written. Reads have places of their own, so that they never take those of refusals.
 */
final class TrailWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrailWriter.class);

    private static final int READS = 20_000;
    private static final int OTHERS = 10_000;
    private static final int READS_AT_ONCE = 5_000;
    private static final int OTHERS_AT_ONCE = 500;

    /** A process that dies takes with it what is younger. */
    private static final long INTERVAL_MILLISECONDS = 500;

    private static final long STOP_MILLISECONDS = 10_000;

    private final AuditLog log;
    private final Recorder recorder;
    private final Clock clock;
    private final Consumer<List<AuditRecord>> copy;

    private final BlockingQueue<AuditRecord> reads = new ArrayBlockingQueue<>(READS);
    private final BlockingQueue<AuditRecord> others = new ArrayBlockingQueue<>(OTHERS);
    private final BlockingQueue<AuditRecord> replacements = new ArrayBlockingQueue<>(OTHERS);
    private final AtomicLong lostReads = new AtomicLong();
    private final AtomicLong lostOthers = new AtomicLong();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private final Condition round = lock.newCondition();
    private long rounds;
    private boolean hurried;
    private boolean stopped;
    private boolean failing;
    private final Thread thread;

    TrailWriter(AuditLog log, Recorder recorder, Clock clock, Consumer<List<AuditRecord>> copy) {
        this.log = log;
        this.recorder = recorder;
        this.clock = clock;
        this.copy = copy;
        this.thread = new Thread(this::run, "bindery-audit");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** A refusal, a failure, an event. */
    void keep(AuditRecord entry) {
        if (entry.isPlainRead()) {
            keepRead(entry);
        } else if (!others.offer(entry)) {
            lostOthers.incrementAndGet();
        }
    }

    void keepRead(AuditRecord entry) {
        if (!reads.offer(entry)) {
            lostReads.incrementAndGet();
        } else if (reads.size() == READS / 2) {
            hurry();
        }
    }

    /** In place of what a transaction may have written under the same id. */
    void replace(AuditRecord entry) {
        if (!replacements.offer(entry)) {
            lostOthers.incrementAndGet();
        }
    }

    private void hurry() {
        lock.lock();
        try {
            hurried = true;
            wake.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        boolean last;
        do {
            last = !awaitWork();
            boolean more = true;
            while (more) {
                more = writeSome() && !(reads.isEmpty() && others.isEmpty() && replacements.isEmpty());
            }
            lock.lock();
            try {
                rounds++;
                round.signalAll();
            } finally {
                lock.unlock();
            }
        } while (!last);
    }

    /** @return false: this is the last round */
    private boolean awaitWork() {
        lock.lock();
        try {
            long rest = TimeUnit.MILLISECONDS.toNanos(INTERVAL_MILLISECONDS);
            while (!hurried && !stopped && rest > 0) {
                rest = wake.awaitNanos(rest);
            }
            hurried = false;
            return !stopped;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private List<AuditRecord> unwrittenReads = new ArrayList<>();
    private List<AuditRecord> unwrittenOthers = new ArrayList<>();
    private List<AuditRecord> unwrittenReplacements = new ArrayList<>();

    /** @return whether what there was is written; if not, it is kept and tried again */
    private boolean writeSome() {
        reads.drainTo(unwrittenReads, READS_AT_ONCE - unwrittenReads.size());
        others.drainTo(unwrittenOthers, OTHERS_AT_ONCE - unwrittenOthers.size());
        replacements.drainTo(unwrittenReplacements, OTHERS_AT_ONCE - unwrittenReplacements.size());
        long noReads = lostReads.get();
        long noOthers = lostOthers.get();
        List<AuditRecord> rows = new ArrayList<>(unwrittenOthers);
        if (noReads > 0 || noOthers > 0) {
            rows.add(recorder.event(clock.instant(), ServerEvent.of(Kind.LOSE_ENTRIES, lost(noReads, noOthers))));
        }
        if (rows.isEmpty() && unwrittenReads.isEmpty() && unwrittenReplacements.isEmpty()) {
            return true;
        }
        try {
            log.write(rows, unwrittenReplacements, unwrittenReads);
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("The audit can't be written at present and waits: {}", e.getMessage());
            }
            failing = true;
            return false;
        }
        if (failing) {
            LOG.info("The audit is written again.");
        }
        failing = false;
        if (noReads > 0 || noOthers > 0) {
            LOG.warn("The audit has no place for {} reads and {} other entries.", noReads, noOthers);
            lostReads.addAndGet(-noReads);
            lostOthers.addAndGet(-noOthers);
        }
        copied(rows);
        unwrittenReads = new ArrayList<>();
        unwrittenOthers = new ArrayList<>();
        unwrittenReplacements = new ArrayList<>();
        return true;
    }

    private void copied(List<AuditRecord> rows) {
        List<AuditRecord> all = new ArrayList<>(rows);
        all.addAll(unwrittenReplacements);
        all.addAll(unwrittenReads);
        try {
            copy.accept(all);
        } catch (RuntimeException e) {
            LOG.warn("The copy of the audit can't be written: {}", e.getMessage());
        }
    }

    private static Map<String, String> lost(long reads, long others) {
        return Map.of(
                "reads",
                Long.toString(reads),
                "otherEntries",
                Long.toString(others),
                "reason",
                "More came than could be written, or the database was away for too long.");
    }

    /** Returns when what was handed over before has been tried. */
    void flush() {
        lock.lock();
        try {
            // The round that is under way may have looked already.
            long wanted = rounds + 2;
            while (rounds < wanted && thread.isAlive()) {
                hurried = true;
                wake.signal();
                round.awaitNanos(TimeUnit.MILLISECONDS.toNanos(INTERVAL_MILLISECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Waits a bounded time for what is to be written; what the database doesn't take by then is counted in the log. */
    @Override
    public void close() {
        lock.lock();
        try {
            stopped = true;
            wake.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(STOP_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long rest = reads.size() + others.size() + replacements.size() + lostReads.get() + lostOthers.get();
        if (rest > 0 || thread.isAlive() || failing) {
            LOG.warn("The server stopped before {} entries of the audit or more were written.", rest);
        }
    }
}
