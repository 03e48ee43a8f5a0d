package dev.bindery.catalog.jdbc.descriptors;

import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import dev.bindery.database.Failures;
import dev.bindery.database.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.exception.DataAccessException;

/** Reads and adds descriptors. They are never changed, and go when their table goes. */
public final class Descriptors {

    private static final int CACHED_CHARACTERS = 8_000_000;
    private static final int KNOWN = 10_000;

    private final Database database;
    private final DescriptorCache cache = new DescriptorCache(CACHED_CHARACTERS);
    private final String read;
    private final String insert;

    /** Which are known to be stored, so that adding to a table whose descriptors are there asks nothing. */
    private final Map<TableAndHash, Boolean> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TableAndHash, Boolean> eldest) {
            return size() > KNOWN;
        }
    };

    private record TableAndHash(long tableId, DescriptorHash hash) {}

    public Descriptors(Database database) {
        this.database = database;
        Dialect dialect = database.dialect();
        String hashes = "UNNEST(CAST(? AS " + dialect.bytesType() + " ARRAY)";
        read = "SELECT s.hash, s.document FROM " + hashes + ") AS wanted (hash)"
                + " JOIN storage_descriptors s ON s.table_id = ? AND s.hash = wanted.hash";
        insert = "INSERT INTO storage_descriptors (table_id, hash, document)"
                + " SELECT CAST(? AS bigint), added.hash, added.document FROM " + hashes + ", CAST(? AS "
                + dialect.textType() + " ARRAY)) AS added (hash, document)"
                + " WHERE NOT EXISTS (SELECT 1 FROM storage_descriptors s WHERE s.table_id = ? AND s.hash = added.hash)"
                + (dialect == Dialect.POSTGRESQL ? " ON CONFLICT DO NOTHING" : "");
    }

    /** One that a row of this table refers to: no statement where it was seen lately, else one. */
    public StoredDescriptor get(Session session, long tableId, DescriptorHash hash) {
        return getAll(session, tableId, List.of(hash)).get(hash);
    }

    /** Those that rows of this table refer to: no statement where all were seen lately, else one. */
    public Map<DescriptorHash, StoredDescriptor> getAll(
            Session session, long tableId, Collection<DescriptorHash> hashes) {
        Map<DescriptorHash, StoredDescriptor> found = new HashMap<>();
        List<byte[]> missing = new ArrayList<>();
        for (DescriptorHash hash : hashes) {
            StoredDescriptor cached = cache.get(hash);
            if (cached == null) {
                missing.add(hash.bytes());
            } else {
                found.put(hash, cached);
            }
        }
        if (!missing.isEmpty()) {
            session.list(
                            read,
                            row -> StoredDescriptor.read(DescriptorHash.of(row.bytes(1)), row.text(2)),
                            session.bytesArray(missing),
                            tableId)
                    .forEach(descriptor -> {
                        cache.put(descriptor);
                        found.put(descriptor.hash(), descriptor);
                    });
        }
        return found;
    }

    /** The descriptor of a row that was read together with its document. */
    public StoredDescriptor of(DescriptorHash hash, String document) {
        StoredDescriptor cached = cache.get(hash);
        if (cached != null) {
            return cached;
        }
        StoredDescriptor descriptor = StoredDescriptor.read(hash, document);
        cache.put(descriptor);
        return descriptor;
    }

    /**
     * Adds what isn't there, within the caller's transaction: for callers that have locked the table, or made it. At
     * most one statement, and none where all are known to be there.
     */
    public void add(Session session, long tableId, Collection<StoredDescriptor> descriptors) {
        insert(session, tableId, unknown(tableId, descriptors));
        descriptors.forEach(cache::put);
    }

    /**
     * Adds what isn't there in a short transaction of its own, in the order of the hashes, so that callers who add the
     * same ones wait for each other briefly and never in a circle. What is added and then not used does no harm.
     */
    public void addAhead(long tableId, Collection<StoredDescriptor> descriptors) {
        Map<DescriptorHash, StoredDescriptor> unknown = unknown(tableId, descriptors);
        descriptors.forEach(cache::put);
        if (unknown.isEmpty()) {
            return;
        }
        for (int attempt = 1; ; attempt++) {
            try {
                database.aside(session -> {
                    insert(session, tableId, unknown);
                    return null;
                });
                break;
            } catch (DataAccessException e) {
                // H2 has no ON CONFLICT; then somebody else has just added one of them.
                if (!Failures.isUniqueViolation(e) || attempt == 3) {
                    throw e;
                }
            }
        }
        synchronized (known) {
            unknown.keySet().forEach(hash -> known.put(new TableAndHash(tableId, hash), true));
        }
    }

    /** A committed row refers to it, so it is stored. */
    public void isStored(long tableId, DescriptorHash hash) {
        synchronized (known) {
            known.put(new TableAndHash(tableId, hash), true);
        }
    }

    /** Whether these are known to be stored. */
    public boolean areStored(long tableId, Collection<DescriptorHash> hashes) {
        synchronized (known) {
            return hashes.stream().allMatch(hash -> known.get(new TableAndHash(tableId, hash)) != null);
        }
    }

    private Map<DescriptorHash, StoredDescriptor> unknown(long tableId, Collection<StoredDescriptor> descriptors) {
        Map<DescriptorHash, StoredDescriptor> unknown = new TreeMap<>();
        synchronized (known) {
            for (StoredDescriptor descriptor : descriptors) {
                if (known.get(new TableAndHash(tableId, descriptor.hash())) == null) {
                    unknown.put(descriptor.hash(), descriptor);
                }
            }
        }
        return unknown;
    }

    private void insert(Session session, long tableId, Map<DescriptorHash, StoredDescriptor> sorted) {
        if (!sorted.isEmpty()) {
            session.execute(
                    insert,
                    tableId,
                    session.bytesArray(
                            sorted.keySet().stream().map(DescriptorHash::bytes).toList()),
                    session.textArray(sorted.values().stream()
                            .map(StoredDescriptor::document)
                            .toList()),
                    tableId);
        }
    }
}
