package dev.bindery.catalog.jdbc.partitions;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.catalog.change.ChangeRecorder;
import dev.bindery.catalog.change.NewChange;
import dev.bindery.catalog.change.Subject;
import dev.bindery.catalog.jdbc.NameFollower;
import dev.bindery.catalog.jdbc.descriptors.StoredDescriptor;
import dev.bindery.catalog.jdbc.document.TableDocument;
import dev.bindery.catalog.jdbc.partitions.PartitionDetails.Item;
import dev.bindery.catalog.jdbc.tables.HeldTable;
import dev.bindery.database.Session;
import dev.bindery.model.StorageDescriptor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Writes what the change log says of changed partitions. Whoever reads it may need a whole partition, columns and all, for
 * each; so a batch is told of in several entries, each of so many partitions that this comes to a few megabytes. Before that, whoever
 * follows names is told.
 */
final class PartitionEntries {

    private static final int MOST_IN_AN_ENTRY = 1_000;

    /** How long an entry's partitions may be together, written out in full. */
    private static final int ENTRY_CHARACTERS = 4_000_000;

    /** What a partition has beside its descriptor, roughly. */
    private static final int PARTITION_CHARACTERS = 400;

    /** How long the entries may be that are sent with one statement. */
    private static final int STATEMENT_CHARACTERS = 8_000_000;

    private static final String TRANSACTIONAL = "transactional";

    private final ChangeRecorder<Session> changes;
    private final NameFollower follower;

    PartitionEntries(ChangeRecorder<Session> changes, NameFollower follower) {
        this.changes = changes;
        this.follower = follower;
    }

    /** The table of the partitions, and its own descriptor. */
    record Owner(HeldTable table, StoredDescriptor descriptor) {

        PartitionDetails details() {
            return new PartitionDetails(table, descriptor);
        }
    }

    void added(Session session, Call call, Owner owner, List<Item> partitions) {
        write(session, call, Kind.ADD_PARTITIONS, owner, partitions, (from, to) -> owner.details()
                .add("added", partitions.subList(from, to)));
    }

    /** @param after as many as there were before, in the same order */
    void updated(Session session, Call call, Owner owner, List<Item> before, List<Item> after) {
        Map<String, String> renamed = new LinkedHashMap<>();
        for (int i = 0; i < before.size(); i++) {
            String name = before.get(i).partition().name();
            if (!name.equals(after.get(i).partition().name())) {
                renamed.put(name, after.get(i).partition().name());
            }
        }
        if (!renamed.isEmpty() && isTransactional(owner)) {
            follower.partitionsRenamed(session, owner.table().head().name(), renamed);
        }
        write(session, call, Kind.UPDATE_PARTITIONS, owner, after, (from, to) -> owner.details()
                .add("before", before.subList(from, to))
                .add("after", after.subList(from, to)));
    }

    void dropped(Session session, Call call, Owner owner, List<Item> partitions) {
        if (isTransactional(owner)) {
            follower.partitionsDropped(
                    session,
                    owner.table().head().name(),
                    partitions.stream().map(item -> item.partition().name()).toList());
        }
        write(session, call, Kind.DROP_PARTITIONS, owner, partitions, (from, to) -> owner.details()
                .add("dropped", partitions.subList(from, to)));
    }

    /** Of others nothing is known by name. Most definitions don't have the word, and aren't read. */
    private static boolean isTransactional(Owner owner) {
        String definition = owner.table().definition();
        return definition.contains("\"" + TRANSACTIONAL + "\"")
                && TableDocument.read(definition, StorageDescriptor.EMPTY, List.of())
                        .parameter(TRANSACTIONAL)
                        .filter("true"::equalsIgnoreCase)
                        .isPresent();
    }

    private void write(
            Session session,
            Call call,
            Kind kind,
            Owner owner,
            List<Item> partitions,
            BiFunction<Integer, Integer, PartitionDetails> details) {
        int size = entrySize(partitions);
        Subject subject = Subject.of(owner.table().head().name());
        List<NewChange> entries = new ArrayList<>();
        int length = 0;
        for (int from = 0; from < partitions.size(); from += size) {
            int to = Math.min(from + size, partitions.size());
            String text = details.apply(from, to).write();
            if (length + text.length() > STATEMENT_CHARACTERS) {
                changes.record(session, call, entries);
                entries = new ArrayList<>();
                length = 0;
            }
            entries.add(new NewChange(kind, subject, kind == Kind.UPDATE_PARTITIONS ? to - from : 1, text));
            length += text.length();
        }
        changes.record(session, call, entries);
    }

    private static int entrySize(List<Item> partitions) {
        int longest = partitions.stream()
                .map(item -> item.descriptor().document().length())
                .max(Comparator.naturalOrder())
                .orElse(0);
        return Math.max(1, Math.min(MOST_IN_AN_ENTRY, ENTRY_CHARACTERS / (longest + PARTITION_CHARACTERS)));
    }
}
