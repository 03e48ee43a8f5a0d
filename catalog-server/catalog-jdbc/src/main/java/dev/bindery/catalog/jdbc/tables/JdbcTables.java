package dev.bindery.catalog.jdbc.tables;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.TableCompanions;
import dev.bindery.catalog.TableQuery;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableSummary;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.Tables;
import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tables: reads here, listings in {@link TableListing}, changes in {@link TableWriter} and {@link TableDrops}. */
public final class JdbcTables implements Tables {

    private static final String FROM =
            " FROM tables t JOIN storage_descriptors s ON s.table_id = t.id" + " AND s.hash = t.descriptor_hash";
    private static final String GET = "SELECT " + TableRow.COLUMNS + ", s.document" + FROM + TableHeads.BY_NAME;

    private final Database database;
    private final Dialect dialect;
    private final TableHeads heads;
    private final Descriptors descriptors;
    private final TableListing listing;
    private final TablesAcross across;
    private final TableWriter writer;
    private final TableDrops drops;
    private final String getAll;

    public JdbcTables(
            Database database,
            TableHeads heads,
            Descriptors descriptors,
            TableListing listing,
            TableWriter writer,
            TableDrops drops) {
        this.database = database;
        this.dialect = database.dialect();
        this.heads = heads;
        this.descriptors = descriptors;
        this.listing = listing;
        this.across = new TablesAcross(database, descriptors);
        this.writer = writer;
        this.drops = drops;
        this.getAll = "SELECT " + TableRow.COLUMNS + ", s.document FROM databases d JOIN UNNEST(CAST(? AS "
                + dialect.orderedTextType() + " ARRAY)) AS wanted (name) ON TRUE"
                + " JOIN tables t ON t.database_id = d.id AND t.name = wanted.name"
                + " JOIN storage_descriptors s ON s.table_id = t.id AND s.hash = t.descriptor_hash"
                + " WHERE d.catalog = ? AND d.name = ?";
    }

    @Override
    public Table get(Call call, TableName name) {
        return database.read(session -> session.first(
                        GET, row -> TableRow.readWithDescriptor(row, name.database(), descriptors), heads.binds(name)))
                .orElseThrow(() -> new NotFoundException(EntityKind.TABLE, name.toString()));
    }

    @Override
    public List<Table> getAll(Call call, DatabaseName name, List<String> names) {
        List<String> folded =
                names.stream().map(each -> name.table(each).table()).distinct().toList();
        if (folded.isEmpty()) {
            return List.of();
        }
        Map<String, Table> found = new HashMap<>();
        database.read(session -> session.list(
                        getAll,
                        row -> TableRow.readWithDescriptor(row, name, descriptors),
                        session.orderedTextArray(folded),
                        name.catalog(),
                        dialect.orderedText(name.database())))
                .forEach(table -> found.put(table.name().table(), table));
        List<Table> inOrder = new ArrayList<>(found.size());
        for (String each : folded) {
            Table table = found.get(each);
            if (table != null) {
                inOrder.add(table);
            }
        }
        return inOrder;
    }

    @Override
    public Page<Table> list(Call call, DatabaseName name, TableQuery query, PageRequest page) {
        return listing.list(name, query, page);
    }

    @Override
    public Page<TableSummary> summaries(Call call, DatabaseName name, TableQuery query, PageRequest page) {
        return listing.summaries(name, query, page);
    }

    @Override
    public List<String> names(Call call, DatabaseName name, TableQuery query) {
        return listing.names(name, query);
    }

    @Override
    public List<Table> list(Call call, Collection<DatabaseName> databases, TableQuery query) {
        return across.list(databases, query);
    }

    @Override
    public List<TableSummary> summaries(Call call, Collection<DatabaseName> databases, TableQuery query) {
        return across.summaries(databases, query);
    }

    @Override
    public Table create(
            Call call,
            TableName name,
            TableDefinition definition,
            TableCompanions companions,
            TableRules rules,
            DataEffect effect) {
        return writer.create(call, name, definition, companions, rules);
    }

    @Override
    public Table update(Call call, TableName name, TableDefinition definition, TableUpdate update) {
        return writer.update(call, name, definition, update);
    }

    @Override
    public void drop(Call call, TableName name, Optional<Long> expectedVersion, DataEffect effect) {
        if (!drops.drop(call, name.database(), List.of(name.table()), expectedVersion)
                .isEmpty()) {
            throw new NotFoundException(EntityKind.TABLE, name.toString());
        }
    }

    @Override
    public Set<String> dropAll(Call call, DatabaseName name, List<String> names, DataEffect effect) {
        return drops.drop(call, name, names, Optional.empty());
    }
}
