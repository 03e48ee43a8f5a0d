package dev.bindery.thrift.notifications;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.event.Event;
import dev.bindery.catalog.event.EventContent.AddedConstraints;
import dev.bindery.catalog.event.EventContent.DeletedStatistics;
import dev.bindery.catalog.event.EventContent.DroppedConstraint;
import dev.bindery.catalog.event.EventContent.OfCatalog;
import dev.bindery.catalog.event.EventContent.OfData;
import dev.bindery.catalog.event.EventContent.OfDatabase;
import dev.bindery.catalog.event.EventContent.OfFunction;
import dev.bindery.catalog.event.EventContent.OfPartitions;
import dev.bindery.catalog.event.EventContent.OfTable;
import dev.bindery.catalog.event.EventContent.Other;
import dev.bindery.catalog.event.EventContent.WrittenStatistics;
import dev.bindery.catalog.event.EventQuery;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.hive.metastore.api.NotificationEvent;
import org.apache.hadoop.hive.metastore.api.NotificationEventRequest;
import org.apache.hadoop.hive.metastore.api.NotificationEventResponse;
import org.apache.hadoop.hive.metastore.api.NotificationEventsCountRequest;
import org.apache.hadoop.hive.metastore.api.NotificationEventsCountResponse;
import org.apache.thrift.TException;

/** The catalog's events as Hive's notification log. */
public final class Notifications {

    /**
     * How long the messages of one answer may be together, in characters; the first one is in it in any case. Readers ask again
     * for what follows.
     */
    private static final long ANSWER_CHARACTERS = 32L << 20;

    private static final int MOST_EVENTS = 1_000_000;

    private final Catalog catalog;
    private final MessageFormat format;

    public Notifications(Catalog catalog, MessageFormat format) {
        this.catalog = catalog;
        this.format = format;
    }

    /** What follows an event. */
    public NotificationEventResponse next(Call call, NotificationEventRequest request) throws TException {
        int limit = request.getMaxEvents() > 0 ? Math.min(request.getMaxEvents(), MOST_EVENTS) : MOST_EVENTS;
        EventQuery query = new EventQuery(
                request.getLastEvent(),
                Long.MAX_VALUE,
                name(request.getCatName()),
                name(request.getDbName()),
                names(request.getTableNames()),
                EventNames.skipped(request.getEventTypeSkipList(), request.getEventTypeList()),
                false);
        StructsAsJson structs = new StructsAsJson();
        EventTables tables = new EventTables(catalog, call);
        List<NotificationEvent> answer = new ArrayList<>();
        long characters = 0;
        long after = request.getLastEvent();
        while (answer.size() < limit) {
            List<Event> events = catalog.changes().events(call, query.withAfter(after), limit - answer.size());
            for (Event event : events) {
                NotificationEvent wire = toWire(event, structs, tables);
                characters += wire.getMessage().length();
                if (characters > ANSWER_CHARACTERS && !answer.isEmpty()) {
                    return new NotificationEventResponse(answer);
                }
                answer.add(wire);
                after = event.id();
            }
            if (events.isEmpty()) {
                break;
            }
        }
        return new NotificationEventResponse(answer);
    }

    /** The id of the last event. */
    public long latest(Call call) {
        return catalog.changes().latest(call);
    }

    /** How many events there are. A database {@code *} means all; what belongs to no database counts with each. */
    public NotificationEventsCountResponse count(Call call, NotificationEventsCountRequest request) {
        Optional<String> database = name(request.getDbName()).filter(name -> !name.equals("*"));
        EventQuery query = new EventQuery(
                request.getFromEventId(),
                request.isSetToEventId() ? request.getToEventId() : Long.MAX_VALUE,
                Optional.of(name(request.getCatName()).orElse(DatabaseName.DEFAULT_CATALOG)),
                database,
                names(request.getTableNames()),
                Set.of(),
                true);
        long count = catalog.changes().countEvents(call, query);
        return new NotificationEventsCountResponse(request.isSetLimit() ? Math.min(count, request.getLimit()) : count);
    }

    private NotificationEvent toWire(Event event, StructsAsJson structs, EventTables tables) throws TException {
        long seconds = event.time().getEpochSecond();
        Message message = new Message(structs, seconds);
        if (event.content() instanceof OfDatabase content) {
            CatalogMessages.write(message, content);
        } else if (event.content() instanceof OfTable content) {
            CatalogMessages.write(message, content);
        } else if (event.content() instanceof OfPartitions content) {
            CatalogMessages.write(message, event.type(), content);
        } else if (event.content() instanceof OfFunction content) {
            CatalogMessages.write(message, content);
        } else if (event.content() instanceof OfData content) {
            CatalogMessages.write(message, content);
        } else if (event.content() instanceof OfCatalog content) {
            DeclarationMessages.write(message, content);
        } else if (event.content() instanceof AddedConstraints content) {
            DeclarationMessages.write(message, event.type(), table(event), content);
        } else if (event.content() instanceof DroppedConstraint content) {
            DeclarationMessages.write(message, table(event), content);
        } else if (event.content() instanceof WrittenStatistics content) {
            DeclarationMessages.write(message, content, tables.then(content.table()));
        } else if (event.content() instanceof DeletedStatistics content) {
            DeclarationMessages.write(message, table(event), content);
        } else if (event.content() instanceof Other content) {
            TransactionMessages.write(message, event, content.details(), () -> tables.now(table(event)));
        }
        NotificationEvent wire = new NotificationEvent(
                event.id(), (int) seconds, EventNames.of(event.type()), format.encode(message.write()));
        wire.setMessageFormat(format.hiveName());
        CatalogMessages.name(wire, event);
        return wire;
    }

    private static TableName table(Event event) {
        return event.subject()
                .databaseName()
                .orElseThrow()
                .table(event.subject().object().orElseThrow());
    }

    private static Optional<String> name(String name) {
        return Optional.ofNullable(name).map(text -> text.strip().toLowerCase(Locale.ROOT));
    }

    private static List<String> names(List<String> names) {
        return names == null
                ? List.of()
                : names.stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .toList();
    }
}
