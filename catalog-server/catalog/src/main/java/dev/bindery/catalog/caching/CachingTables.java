package dev.bindery.catalog.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bindery.catalog.Call;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.TableCompanions;
import dev.bindery.catalog.TableQuery;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableStamps;
import dev.bindery.catalog.TableStamps.Stamp;
import dev.bindery.catalog.TableSummary;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.Tables;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps tables by their identity. Only {@link #get} is answered from memory: it is most of all calls. */
final class CachingTables implements Tables {

    private final Tables next;
    private final TableStamps stamps;
    private final Cache<Long, Table> tables;

    CachingTables(Tables next, TableStamps stamps, long maximumTables) {
        this.next = next;
        this.stamps = stamps;
        this.tables = Caffeine.newBuilder().maximumSize(maximumTables).build();
    }

    @Override
    public Table get(Call call, TableName name) {
        Optional<Stamp> stamp = stamps.stamp(name);
        if (stamp.isEmpty()) {
            throw new NotFoundException(EntityKind.TABLE, name.toString());
        }
        Table cached = tables.getIfPresent(stamp.get().tableId());
        if (cached != null
                && cached.version() == stamp.get().version()
                && cached.name().equals(name)) {
            return cached;
        }
        Table read = next.get(call, name);
        tables.put(read.id(), read);
        return read;
    }

    @Override
    public List<Table> getAll(Call call, DatabaseName database, List<String> names) {
        return next.getAll(call, database, names);
    }

    @Override
    public Page<Table> list(Call call, DatabaseName database, TableQuery query, PageRequest page) {
        return next.list(call, database, query, page);
    }

    @Override
    public Page<TableSummary> summaries(Call call, DatabaseName database, TableQuery query, PageRequest page) {
        return next.summaries(call, database, query, page);
    }

    @Override
    public List<String> names(Call call, DatabaseName database, TableQuery query) {
        return next.names(call, database, query);
    }

    @Override
    public List<Table> list(Call call, Collection<DatabaseName> databases, TableQuery query) {
        return next.list(call, databases, query);
    }

    @Override
    public List<TableSummary> summaries(Call call, Collection<DatabaseName> databases, TableQuery query) {
        return next.summaries(call, databases, query);
    }

    @Override
    public Table create(
            Call call,
            TableName name,
            TableDefinition definition,
            TableCompanions companions,
            TableRules rules,
            DataEffect effect) {
        return next.create(call, name, definition, companions, rules, effect);
    }

    @Override
    public Table update(Call call, TableName name, TableDefinition definition, TableUpdate update) {
        return next.update(call, name, definition, update);
    }

    @Override
    public void drop(Call call, TableName name, Optional<Long> expectedVersion, DataEffect effect) {
        next.drop(call, name, expectedVersion, effect);
    }

    @Override
    public Set<String> dropAll(Call call, DatabaseName database, List<String> names, DataEffect effect) {
        return next.dropAll(call, database, names, effect);
    }
}
