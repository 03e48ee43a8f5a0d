package dev.bindery.catalog.jdbc.partitions;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.filter.PartitionFilter.Compare;
import dev.bindery.catalog.jdbc.NameFollower;
import dev.bindery.catalog.jdbc.changes.ChangeWriter;
import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.catalog.jdbc.paging.Cursor;
import dev.bindery.catalog.jdbc.tables.TableHead;
import dev.bindery.catalog.jdbc.tables.TableHeads;
import dev.bindery.database.Database;
import dev.bindery.database.Session;
import dev.bindery.database.Work;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.TableName;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Partitions: reads here, changes in {@link PartitionChanges}. Every operation looks up its table with one statement. */
public final class JdbcPartitions implements Partitions {

    /** What is asked for most; an index has all of it, and gives the order. */
    private static final String ALL_NAMES = "SELECT p.name FROM partitions p WHERE p.table_id = ? ORDER BY p.name";

    private final Database database;
    private final TableHeads heads;
    private final PartitionReader reader;
    private final PartitionChanges changes;
    private final PartitionExchange exchange;

    public JdbcPartitions(
            Database database,
            TableHeads heads,
            Descriptors descriptors,
            ChangeWriter changeWriter,
            Clock clock,
            NameFollower follower) {
        PartitionEntries entries = new PartitionEntries(changeWriter, follower);
        this.database = database;
        this.heads = heads;
        this.reader = new PartitionReader(database, descriptors);
        this.changes = new PartitionChanges(database, heads, descriptors, reader, entries, clock);
        this.exchange = new PartitionExchange(database, heads, descriptors, reader, entries);
    }

    @Override
    public Partition get(Call call, TableName table, List<String> values) {
        List<Partition> found = getAll(call, table, List.of(values));
        if (found.isEmpty()) {
            throw new NotFoundException(EntityKind.PARTITION, table + " " + values);
        }
        return found.get(0);
    }

    @Override
    public List<Partition> getAll(Call call, TableName table, List<List<String>> values) {
        return database.read(session -> {
            TableHead head = heads.require(session, table);
            List<String> names = values.stream()
                    .map(each -> PartitionNames.name(head.partitionKeys(), each))
                    .toList();
            return byNames(session, head, names);
        });
    }

    @Override
    public List<Partition> getByNames(Call call, TableName table, List<String> names) {
        return database.read(session -> byNames(session, heads.require(session, table), names));
    }

    private List<Partition> byNames(Session session, TableHead head, List<String> names) {
        return reader.partitions(session, head, reader.byNames(session, head, names), true);
    }

    @Override
    public Page<Partition> list(Call call, TableName table, PartitionQuery query, PageRequest page) {
        Cursor cursor = cursor(table);
        Optional<String> after = cursor.after(page);
        Optional<List<Compare>> leading =
                after.isEmpty() && page.limit() > 0 ? LeadingKeys.of(query) : Optional.empty();
        if (leading.isPresent()) {
            Optional<Page<Partition>> few = database.read(session -> {
                TableHead head = heads.require(session, table);
                return reader.byLeadingKeys(session, head, leading.get()).map(rows -> {
                    Page<PartitionRow> found = cursor.page(rows, page, PartitionRow::name);
                    return new Page<>(
                            reader.partitions(session, head, found.items(), query.withColumns()), found.next());
                });
            });
            if (few.isPresent()) {
                return few.get();
            }
        }
        return read(page, session -> {
            TableHead head = heads.require(session, table);
            if (page.limit() == 0) {
                return Page.last(List.of());
            }
            Selection selection = Selection.of(query, head, after, session.dialect());
            List<PartitionRow> rows = reader.rows(session, head, selection, Cursor.oneMore(page));
            Page<PartitionRow> found = cursor.page(rows, page, PartitionRow::name);
            return new Page<>(reader.partitions(session, head, found.items(), query.withColumns()), found.next());
        });
    }

    @Override
    public Page<String> names(Call call, TableName table, PartitionQuery query, PageRequest page) {
        if (query.equals(PartitionQuery.ALL) && page.equals(PageRequest.ALL)) {
            return Page.last(database.read(session -> session.orderedTexts(
                    ALL_NAMES, heads.require(session, table).id())));
        }
        Cursor cursor = cursor(table);
        Optional<String> after = cursor.after(page);
        return read(page, session -> {
            TableHead head = heads.require(session, table);
            if (page.limit() == 0) {
                return Page.last(List.of());
            }
            Selection selection = Selection.of(query, head, after, session.dialect());
            return cursor.page(reader.names(session, head, selection, Cursor.oneMore(page)), page, name -> name);
        });
    }

    /** Without a limit the rows come in portions, for which PostgreSQL wants a transaction. */
    private <T> T read(PageRequest page, Work<T> work) {
        return page.limit() > PartitionReader.ROWS_PER_STATEMENT ? database.transaction(work) : database.read(work);
    }

    private static Cursor cursor(TableName table) {
        return new Cursor("partitions of " + table);
    }

    @Override
    public long count(Call call, TableName table, PartitionQuery query) {
        return read(PageRequest.ALL, session -> {
            TableHead head = heads.require(session, table);
            return reader.count(session, head, Selection.of(query, head, Optional.empty(), session.dialect()));
        });
    }

    @Override
    public List<Added> add(
            Call call, TableName table, List<PartitionDefinition> partitions, IfPresent ifPresent, DataEffect effect) {
        return changes.add(call, table, partitions, ifPresent);
    }

    @Override
    public void update(Call call, TableName table, List<Change> updates, DataEffect effect) {
        changes.update(call, table, updates);
    }

    @Override
    public List<Partition> drop(
            Call call, TableName table, List<List<String>> values, boolean ignoreMissing, DataEffect effect) {
        return changes.drop(call, table, values, ignoreMissing);
    }

    @Override
    public List<Partition> exchange(
            Call call, TableName source, TableName destination, List<List<String>> values, DataEffect effect) {
        return exchange.exchange(call, source, destination, values);
    }
}
