package dev.bindery.catalog.jdbc.partitions;

import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.catalog.jdbc.document.TextMap;
import dev.bindery.catalog.jdbc.tables.TableHead;
import dev.bindery.database.Database;
import dev.bindery.database.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Changes the parameters of partitions alone. */
public final class PartitionParameters {

    private static final String HAVING = "SELECT p.id, p.name, p.parameters FROM partitions p WHERE p.table_id = ?"
            + " AND p.parameters LIKE ? ORDER BY p.name";

    private final PartitionReader reader;
    private final String update;

    public PartitionParameters(Database database, Descriptors descriptors) {
        this.reader = new PartitionReader(database, descriptors);
        this.update = "MERGE INTO partitions USING (SELECT * FROM UNNEST(CAST(? AS bigint ARRAY), CAST(? AS "
                + database.dialect().textType() + " ARRAY)) AS changed (id, parameters)) AS changed"
                + " ON partitions.id = changed.id WHEN MATCHED THEN UPDATE SET parameters = changed.parameters";
    }

    /**
     * A partition that nobody else can change or drop before the transaction ends.
     *
     * @param id its identity
     * @param parameters what it has
     */
    public record Locked(long id, Map<String, String> parameters) {}

    /** Those of these partitions that are there, by name; the caller holds the table. */
    public Map<String, Locked> lock(Session session, TableHead table, Collection<String> names) {
        Map<String, Locked> locked = new HashMap<>();
        reader.lock(session, table, names)
                .forEach(row -> locked.put(row.name(), new Locked(row.id(), TextMap.read(row.parameters()))));
        return locked;
    }

    /** New parameters by the identities of partitions that are locked; a statement for every 5,000. */
    public void write(Session session, Map<Long, Map<String, String>> changed) {
        List<Long> ids = List.copyOf(changed.keySet());
        for (int from = 0; from < ids.size(); from += PartitionReader.ROWS_PER_STATEMENT) {
            List<Long> some = ids.subList(from, Math.min(from + PartitionReader.ROWS_PER_STATEMENT, ids.size()));
            List<String> texts = new ArrayList<>(some.size());
            some.forEach(id -> texts.add(TextMap.write(changed.get(id))));
            session.execute(update, session.numberArray(some), session.textArray(texts));
        }
    }

    /**
     * Changes every partition of a locked table that has a parameter. One statement where none has it, else one more for
     * every 5,000.
     *
     * @param change the parameters that a partition gets; empty: it keeps its own
     */
    public void change(
            Session session,
            long tableId,
            String parameter,
            Function<Map<String, String>, Optional<Map<String, String>>> change) {
        Map<Long, Map<String, String>> changed = new HashMap<>();
        session.list(
                        HAVING,
                        row -> new Locked(row.number(1), TextMap.read(row.text(3))),
                        tableId,
                        "%\"" + parameter.replace("_", "\\_") + "\"%")
                .forEach(partition -> change.apply(partition.parameters())
                        .ifPresent(parameters -> changed.put(partition.id(), parameters)));
        write(session, changed);
    }
}
