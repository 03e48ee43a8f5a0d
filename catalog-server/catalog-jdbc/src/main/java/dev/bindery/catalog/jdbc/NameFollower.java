package dev.bindery.catalog.jdbc;

import dev.bindery.database.Session;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import java.util.Collection;
import java.util.Map;

/**
 * Follows tables and partitions by their names, within the transactions that rename or drop them: for stores beside the catalog's own on the
 * same database that know them by name, such as that of transactions.
 */
public interface NameFollower {

    /** Nothing follows. */
    NameFollower NONE = new NameFollower() {
        @Override
        public void renamed(Session session, TableName from, TableName to) {}

        @Override
        public void dropped(Session session, DatabaseName database, Collection<String> tables) {}

        @Override
        public void dropped(Session session, DatabaseName database) {}
    };

    /** A table has a new name, maybe in another database. */
    void renamed(Session session, TableName from, TableName to);

    /** Some tables of a database are gone. */
    void dropped(Session session, DatabaseName database, Collection<String> tables);

    /**
     * Some partitions of a transactional table have new names.
     *
     * @param names the new names by the old ones
     */
    default void partitionsRenamed(Session session, TableName table, Map<String, String> names) {}

    /** Some partitions of a transactional table are gone. */
    default void partitionsDropped(Session session, TableName table, Collection<String> names) {}

    /** A database is gone, with all tables that were in it. */
    void dropped(Session session, DatabaseName database);
}
