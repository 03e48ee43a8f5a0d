package dev.bindery.crawl.jdbc;

import dev.bindery.catalog.Call;
import dev.bindery.model.error.CatalogException;
import java.sql.Connection;

/** Opens databases by the names of connections. How a connection keeps its secrets is none of the crawler's business. */
@FunctionalInterface
public interface DatabaseConnections {

    /** For crawlers that reach no database. */
    DatabaseConnections NONE = (call, connection, database) -> {
        throw new dev.bindery.model.error.UnavailableException(
                "The connection \"" + connection + "\" can't be opened: no databases are reached from here.", null);
    };

    /**
     * The caller closes what is opened.
     *
     * @param connection the connection's name; case counts
     * @param database the database to be in, where a server has several that aren't seen from each other (PostgreSQL)
     * @throws CatalogException where the connection isn't known, or can't be opened; a sentence without secrets
     */
    Connection open(Call call, String connection, String database);
}
