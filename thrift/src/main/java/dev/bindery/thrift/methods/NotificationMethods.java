package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.event.Announcement;
import dev.bindery.catalog.event.Announcement.File;
import dev.bindery.catalog.event.Announcement.Inserted;
import dev.bindery.catalog.event.Announcement.Reload;
import dev.bindery.model.TableName;
import dev.bindery.thrift.dispatch.InsertEvent;
import dev.bindery.thrift.dispatch.InsertEvent.Insert;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.notifications.MessageFormat;
import dev.bindery.thrift.notifications.Notifications;
import dev.bindery.thrift.structs.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.CurrentNotificationEventId;
import org.apache.hadoop.hive.metastore.api.FireEventResponse;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_next_notification_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_notification_events_count_args;
import org.apache.thrift.TException;

/** The notification log, and what clients add to it. */
final class NotificationMethods {

    private final Catalog catalog;
    private final Notifications notifications;

    NotificationMethods(Catalog catalog, MessageFormat format) {
        this.catalog = catalog;
        this.notifications = new Notifications(catalog, format);
    }

    void register(MethodTable methods) {
        methods.<get_next_notification_args>serve(
                "get_next_notification", (call, args) -> notifications.next(call, args.getRqst()));
        methods.serve(
                "get_current_notificationEventId",
                (call, arguments) -> new CurrentNotificationEventId(notifications.latest(call)));
        methods.<get_notification_events_count_args>serve(
                "get_notification_events_count", (call, args) -> notifications.count(call, args.getRqst()));
        methods.serveInsertEvents(this::fire);
    }

    private FireEventResponse fire(Call call, InsertEvent event) throws TException {
        TableName table = Names.table(event.catalog(), event.database(), event.table());
        FireEventResponse response = new FireEventResponse();
        if (!event.successful()) {
            catalog.tables().get(call, table);
            return response;
        }
        response.setEventIds(catalog.changes().announce(call, table, announcements(event)));
        return response;
    }

    private static List<Announcement> announcements(InsertEvent event) throws MetaException {
        Optional<List<String>> partition = Optional.of(event.partition()).filter(values -> !values.isEmpty());
        if (event.refresh().isPresent()) {
            return List.of(
                    new Announcement(partition, new Reload(event.refresh().get())));
        }
        if (event.inserts().isEmpty()) {
            throw new MetaException("The event says neither what was inserted nor that something is to be refreshed.");
        }
        List<Announcement> announcements = new ArrayList<>();
        for (Insert insert : event.inserts()) {
            if (event.inserts().size() > 1 && insert.partition().isEmpty()) {
                throw new MetaException("Partition values must be set when firing multiple insert events");
            }
            announcements.add(new Announcement(
                    insert.partition().filter(values -> !values.isEmpty()).or(() -> partition), inserted(insert)));
        }
        return announcements;
    }

    private static Inserted inserted(Insert insert) {
        List<File> files = new ArrayList<>();
        for (int i = 0; i < insert.files().size(); i++) {
            files.add(new File(insert.files().get(i), at(insert.checksums(), i), at(insert.folders(), i)));
        }
        return new Inserted(insert.replaces(), files);
    }

    private static Optional<String> at(List<String> list, int index) {
        return index < list.size() ? Optional.of(list.get(index)).filter(text -> !text.isEmpty()) : Optional.empty();
    }
}
