package dev.bindery.audit;

import dev.bindery.catalog.audit.Outcome;
import dev.bindery.database.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads a slice from rows and pages together. Each of the two says how far back it has been read completely; what isn't
 * older than where both have been is in order.
 */
final class SliceReader {

    private static final int PAGES_AT_ONCE = 10;

    /** What a request looks through at most. */
    private static final int MOST_PAGES = 200;

    private static final int MOST_ROWS = 20_000;
    private static final int ROWS_AT_ONCE = 1_000;

    private final Session session;
    private final AuditFilter filter;
    private final UUID begin;
    private final UUID from;
    private final int limit;

    private final List<AuditRecord> found = new ArrayList<>();
    private UUID rowsReached;
    private UUID pagesReached;
    private UUID pagesBefore;
    private int pages;
    private int rows;

    /** @param filter with whole ARNs */
    SliceReader(Session session, AuditFilter filter, Optional<UUID> before, int limit) {
        this.session = session;
        this.filter = filter;
        UUID cursor = before.orElse(EntryIds.LAST);
        UUID to = filter.to().map(EntryIds::lowest).orElse(EntryIds.LAST);
        this.begin = cursor.compareTo(to) < 0 ? cursor : to;
        this.from = filter.from().map(EntryIds::lowest).orElse(EntryIds.FIRST);
        this.limit = limit;
        this.rowsReached = begin;
        this.pagesReached = mayBeReads() ? begin : EntryIds.FIRST;
        this.pagesBefore = PageRows.beginning(begin);
    }

    /** Whether what is looked for may be on a page. */
    private boolean mayBeReads() {
        return filter.readOnly().orElse(true)
                && filter.outcome().filter(kind -> kind == Outcome.Kind.DENIED).isEmpty();
    }

    AuditSlice read() {
        while (true) {
            UUID reached = reached();
            List<AuditRecord> complete = found.stream()
                    .filter(entry -> entry.id().compareTo(reached) >= 0)
                    .sorted(Comparator.comparing(AuditRecord::id).reversed())
                    .limit(limit)
                    .toList();
            if (complete.size() == limit) {
                return new AuditSlice(
                        complete, Optional.of(complete.get(limit - 1).id()));
            }
            if (reached.equals(EntryIds.FIRST)) {
                return new AuditSlice(complete, Optional.empty());
            }
            if (pages >= MOST_PAGES || rows >= MOST_ROWS) {
                return new AuditSlice(complete, Optional.of(reached));
            }
            if (rowsReached.compareTo(pagesReached) >= 0) {
                readRows();
            } else {
                readPages();
            }
        }
    }

    private UUID reached() {
        return rowsReached.compareTo(pagesReached) >= 0 ? rowsReached : pagesReached;
    }

    private void readRows() {
        int wanted = Math.min(ROWS_AT_ONCE, limit + 1);
        EntryRows.Chunk chunk = EntryRows.list(session, filter, rowsReached, from, wanted);
        rows += wanted;
        chunk.entries().stream().filter(filter::matches).forEach(found::add);
        rowsReached = chunk.reached().orElse(EntryIds.FIRST);
    }

    private void readPages() {
        List<PageRows.Page> some = PageRows.list(session, pagesBefore, begin, from, PAGES_AT_ONCE);
        pages += some.size();
        for (PageRows.Page page : some) {
            for (AuditRecord entry : PageForm.read(page.content())) {
                if (entry.id().compareTo(begin) < 0 && filter.matches(entry)) {
                    found.add(entry);
                }
            }
        }
        if (some.size() < PAGES_AT_ONCE) {
            pagesReached = EntryIds.FIRST;
        } else {
            pagesBefore = some.get(some.size() - 1).id();
            pagesReached = pagesBefore.compareTo(begin) < 0 ? pagesBefore : begin;
        }
    }
}
