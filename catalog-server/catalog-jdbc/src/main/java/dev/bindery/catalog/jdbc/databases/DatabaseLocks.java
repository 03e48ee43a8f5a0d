package dev.bindery.catalog.jdbc.databases;

import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import dev.bindery.database.Session;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;

/** Holds a database in place while something is put into it. */
public final class DatabaseLocks {

    private final Dialect dialect;
    private final String share;

    public DatabaseLocks(Database database) {
        this.dialect = database.dialect();
        this.share = "SELECT id FROM databases WHERE catalog = ? AND name = ?" + dialect.forShare();
    }

    /**
     * The id of a database that can't be dropped before the transaction ends.
     *
     * @throws NotFoundException where there is none of that name
     */
    public long hold(Session session, DatabaseName name) {
        return session.first(share, row -> row.number(1), name.catalog(), dialect.orderedText(name.database()))
                .orElseThrow(() -> new NotFoundException(EntityKind.DATABASE, name.toString()));
    }
}
