package dev.bindery.audit;

import dev.bindery.database.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Pages of reads. */
final class PageRows {

    /** How far the times of a page's entries are apart at most: how far a reader must look around a time. */
    private static final Duration LONGEST_SPAN = Duration.ofSeconds(10);

    private static final int MOST_ENTRIES = 1_000;

    /** Characters of names and messages, before they are compressed. */
    private static final int MOST_CHARACTERS = 300_000;

    private PageRows() {}

    /** A page as it is stored. */
    record Page(UUID id, byte[] content) {}

    static void insert(Session session, List<AuditRecord> entries) {
        List<AuditRecord> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparing(AuditRecord::id));
        int from = 0;
        int characters = 0;
        for (int i = 0; i < sorted.size(); i++) {
            characters += weight(sorted.get(i));
            boolean last = i + 1 == sorted.size();
            if (last
                    || i + 1 - from == MOST_ENTRIES
                    || characters > MOST_CHARACTERS
                    || Duration.between(
                                            sorted.get(from).time(),
                                            sorted.get(i + 1).time())
                                    .compareTo(LONGEST_SPAN)
                            > 0) {
                insertPage(session, sorted.subList(from, i + 1));
                from = i + 1;
                characters = 0;
            }
        }
    }

    /** Roughly, and of what may be long. */
    private static int weight(AuditRecord entry) {
        int weight = 100 + entry.outcome().message().length();
        for (String arn : entry.resources()) {
            weight += arn.length();
        }
        return weight;
    }

    private static void insertPage(Session session, List<AuditRecord> entries) {
        session.execute(
                "INSERT INTO audit_pages (id, first_id, entries, content) VALUES (?, ?, ?, ?)",
                EntryIds.bytes(entries.get(entries.size() - 1).id()),
                EntryIds.bytes(entries.get(0).id()),
                entries.size(),
                PageForm.write(entries));
    }

    /** Where pages may begin that have entries before an id. */
    static UUID beginning(UUID before) {
        Instant end = EntryIds.time(before).plus(LONGEST_SPAN).plusMillis(1);
        UUID lowest = EntryIds.lowest(end);
        return lowest.compareTo(before) < 0 ? EntryIds.LAST : lowest;
    }

    /** Pages before an id that may have entries in a range, the newest first. */
    static List<Page> list(Session session, UUID pagesBefore, UUID before, UUID from, int limit) {
        return session.list(
                "SELECT id, content FROM audit_pages WHERE id < ? AND id >= ? AND first_id < ? ORDER BY id DESC FETCH FIRST "
                        + limit + " ROWS ONLY",
                row -> new Page(EntryIds.of(row.bytes(1)), row.bytes(2)),
                EntryIds.bytes(pagesBefore),
                EntryIds.bytes(from),
                EntryIds.bytes(before));
    }

    /** Deletes the oldest pages before an id. Returns how many, at most so many. */
    static int prune(Session session, UUID before, int limit) {
        return session.execute(
                "DELETE FROM audit_pages WHERE id IN (SELECT id FROM audit_pages WHERE id < ? ORDER BY id FETCH FIRST "
                        + limit + " ROWS ONLY)",
                EntryIds.bytes(before));
    }

    /** Right behind the newest page that may go with those before it, so that there are no more than so many entries. */
    static Optional<UUID> beyond(Session session, long entries) {
        return session.first(
                "SELECT id FROM (SELECT id, SUM(entries) OVER (ORDER BY id DESC) AS total FROM audit_pages) AS sums"
                        + " WHERE total > ? ORDER BY id DESC FETCH FIRST 1 ROWS ONLY",
                row -> EntryIds.behind(EntryIds.of(row.bytes(1))),
                entries);
    }
}
