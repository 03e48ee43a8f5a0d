package dev.bindery.catalog.jdbc.tables;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.TableVersions;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.catalog.jdbc.changes.ChangeDetails;
import dev.bindery.catalog.jdbc.changes.ChangeWriter;
import dev.bindery.catalog.jdbc.descriptors.DescriptorHash;
import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.catalog.jdbc.document.Columns;
import dev.bindery.catalog.jdbc.document.TableDocument;
import dev.bindery.catalog.jdbc.paging.Cursor;
import dev.bindery.database.Database;
import dev.bindery.database.Row;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.Table;
import dev.bindery.model.TableName;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.json.JsonWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The current version of a table, which is its row, and the archived ones. */
public final class JdbcTableVersions implements TableVersions {

    private static final String ARCHIVED = "SELECT t.id, v.version, v.catalog, v.database_name, v.table_name,"
            + " v.partition_keys, v.location, v.descriptor_hash, v.definition, t.create_time, v.update_time,"
            + " t.created_by, s.document FROM tables t JOIN table_versions v ON v.table_id = t.id"
            + " JOIN storage_descriptors s ON s.table_id = v.table_id AND s.hash = v.descriptor_hash"
            + " WHERE t.id = ?";
    private static final String ONE = ARCHIVED + " AND v.version = ?";
    private static final String NEWEST_FIRST =
            ARCHIVED + " AND v.version < ? ORDER BY v.version DESC FETCH FIRST ? ROWS ONLY";
    private static final String EXISTING =
            "SELECT version FROM table_versions WHERE table_id = ? AND version = ANY(CAST(? AS bigint ARRAY))";
    private static final String DELETE =
            "DELETE FROM table_versions WHERE table_id = ? AND version = ANY(CAST(? AS bigint ARRAY))";

    private final Database database;
    private final JdbcTables tables;
    private final TableHeads heads;
    private final Descriptors descriptors;
    private final ChangeWriter changes;

    public JdbcTableVersions(
            Database database, JdbcTables tables, TableHeads heads, Descriptors descriptors, ChangeWriter changes) {
        this.database = database;
        this.tables = tables;
        this.heads = heads;
        this.descriptors = descriptors;
        this.changes = changes;
    }

    @Override
    public Table get(Call call, TableName name, long version) {
        Table current = tables.get(call, name);
        if (current.version() == version) {
            return current;
        }
        return database.read(session -> session.first(ONE, this::read, current.id(), version))
                .orElseThrow(() -> new NotFoundException(EntityKind.TABLE_VERSION, name + " version " + version));
    }

    @Override
    public Page<Table> list(Call call, TableName name, PageRequest page) {
        Cursor cursor = new Cursor("versions of " + name);
        Optional<Long> before = cursor.after(page).map(JdbcTableVersions::version);
        Table current = tables.get(call, name);
        List<Table> versions = new ArrayList<>();
        if (before.isEmpty() || current.version() < before.get()) {
            versions.add(current);
        }
        long below = before.map(last -> Math.min(last, current.version())).orElse(current.version());
        versions.addAll(database.read(
                session -> session.list(NEWEST_FIRST, this::read, current.id(), below, Cursor.oneMore(page))));
        return cursor.page(versions, page, table -> Long.toString(table.version()));
    }

    private static long version(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw new InvalidInputException("cursor", "The cursor isn't one of a listing of versions.");
        }
    }

    @Override
    public Set<Long> delete(Call call, TableName name, List<Long> versions) {
        return database.transaction(session -> {
            TableHead head = heads.hold(session, name);
            if (versions.contains(head.version())) {
                throw new InvalidOperationException(
                        Reason.CURRENT_VERSION,
                        "Version " + head.version() + " of table " + name
                                + " is the current one and can't be deleted.");
            }
            Set<Long> existing = new HashSet<>(
                    session.list(EXISTING, row -> row.number(1), head.id(), session.numberArray(versions)));
            Set<Long> missing = new LinkedHashSet<>(versions);
            missing.removeAll(existing);
            if (!existing.isEmpty()) {
                session.execute(DELETE, head.id(), session.numberArray(existing));
                ChangeDetails details = new ChangeDetails()
                        .value(
                                "versions",
                                json -> json.value(existing.stream().sorted().toList(), JsonWriter::value));
                changes.write(session, call, Kind.DELETE_TABLE_VERSIONS, name.database(), name.table(), details);
            }
            return missing;
        });
    }

    private Table read(Row row) throws SQLException {
        Optional<String> location = row.optionalText(7);
        StorageDescriptor descriptor =
                descriptors.of(DescriptorHash.of(row.bytes(8)), row.text(13)).descriptor();
        return new Table(
                row.number(1),
                new TableName(new DatabaseName(row.text(3), row.text(4)), row.text(5)),
                row.number(2),
                TableDocument.read(
                        row.text(9),
                        location.map(descriptor::withLocation).orElse(descriptor),
                        Columns.read(row.text(6))),
                row.instant(10),
                row.instant(11),
                row.text(12));
    }
}
