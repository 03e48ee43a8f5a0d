package dev.bindery.catalog.jdbc.databases;

import dev.bindery.database.Dialect;
import dev.bindery.database.Session;
import dev.bindery.model.DatabaseName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Several databases by their names, for one statement about all of them. */
public final class WantedDatabases {

    private WantedDatabases() {}

    /** What a SELECT is from, with {@code d} for those that are there; {@link #binds} are its binds. */
    public static String from(Dialect dialect) {
        return " FROM UNNEST(CAST(? AS " + dialect.textType() + " ARRAY), CAST(? AS " + dialect.orderedTextType()
                + " ARRAY)) AS wanted (catalog, name)"
                + " JOIN databases d ON d.catalog = wanted.catalog AND d.name = wanted.name";
    }

    public static List<Object> binds(Session session, Collection<DatabaseName> names) {
        Set<DatabaseName> once = new LinkedHashSet<>(names);
        return List.of(
                session.textArray(once.stream().map(DatabaseName::catalog).toList()),
                session.orderedTextArray(
                        once.stream().map(DatabaseName::database).toList()));
    }
}
