package dev.bindery.catalog.jdbc.tables;

import dev.bindery.catalog.warehouse.LocationIndex;
import dev.bindery.catalog.warehouse.LocationKey;
import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import java.util.List;
import java.util.Optional;

/** Finds tables and databases by where they lie. Of databases there are few: all of their locations are compared. */
public final class TableLocations implements LocationIndex {

    /** How much of a key is kept, in characters: an index holds no longer ones. */
    private static final int KEPT = 500;

    private static final String WITHIN = "SELECT t.location FROM tables t"
            + " JOIN databases d ON d.id = t.database_id WHERE d.dropped_at IS NULL AND t.dropped_at IS NULL"
            + " AND t.location_key >= ? AND t.location_key < ?"
            + " UNION ALL SELECT location FROM databases WHERE dropped_at IS NULL AND location IS NOT NULL";

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
}
