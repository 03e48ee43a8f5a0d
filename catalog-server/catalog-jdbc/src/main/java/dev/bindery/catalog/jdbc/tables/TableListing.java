package dev.bindery.catalog.jdbc.tables;

import static dev.bindery.catalog.jdbc.schema.Tables.STORAGE_DESCRIPTORS;
import static dev.bindery.catalog.jdbc.schema.Tables.TABLES;

import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.TableQuery;
import dev.bindery.catalog.TableSummary;
import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.catalog.jdbc.paging.Cursor;
import dev.bindery.database.Database;
import dev.bindery.database.Session;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Table;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SelectLimitStep;

/**
 * The tables of a database in order. A pattern is matched here, on names alone: what doesn't match isn't read any
 * further.
 */
public final class TableListing {

    private static final int FETCH_SIZE = 1_000;

    private static final String DATABASE_ID = "SELECT id FROM databases WHERE catalog = ? AND name = ?";

    /** On PostgreSQL the index by name has all of it, and gives the order. */
    private static final String NAMES = "SELECT name FROM tables WHERE database_id = ? AND dropped_at IS NULL";

    private static final String BY_NAME = " ORDER BY name";

    private final Database database;
    private final Descriptors descriptors;

    public TableListing(Database database, Descriptors descriptors) {
        this.database = database;
        this.descriptors = descriptors;
    }

    Page<Table> list(DatabaseName name, TableQuery query, PageRequest page) {
        Cursor cursor = cursor(name);
        Optional<String> after = cursor.after(page);
        return database.read(session -> {
            long id = databaseId(session, name);
            if (query.pattern().expression().isEmpty()) {
                List<Table> tables = tables(session, name, limited(rows(session, condition(id, query, after)), page));
                return cursor.page(tables, page, table -> table.name().table());
            }
            Page<TableSummary> matching = summaries(session, id, name, query, page, after);
            List<String> names =
                    matching.items().stream().map(each -> each.name().table()).toList();
            if (names.isEmpty()) {
                return Page.last(List.of());
            }
            // Another server may have dropped one in between: it is then missing, as if it had been dropped before.
            Condition chosen = TABLES.DATABASE_ID.eq(id).and(TABLES.NAME.in(names));
            return new Page<>(tables(session, name, rows(session, chosen)), matching.next());
        });
    }

    Page<TableSummary> summaries(DatabaseName name, TableQuery query, PageRequest page) {
        Optional<String> after = cursor(name).after(page);
        return database.read(session -> summaries(session, databaseId(session, name), name, query, page, after));
    }

    List<String> names(DatabaseName name, TableQuery query) {
        List<String> names = database.read(session -> {
            long id = databaseId(session, name);
            if (query.types().isEmpty()) {
                return session.orderedTexts(NAMES + BY_NAME, id);
            }
            String ofTypes = " AND type = ANY(CAST(? AS " + session.dialect().textType() + " ARRAY))";
            return session.orderedTexts(
                    NAMES + ofTypes + BY_NAME,
                    id,
                    session.textArray(query.types().get()));
        });
        return query.pattern().expression().isEmpty()
                ? names
                : names.stream().filter(query.pattern()::matches).toList();
    }

    private static Cursor cursor(DatabaseName name) {
        return new Cursor("tables of " + name);
    }

    private Page<TableSummary> summaries(
            Session session, long id, DatabaseName name, TableQuery query, PageRequest page, Optional<String> after) {
        boolean all = query.pattern().expression().isEmpty();
        List<TableSummary> found = summaries(session, name, condition(id, query, after), all ? page : PageRequest.ALL);
        List<TableSummary> matching = all
                ? found
                : found.stream()
                        .filter(each -> query.pattern().matches(each.name().table()))
                        .limit(Cursor.oneMore(page))
                        .toList();
        return cursor(name).page(matching, page, each -> each.name().table());
    }

    private static List<TableSummary> summaries(
            Session session, DatabaseName name, Condition condition, PageRequest page) {
        return session.list(
                limited(
                        session.dsl()
                                .select(List.of(TABLES.NAME, TABLES.TYPE, TABLES.COMMENT))
                                .from(TABLES)
                                .where(condition)
                                .orderBy(TABLES.DATABASE_ID, TABLES.NAME),
                        page),
                FETCH_SIZE,
                row -> new TableSummary(name.table(row.orderedText(1)), row.optionalText(2), row.optionalText(3)));
    }

    private List<Table> tables(Session session, DatabaseName name, ResultQuery<? extends Record> select) {
        return session.list(select, FETCH_SIZE, row -> TableRow.readWithDescriptor(row, name, descriptors));
    }

    private static SelectLimitStep<Record> rows(Session session, Condition condition) {
        return session.dsl()
                .select(RowFields.ALL)
                .from(TABLES)
                .join(STORAGE_DESCRIPTORS)
                .on(STORAGE_DESCRIPTORS.TABLE_ID.eq(TABLES.ID))
                .and(STORAGE_DESCRIPTORS.HASH.eq(TABLES.DESCRIPTOR_HASH))
                .where(condition)
                .orderBy(TABLES.DATABASE_ID, TABLES.NAME);
    }

    private static <R extends Record> ResultQuery<R> limited(SelectLimitStep<R> select, PageRequest page) {
        return page.limit() == PageRequest.UNLIMITED ? select : select.limit(Cursor.oneMore(page));
    }

    private static Condition condition(long databaseId, TableQuery query, Optional<String> after) {
        Condition condition = TABLES.DATABASE_ID.eq(databaseId).and(TABLES.DROPPED_AT.isNull());
        if (query.types().isPresent()) {
            condition = condition.and(TABLES.TYPE.in(query.types().get()));
        }
        return after.isPresent() ? condition.and(TABLES.NAME.gt(after.get())) : condition;
    }

    private static long databaseId(Session session, DatabaseName name) {
        return session.first(
                        DATABASE_ID,
                        row -> row.number(1),
                        name.catalog(),
                        session.dialect().orderedText(name.database()))
                .orElseThrow(() -> new NotFoundException(EntityKind.DATABASE, name.toString()));
    }

    /** Apart, so that jOOQ isn't loaded before something is listed. */
    private static final class RowFields {

        /** In the order that {@link TableRow#read} expects. */
        private static final List<Field<?>> ALL = List.of(
                TABLES.ID,
                TABLES.DATABASE_ID,
                TABLES.NAME,
                TABLES.VERSION,
                TABLES.PARTITION_KEYS,
                TABLES.LOCATION,
                TABLES.PARTITION_BASE,
                TABLES.DESCRIPTOR_HASH,
                TABLES.DEFINITION,
                TABLES.CREATE_TIME,
                TABLES.UPDATE_TIME,
                TABLES.CREATED_BY,
                STORAGE_DESCRIPTORS.DOCUMENT);
    }
}
