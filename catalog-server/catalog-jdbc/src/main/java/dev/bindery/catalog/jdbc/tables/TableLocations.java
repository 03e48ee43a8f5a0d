package dev.bindery.catalog.jdbc.tables;

import dev.bindery.catalog.warehouse.LocationIndex;
import dev.bindery.catalog.warehouse.LocationKey;
import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds tables and databases by where they lie. Of databases there are few: all of their locations are compared. */
public final class TableLocations implements LocationIndex {

    /** How much of a key is kept, in characters: an index holds no longer ones. */
    private static final int KEPT = 500;

    private static final String WITHIN = "SELECT t.location FROM tables t"
            + " JOIN databases d ON d.id = t.database_id WHERE d.dropped_at IS NULL AND t.dropped_at IS NULL"
            + " AND t.location_key >= ? AND t.location_key < ?"
            + " UNION ALL SELECT location FROM databases WHERE dropped_at IS NULL AND location IS NOT NULL";

    private static final String AT = "SELECT t.location FROM tables t"
            + " JOIN databases d ON d.id = t.database_id WHERE d.dropped_at IS NULL AND t.dropped_at IS NULL"
            + " AND t.location_key IN (";

    private static final int AT_ONCE = 500;

    private final Database database;
    private final Dialect dialect;

    public TableLocations(Database database) {
        this.database = database;
        this.dialect = database.dialect();
    }

    /** The value of the column, as a bind. */
    static Object key(Dialect dialect, Optional<String> location) {
        return location.map(LocationKey::of)
                .map(key -> dialect.orderedText(beginning(key)))
                .orElse(null);
    }

    /** The same of two keys that begin alike, and never half a character. */
    private static String beginning(String key) {
        if (key.length() <= KEPT) {
            return key;
        }
        return key.substring(0, Character.isHighSurrogate(key.charAt(KEPT - 1)) ? KEPT - 1 : KEPT);
    }

    @Override
    public List<String> within(String folder) {
        String key = LocationKey.of(folder);
        String from = beginning(key);
        // The character behind all that a key of the folder can go on with.
        String to = from + Character.toString(Character.MAX_CODE_POINT);
        return database
                .read(session ->
                        session.list(WITHIN, row -> row.text(1), dialect.orderedText(from), dialect.orderedText(to)))
                .stream()
                .filter(location -> LocationKey.of(location).startsWith(key))
                .toList();
    }

    @Override
    public List<String> around(Collection<String> folders) {
        Set<String> keys = folders.stream()
                .flatMap(folder -> LocationKey.around(LocationKey.of(folder)).stream())
                .collect(Collectors.toSet());
        List<Object> binds = keys.stream()
                .map(TableLocations::beginning)
                .distinct()
                .<Object>map(dialect::orderedText)
                .toList();
        List<String> found = new ArrayList<>();
        for (int from = 0; from < binds.size(); from += AT_ONCE) {
            List<Object> some = binds.subList(from, Math.min(from + AT_ONCE, binds.size()));
            String sql = AT + String.join(", ", Collections.nCopies(some.size(), "?")) + ")";
            found.addAll(database.read(session -> session.list(sql, row -> row.text(1), some.toArray())));
        }
        return found.stream()
                .filter(location -> keys.contains(LocationKey.of(location)))
                .toList();
    }
}
