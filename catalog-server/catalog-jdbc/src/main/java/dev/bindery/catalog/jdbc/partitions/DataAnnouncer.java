package dev.bindery.catalog.jdbc.partitions;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.change.ChangeRecorder;
import dev.bindery.catalog.change.NewChange;
import dev.bindery.catalog.change.Subject;
import dev.bindery.catalog.event.Announcement;
import dev.bindery.catalog.jdbc.changes.Announcements;
import dev.bindery.catalog.jdbc.changes.ChangeDetails;
import dev.bindery.catalog.jdbc.descriptors.DescriptorHash;
import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.catalog.jdbc.descriptors.StoredDescriptor;
import dev.bindery.catalog.jdbc.events.JdbcChangeLog;
import dev.bindery.catalog.jdbc.partitions.PartitionDetails.Item;
import dev.bindery.catalog.jdbc.tables.HeldTable;
import dev.bindery.catalog.jdbc.tables.TableDetails;
import dev.bindery.catalog.jdbc.tables.TableHead;
import dev.bindery.catalog.jdbc.tables.TableHeads;
import dev.bindery.database.Database;
import dev.bindery.database.Session;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.TableName;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes note of what writers say of the data of tables and partitions. Four statements, however much they say. */
public final class DataAnnouncer implements JdbcChangeLog.Announcer {

    private final Database database;
    private final TableHeads heads;
    private final Descriptors descriptors;
    private final PartitionReader reader;
    private final ChangeRecorder<Session> changes;

    public DataAnnouncer(
            Database database, TableHeads heads, Descriptors descriptors, ChangeRecorder<Session> changes) {
        this.database = database;
        this.heads = heads;
        this.descriptors = descriptors;
        this.reader = new PartitionReader(database, descriptors);
        this.changes = changes;
    }

    @Override
    public void announce(Call call, TableName table, List<Announcement> announcements) {
        database.transaction(session -> {
            HeldTable held = heads.holdWhole(session, table);
            Map<String, Item> partitions = partitions(session, held.head(), announcements);
            StoredDescriptor own =
                    descriptors.get(session, held.head().id(), held.head().descriptorHash());
            List<NewChange> entries = new ArrayList<>(announcements.size());
            for (Announcement announcement : announcements) {
                ChangeDetails details = new ChangeDetails();
                TableDetails.add(details, "table", held, own);
                name(held.head(), announcement)
                        .ifPresent(name -> PartitionDetails.add(details, "partition", partitions.get(name)));
                Announcements.write(details, announcement.what());
                entries.add(NewChange.of(Announcements.kind(announcement.what()), Subject.of(table), details.write()));
            }
            changes.record(session, call, entries);
            return null;
        });
    }

    private Map<String, Item> partitions(Session session, TableHead table, List<Announcement> announcements) {
        Set<String> names = new HashSet<>();
        announcements.forEach(announcement -> name(table, announcement).ifPresent(names::add));
        if (names.isEmpty()) {
            return Map.of();
        }
        List<PartitionRow> rows = reader.byNames(session, table, names);
        Set<DescriptorHash> hashes = new HashSet<>();
        rows.forEach(row -> hashes.add(row.descriptorHash()));
        Map<DescriptorHash, StoredDescriptor> byHash = descriptors.getAll(session, table.id(), hashes);
        Map<String, Item> found = new HashMap<>();
        for (PartitionRow row : rows) {
            StoredDescriptor descriptor = byHash.get(row.descriptorHash());
            found.put(row.name(), new Item(row.partition(table, descriptor.descriptor()), descriptor));
        }
        names.removeAll(found.keySet());
        if (!names.isEmpty()) {
            throw new NotFoundException(
                    EntityKind.PARTITION, table.name() + " " + names.iterator().next());
        }
        return found;
    }

    private static Optional<String> name(TableHead table, Announcement announcement) {
        return announcement.partition().map(values -> PartitionNames.name(table.partitionKeys(), values));
    }
}
