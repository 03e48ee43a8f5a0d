package dev.bindery.audit;

import dev.bindery.database.Dialect;
import dev.bindery.database.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Entries that have a row each: changes, refusals and events. */
final class EntryRows {

    /** UTF-8 bytes: what an index of PostgreSQL takes. */
    private static final int LONGEST_IN_INDEX = 2000;

    private static final String INSERT = "INSERT INTO audit_entries (id, request_id, principal, principal_arn, action,"
            + " resource, several, door, outcome, address, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private EntryRows() {}

    static void insert(Session session, AuditRecord entry) {
        session.execute(INSERT, binds(session.dialect(), entry));
    }

    static void insert(Session session, List<AuditRecord> entries) {
        session.executeAll(
                INSERT,
                entries.stream().map(entry -> binds(session.dialect(), entry)).toList());
    }

    /** In place of what may be there under its id: it turned out otherwise than it was written. */
    static void replace(Session session, List<AuditRecord> entries) {
        session.executeAll(
                "DELETE FROM audit_entries WHERE id = ?",
                entries.stream()
                        .map(entry -> new Object[] {EntryIds.bytes(entry.id())})
                        .toList());
        insert(session, entries);
    }

    private static Object[] binds(Dialect dialect, AuditRecord entry) {
        return new Object[] {
            EntryIds.bytes(entry.id()),
            ordered(dialect, entry.requestId()),
            ordered(dialect, entry.who().name()),
            entry.who().arn().map(arn -> ordered(dialect, arn)).orElse(null),
            ordered(dialect, entry.action()),
            ordered(
                    dialect,
                    entry.resources().isEmpty() ? "" : entry.resources().get(0)),
            entry.resources().size() > 1,
            entry.door().name(),
            entry.outcome().kind().name(),
            entry.address().map(address -> ordered(dialect, address)).orElse(null),
            EntryDocument.write(entry)
        };
    }

    private static Object ordered(Dialect dialect, String text) {
        return dialect.orderedText(indexed(text));
    }

    /** The beginning that goes into an index. */
    private static String indexed(String text) {
        int end = text.length();
        for (int bytes = 0, i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            bytes += character < 0x80 ? 1 : character < 0x800 || Character.isSurrogate(character) ? 2 : 3;
            if (bytes > LONGEST_IN_INDEX) {
                end = Character.isLowSurrogate(character) ? i - 1 : i;
                break;
            }
        }
        return text.substring(0, end);
    }

    /**
     * Entries from the newest on.
     *
     * @param entries in no order
     * @param reached all that fit and aren't before it are among the entries; empty where there are none before it
     */
    record Chunk(List<AuditRecord> entries, Optional<UUID> reached) {}

    /**
     * Those before an id that may fit: every one that fits is among them, and most that don't aren't.
     *
     * @param filter with whole ARNs
     */
    static Chunk list(Session session, AuditFilter filter, UUID before, UUID from, int limit) {
        Dialect dialect = session.dialect();
        List<String> conditions = new ArrayList<>(List.of("id < ?", "id >= ?"));
        List<Object> binds = new ArrayList<>(List.of(EntryIds.bytes(before), EntryIds.bytes(from)));
        equal(conditions, binds, "request_id", filter.requestId().map(text -> ordered(dialect, text)));
        equal(
                conditions,
                binds,
                filter.isArn() ? "principal_arn" : "principal",
                filter.principal().map(text -> ordered(dialect, text)));
        equal(conditions, binds, "door", filter.door().map(Enum::name));
        equal(conditions, binds, "outcome", filter.outcome().map(Enum::name));
        equal(conditions, binds, "address", filter.address().map(text -> ordered(dialect, text)));
        if (filter.resource().isEmpty()) {
            return select(session, conditions, binds, limit);
        }
        // Two statements, each with an index of its own, in place of an OR that has none.
        String prefix = indexed(filter.resource().get());
        List<String> first = new ArrayList<>(conditions);
        List<Object> firstBinds = new ArrayList<>(binds);
        first.add("NOT several AND resource >= ?");
        firstBinds.add(dialect.orderedText(prefix));
        behind(prefix).ifPresent(end -> {
            first.add("resource < ?");
            firstBinds.add(dialect.orderedText(end));
        });
        Chunk alone = select(session, first, firstBinds, limit);
        conditions.add("several");
        Chunk several = select(session, conditions, binds, limit);
        List<AuditRecord> both = new ArrayList<>(alone.entries());
        both.addAll(several.entries());
        Optional<UUID> reached = Stream.of(alone, several)
                .flatMap(chunk -> chunk.reached().stream())
                .max(UUID::compareTo);
        reached.ifPresent(end -> both.removeIf(entry -> entry.id().compareTo(end) < 0));
        return new Chunk(both, reached);
    }

    private static void equal(List<String> conditions, List<Object> binds, String column, Optional<?> value) {
        value.ifPresent(wanted -> {
            conditions.add(column + " = ?");
            binds.add(wanted);
        });
    }

    /** The first text behind all that begin so, by code point; none where there is nothing behind them. */
    private static Optional<String> behind(String prefix) {
        int[] characters = prefix.codePoints().toArray();
        for (int last = characters.length - 1; last >= 0; last--) {
            if (characters[last] < Character.MAX_CODE_POINT) {
                int next = characters[last] + 1;
                boolean half = next >= Character.MIN_SURROGATE && next <= Character.MAX_SURROGATE;
                characters[last] = half ? Character.MAX_SURROGATE + 1 : next;
                return Optional.of(new String(Arrays.copyOf(characters, last + 1), 0, last + 1));
            }
        }
        return Optional.empty();
    }

    private static Chunk select(Session session, List<String> conditions, List<Object> binds, int limit) {
        String sql = "SELECT id, document FROM audit_entries WHERE "
                + String.join(" AND ", conditions)
                + " ORDER BY id DESC FETCH FIRST " + limit + " ROWS ONLY";
        List<AuditRecord> entries =
                session.list(sql, row -> EntryDocument.read(EntryIds.of(row.bytes(1)), row.text(2)), binds.toArray());
        return new Chunk(
                entries,
                entries.size() < limit
                        ? Optional.empty()
                        : Optional.of(entries.get(limit - 1).id()));
    }

    /** Deletes the oldest of them: those before an id. Returns how many, at most so many. */
    static int prune(Session session, UUID before, int limit) {
        return session.execute(
                "DELETE FROM audit_entries WHERE id IN (SELECT id FROM audit_entries WHERE id < ? ORDER BY id FETCH FIRST "
                        + limit + " ROWS ONLY)",
                EntryIds.bytes(before));
    }

    /** The oldest of so many; none where there aren't as many. */
    static Optional<UUID> nth(Session session, long number) {
        return session.first(
                "SELECT id FROM audit_entries ORDER BY id DESC OFFSET " + (number - 1)
                        + " ROWS FETCH FIRST 1 ROWS ONLY",
                row -> EntryIds.of(row.bytes(1)));
    }
}
