package dev.bindery.transactions.store;

import dev.bindery.catalog.change.ParameterSetter;
import dev.bindery.database.Session;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import java.util.Collection;
import java.util.List;

/** Takes note of what it is asked to set. */
record NotedParameters(List<String> noted) implements ParameterSetter<Session> {

    @Override
    public void replaceOfTable(Session session, long tableId, String key, String value) {
        noted.add(tableId + " " + key + "=" + value);
    }

    @Override
    public void setOfDatabase(Session session, DatabaseName database, String key, String value) {
        noted.add(database + " " + key + "=" + value);
    }

    @Override
    public void setOfTable(Session session, TableName table, String key, String value) {
        noted.add(table + " " + key + "=" + value);
    }

    @Override
    public void setOfPartitions(
            Session session, TableName table, Collection<String> partitions, String key, String value) {
        noted.add(table + " " + partitions + " " + key + "=" + value);
    }
}
