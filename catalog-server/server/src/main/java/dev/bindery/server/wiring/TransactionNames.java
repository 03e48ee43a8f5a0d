package dev.bindery.server.wiring;

import dev.bindery.catalog.jdbc.NameFollower;
import dev.bindery.database.Session;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import dev.bindery.transactions.store.TransactionTables;
import java.util.Collection;
import java.util.Map;

/** Lets what transactions know of tables follow their names. */
final class TransactionNames implements NameFollower {

    @Override
    public void renamed(Session session, TableName from, TableName to) {
        TransactionTables.renamed(session, from, to);
    }

    @Override
    public void dropped(Session session, DatabaseName database, Collection<String> tables) {
        TransactionTables.dropped(session, database, tables);
    }

    @Override
    public void partitionsRenamed(Session session, TableName table, Map<String, String> names) {
        TransactionTables.partitionsRenamed(session, table, names);
    }

    @Override
    public void partitionsDropped(Session session, TableName table, Collection<String> names) {
        TransactionTables.partitionsDropped(session, table, names);
    }

    @Override
    public void dropped(Session session, DatabaseName database) {
        TransactionTables.dropped(session, database);
    }
}
