package dev.bindery.audit;

import dev.bindery.catalog.operation.Arns;
import dev.bindery.database.Database;
import dev.bindery.database.SchemaModule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is kept of the audit: read, written, and in the end removed. */
public final class AuditLog {

    private static final SchemaModule SCHEMA = new SchemaModule("audit", 1);

    private static final String PRUNING = "audit-pruning";
    private static final int ROWS_AT_ONCE = 1_000;
    private static final int PAGES_AT_ONCE = 100;

    /** Batches of a round: what is more waits for the next. */
    private static final int MOST_BATCHES = 200;

    private final Database database;
    private final Arns arns;

    /** Brings the tables up to date. */
    public AuditLog(Database database, Arns arns) {
        this.database = database;
        this.arns = arns;
        database.migrate(SCHEMA);
    }

    Arns arns() {
        return arns;
    }

    Database database() {
        return database;
    }

    /**
     * Entries that fit, the newest first.
     *
     * @param before an entry's id or where the slice before ended; empty for the newest
     * @param limit how many at most
     */
    public AuditSlice list(AuditFilter filter, Optional<UUID> before, int limit) {
        return database.read(session -> new SliceReader(session, filter.with(arns), before, limit).read());
    }

    /** Behind all of a time: where a slice begins that has the entries before it. */
    public static UUID before(Instant time) {
        return EntryIds.lowest(time);
    }

    /** Keeps entries, in one transaction. */
    void write(List<AuditRecord> rows, List<AuditRecord> replacements, List<AuditRecord> reads) {
        database.aside(session -> {
            EntryRows.insert(session, rows);
            EntryRows.replace(session, replacements);
            if (!reads.isEmpty()) {
                PageRows.insert(session, reads);
            }
            return null;
        });
    }

    /**
     * Removes what is older than it may become, and the oldest of what is more than there may be, in small batches and only
     * as much as a round may take. Several servers may do so at once.
     *
     * @return how many rows were removed
     */
    public long prune(Instant now, Retention retention) {
        UUID before = EntryIds.lowest(now.minus(retention.age()));
        long removed = pruneRows(before, MOST_BATCHES) + prunePages(before);
        removed += pruneSurplus(retention);
        return removed;
    }

    /**
     * How much is kept.
     *
     * @param age how old entries may become
     * @param rows how many changes, refusals and events there may be; reads go by their pages
     * @param reads how many reads there may be
     */
    public record Retention(Duration age, long rows, long reads) {}

    private long pruneRows(UUID before, int batches) {
        long removed = 0;
        for (int i = 0; i < batches; i++) {
            int batch =
                    database.<Integer>exclusively(PRUNING, session -> EntryRows.prune(session, before, ROWS_AT_ONCE));
            removed += batch;
            if (batch < ROWS_AT_ONCE) {
                break;
            }
        }
        return removed;
    }

    private long prunePages(UUID before) {
        long removed = 0;
        for (int i = 0; i < MOST_BATCHES; i++) {
            int batch =
                    database.<Integer>exclusively(PRUNING, session -> PageRows.prune(session, before, PAGES_AT_ONCE));
            removed += batch;
            if (batch < PAGES_AT_ONCE) {
                break;
            }
        }
        return removed;
    }

    private long pruneSurplus(Retention retention) {
        long removed = 0;
        Optional<UUID> row = database.read(session -> EntryRows.nth(session, retention.rows()));
        if (row.isPresent()) {
            removed += pruneRows(row.get(), MOST_BATCHES);
        }
        Optional<UUID> page = database.read(session -> PageRows.beyond(session, retention.reads()));
        if (page.isPresent()) {
            removed += prunePages(page.get());
        }
        return removed;
    }
}
