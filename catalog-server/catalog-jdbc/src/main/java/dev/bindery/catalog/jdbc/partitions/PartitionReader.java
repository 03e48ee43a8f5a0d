package dev.bindery.catalog.jdbc.partitions;

import static dev.bindery.catalog.jdbc.schema.Tables.PARTITIONS;

import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.filter.CodePoints;
import dev.bindery.catalog.filter.PartitionFilter.Compare;
import dev.bindery.catalog.jdbc.descriptors.DescriptorHash;
import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.catalog.jdbc.descriptors.StoredDescriptor;
import dev.bindery.catalog.jdbc.tables.TableHead;
import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import dev.bindery.database.RowReader;
import dev.bindery.database.Session;
import dev.bindery.model.Partition;
import dev.bindery.model.StorageDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.ResultQuery;

/** Reads partitions: by name, or those that a selection selects. */
final class PartitionReader {

    static final int ROWS_PER_STATEMENT = 5_000;

    private final Dialect dialect;
    private final Descriptors descriptors;
    private final String[] byNames = new String[Slots.COUNT + 2];

    PartitionReader(Database database, Descriptors descriptors) {
        this.dialect = database.dialect();
        this.descriptors = descriptors;
        for (int keys = 0; keys < byNames.length; keys++) {
            byNames[keys] = byNames(keys);
        }
    }

    private String byNames(int keys) {
        String select = "SELECT " + PartitionRow.columns(keys);
        String names = "(CAST(? AS " + dialect.orderedTextType() + " ARRAY))";
        return dialect == Dialect.POSTGRESQL
                ? select + " FROM partitions p WHERE p.name = ANY" + names + " AND p.table_id = ? ORDER BY p.name"
                : select + " FROM UNNEST" + names + " AS wanted (name) JOIN partitions p ON p.name = wanted.name"
                        + " AND p.table_id = ? ORDER BY p.name";
    }

    /**
     * Those whose first keys have these values, in the order of their names.
     *
     * @param values of one key at least, see {@link LeadingKeys}
     * @return empty where there are more than a statement is to bring, or where a value isn't of its key's kind; then
     *     another way must be taken
     */
    Optional<List<PartitionRow>> byLeadingKeys(Session session, TableHead table, List<Compare> values) {
        if (values.stream()
                .anyMatch(value -> value.key().kind() != table.kind(value.key().index()))) {
            return Optional.empty();
        }
        int keys = table.partitionKeys().size();
        StringBuilder sql = new StringBuilder("SELECT ")
                .append(PartitionRow.columns(keys))
                .append(" FROM partitions p WHERE p.table_id = ?");
        Object[] binds = new Object[values.size() + 1];
        binds[0] = table.id();
        for (int key = 0; key < values.size(); key++) {
            sql.append(" AND p.k").append(key).append(" = ?");
            binds[key + 1] =
                    dialect.orderedText(ComparisonKey.of(values.get(key).operand()));
        }
        List<PartitionRow> rows = session.atMost(
                ROWS_PER_STATEMENT + 1,
                sql.append(" ORDER BY p.name").toString(),
                row -> PartitionRow.read(row, keys),
                binds);
        return rows.size() > ROWS_PER_STATEMENT ? Optional.empty() : Optional.of(rows);
    }

    /** Those of these names that are there, in the order of their names; a statement for every 5,000 names. */
    List<PartitionRow> byNames(Session session, TableHead table, Collection<String> names) {
        return byNames(session, table, names, "");
    }

    /** The same, locked until the transaction ends. */
    List<PartitionRow> lock(Session session, TableHead table, Collection<String> names) {
        // On H2 whoever changes partitions has locked the table.
        return byNames(session, table, names, dialect == Dialect.POSTGRESQL ? " FOR UPDATE" : "");
    }

    private List<PartitionRow> byNames(Session session, TableHead table, Collection<String> names, String suffix) {
        int keys = table.partitionKeys().size();
        String sql = byNames[Math.min(keys, Slots.COUNT + 1)] + suffix;
        List<String> sorted =
                names.stream().distinct().sorted(CodePoints::compare).toList();
        List<PartitionRow> rows = new ArrayList<>(sorted.size());
        for (int from = 0; from < sorted.size(); from += ROWS_PER_STATEMENT) {
            List<String> some = sorted.subList(from, Math.min(from + ROWS_PER_STATEMENT, sorted.size()));
            rows.addAll(
                    session.list(sql, row -> PartitionRow.read(row, keys), session.orderedTextArray(some), table.id()));
        }
        return rows;
    }

    /** Partitions of rows, their descriptors read with at most one statement. */
    List<Partition> partitions(Session session, TableHead table, List<PartitionRow> rows, boolean withColumns) {
        Set<DescriptorHash> hashes = new HashSet<>();
        rows.forEach(row -> hashes.add(row.descriptorHash()));
        Map<DescriptorHash, StorageDescriptor> byHash = new HashMap<>();
        descriptors
                .getAll(session, table.id(), hashes)
                .forEach((hash, stored) -> byHash.put(hash, descriptor(stored, withColumns)));
        List<Partition> partitions = new ArrayList<>(rows.size());
        SharedParameters parameters = new SharedParameters();
        for (PartitionRow row : rows) {
            partitions.add(row.partition(table, byHash.get(row.descriptorHash()), parameters.read(row.parameters())));
        }
        return partitions;
    }

    private static StorageDescriptor descriptor(StoredDescriptor stored, boolean withColumns) {
        return withColumns ? stored.descriptor() : stored.descriptor().withColumns(List.of());
    }

    /** The rows that a selection selects, at most as many as the limit, in the order of their names. */
    List<PartitionRow> rows(Session session, TableHead table, Selection selection, int limit) {
        int keys = table.partitionKeys().size();
        return selected(session, selection, limit, PartitionRow.fields(keys), row -> {
            PartitionRow partition = PartitionRow.read(row, keys);
            return selection.matches(partition.values()) ? partition : null;
        });
    }

    /** The names alone. */
    List<String> names(Session session, TableHead table, Selection selection, int limit) {
        int keys = table.partitionKeys().size();
        List<Field<?>> fields = new ArrayList<>(List.of(PARTITIONS.NAME));
        if (!selection.isExact()) {
            fields.addAll(PartitionRow.valueFields(keys));
        }
        return selected(
                session,
                selection,
                limit,
                fields,
                row -> selection.isExact() || selection.matches(PartitionRow.values(row, 2, keys))
                        ? row.orderedText(1)
                        : null);
    }

    long count(Session session, TableHead table, Selection selection) {
        if (selection.isExact()) {
            return session.list(
                            session.dsl().selectCount().from(PARTITIONS).where(selection.condition()),
                            1,
                            row -> row.number(1))
                    .get(0);
        }
        return names(session, table, selection, PageRequest.UNLIMITED).size();
    }

    /**
     * What is selected. Where a part of the filter is evaluated in memory, a page that isn't full yet is filled with what
     * the next statement brings.
     */
    private static <T> List<T> selected(
            Session session, Selection selection, int limit, List<Field<?>> fields, RowReader<T> reader) {
        if (limit > PartitionSelect.FEW) {
            return session.list(
                    PartitionSelect.all(session, fields, selection.condition()), ROWS_PER_STATEMENT, limit, reader);
        }
        if (selection.isExact()) {
            return session.list(
                    PartitionSelect.first(session, fields, selection, Optional.empty(), limit),
                    ROWS_PER_STATEMENT,
                    reader);
        }
        return filled(session, selection, limit, fields, reader);
    }

    private static <T> List<T> filled(
            Session session, Selection selection, int limit, List<Field<?>> fields, RowReader<T> reader) {
        int namePosition = fields.indexOf(PARTITIONS.NAME) + 1;
        List<T> found = new ArrayList<>();
        Optional<String> after = Optional.empty();
        while (found.size() < limit) {
            String[] last = new String[1];
            int[] read = new int[1];
            ResultQuery<?> batch = PartitionSelect.first(session, fields, selection, after, ROWS_PER_STATEMENT);
            found.addAll(session.list(batch, ROWS_PER_STATEMENT, row -> {
                last[0] = row.orderedText(namePosition);
                read[0]++;
                return reader.read(row);
            }));
            if (read[0] < ROWS_PER_STATEMENT) {
                break;
            }
            after = Optional.of(last[0]);
        }
        return found.size() > limit ? found.subList(0, limit) : found;
    }
}
