package dev.bindery.catalog.jdbc.events;

import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.catalog.event.EventQuery;
import dev.bindery.catalog.event.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The entries that may have events which a query asks for. An entry of several events is among them where one fits; which
 * of its events do is seen when they are read.
 */
final class EventFilter {

    /** A table that is renamed is found by its name before and by that after. */
    private static final int NAMES = 2;

    private final EventQuery query;
    private final List<String> skipped;

    EventFilter(EventQuery query) {
        this.query = query;
        this.skipped = Arrays.stream(Kind.values())
                .filter(kind -> query.skipped().containsAll(EventType.of(kind)))
                .map(Kind::name)
                .toList();
    }

    /**
     * The next entries in order, the first of them in any case and others as long as the details before them aren't too
     * long; {@link #pageBinds} are its binds.
     */
    String page(String columns) {
        return "SELECT " + columns + " FROM (SELECT " + columns
                + ", SUM(details_length) OVER (ORDER BY id) - details_length AS characters_before FROM (SELECT "
                + columns + ", details_length FROM changes" + where()
                + " ORDER BY id LIMIT ?) AS next_ones) AS measured WHERE characters_before < ? ORDER BY id";
    }

    /** The number of events; {@link #countBinds} are its binds. */
    String count() {
        return "SELECT COALESCE(SUM(GREATEST(LEAST(id, CAST(? AS bigint)) - GREATEST(id - ids, CAST(? AS bigint)), 0)), 0)"
                + " FROM changes" + where();
    }

    private String where() {
        StringBuilder sql = new StringBuilder(" WHERE id > ? AND id - ids < ?");
        query.catalog().ifPresent(name -> sql.append(" AND ").append(belongs("catalog")));
        if (query.database().isPresent() || !query.objects().isEmpty()) {
            sql.append(" AND (")
                    .append(named("database_name", "object"))
                    .append(" OR ")
                    .append(named("new_database_name", "new_object"))
                    .append(" AND new_object IS NOT NULL)");
        }
        if (!skipped.isEmpty()) {
            sql.append(" AND NOT kind").append(in(skipped.size()));
        }
        return sql.toString();
    }

    private String named(String database, String object) {
        List<String> conditions = new ArrayList<>();
        query.database().ifPresent(name -> conditions.add(belongs(database)));
        if (!query.objects().isEmpty()) {
            conditions.add(object + in(query.objects().size()));
        }
        return String.join(" AND ", conditions);
    }

    private String belongs(String column) {
        return query.ofNone() ? "(" + column + " = ? OR " + column + " IS NULL)" : column + " = ?";
    }

    private static String in(int count) {
        return " IN (?" + ", ?".repeat(count - 1) + ")";
    }

    /**
     * For {@link #page}.
     *
     * @param limit how many entries at most
     * @param characters how many of details may stand before an entry
     */
    Object[] pageBinds(int limit, long characters) {
        List<Object> binds = whereBinds();
        binds.add(limit);
        binds.add(characters);
        return binds.toArray();
    }

    Object[] countBinds() {
        List<Object> binds = new ArrayList<>(List.of(query.upTo(), query.after()));
        binds.addAll(whereBinds());
        return binds.toArray();
    }

    private List<Object> whereBinds() {
        List<Object> binds = new ArrayList<>(List.of(query.after(), query.upTo()));
        query.catalog().ifPresent(binds::add);
        for (int names = 0; names < NAMES; names++) {
            query.database().ifPresent(binds::add);
            binds.addAll(query.objects());
        }
        binds.addAll(skipped);
        return binds;
    }
}
