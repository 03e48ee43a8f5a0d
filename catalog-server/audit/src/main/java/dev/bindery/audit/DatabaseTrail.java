package dev.bindery.audit;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.audit.AuditTrail;
import dev.bindery.catalog.audit.Outcome;
import dev.bindery.catalog.audit.RefusedCaller;
import dev.bindery.catalog.audit.ServerEvent;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.database.CommitCompanion;
import dev.bindery.database.Session;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Keeps the trail in the database. The entry of a change is written in the transaction that makes the change, so that there
 * is never one without the other; where it is a part of others, such as the passing of a role with a job, theirs too. Everything else is put together and written by {@link TrailWriter} behind the callers'
 * backs: a read costs its caller no statement.
 */
public final class DatabaseTrail implements AuditTrail, AutoCloseable {

    private static final Ongoing NOT_KEPT = outcome -> {};

    private final Scope scope;
    private final Recorder recorder;
    private final TrailWriter writer;
    private final Clock clock;
    private final ThreadLocal<Change> current = new ThreadLocal<>();

    /**
     * Begins to write, and to go along with the transactions of the log's database.
     *
     * @param server an id of this run of the server
     * @param copy told of every entry that isn't a part of a transaction, when it is written
     */
    public DatabaseTrail(AuditLog log, Scope scope, String server, Clock clock, Consumer<List<AuditRecord>> copy) {
        this.scope = scope;
        this.recorder = new Recorder(log.arns(), server);
        this.writer = new TrailWriter(log, recorder, clock, copy);
        this.clock = clock;
        if (scope != Scope.OFF) {
            log.database().accompany(new Companion());
        }
    }

    @Override
    public Ongoing begin(Call call, Operation operation, Resource resource) {
        if (scope == Scope.OFF) {
            return NOT_KEPT;
        }
        if (operation.access() == Operation.Access.WRITE) {
            Change change = new Change(call, operation, resource, current.get());
            current.set(change);
            return change;
        }
        long start = System.nanoTime();
        return outcome -> endOfRead(call, operation, resource, outcome, System.nanoTime() - start);
    }

    private void endOfRead(Call call, Operation operation, Resource resource, Outcome outcome, long nanoseconds) {
        boolean denied = outcome.kind() == Outcome.Kind.DENIED;
        if (!denied && scope != Scope.ALL) {
            return;
        }
        AuditRecord entry =
                recorder.call(EntryIds.next(clock.instant()), call, operation, resource, outcome, nanoseconds);
        if (denied) {
            writer.keep(entry);
        } else {
            writer.keepRead(entry);
        }
    }

    @Override
    public void refused(RefusedCaller refused) {
        if (scope != Scope.OFF) {
            writer.keep(recorder.refused(EntryIds.next(clock.instant()), refused));
        }
    }

    @Override
    public void happened(ServerEvent event) {
        writer.keep(recorder.event(clock.instant(), event));
    }

    /** Writes what is still to be written, as far as the database takes it. */
    @Override
    public void close() {
        writer.close();
    }

    /** Returns when all that was told before has been written, or couldn't be. */
    public void flush() {
        writer.flush();
    }

    /** A call that may change something, between its beginning and its end, on the one thread that makes it. */
    private final class Change implements Ongoing {
        private final Call call;
        private final Operation operation;
        private final Resource resource;
        private final Change outer;
        private final long start = System.nanoTime();

        /** Null until a transaction was about to be committed. */
        private UUID id;

        private boolean committed;

        Change(Call call, Operation operation, Resource resource, Change outer) {
            this.call = call;
            this.operation = operation;
            this.resource = resource;
            this.outer = outer;
        }

        void beforeCommit(Session session) {
            if (!committed) {
                id = EntryIds.next(clock.instant());
                EntryRows.insert(session, record(id, Outcome.OK));
            }
        }

        private AuditRecord record(UUID entry, Outcome outcome) {
            return recorder.call(entry, call, operation, resource, outcome, System.nanoTime() - start);
        }

        @Override
        public void end(Outcome outcome) {
            if (outer == null) {
                current.remove();
            } else {
                current.set(outer);
            }
            if (id == null) {
                writer.keep(record(EntryIds.next(clock.instant()), outcome));
            } else if (!committed || outcome.kind() != Outcome.Kind.OK) {
                // It was undone, or it isn't known whether; or something went wrong behind the commit.
                writer.replace(record(id, outcome));
            }
        }
    }

    private final class Companion implements CommitCompanion {
        @Override
        public void beforeCommit(Session session) {
            for (Change change = current.get(); change != null; change = change.outer) {
                change.beforeCommit(session);
            }
        }

        @Override
        public void committed() {
            for (Change change = current.get(); change != null; change = change.outer) {
                change.committed = true;
            }
        }
    }
}
