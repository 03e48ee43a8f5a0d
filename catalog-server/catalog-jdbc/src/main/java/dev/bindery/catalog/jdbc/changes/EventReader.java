package dev.bindery.catalog.jdbc.changes;

import dev.bindery.catalog.change.Change;
import dev.bindery.catalog.event.Event;
import dev.bindery.catalog.event.EventContent;
import dev.bindery.catalog.event.EventContent.OfData;
import dev.bindery.catalog.event.EventContent.OfDatabase;
import dev.bindery.catalog.event.EventContent.OfFunction;
import dev.bindery.catalog.event.EventContent.OfPartitions;
import dev.bindery.catalog.event.EventContent.OfTable;
import dev.bindery.catalog.event.EventContent.Other;
import dev.bindery.catalog.event.EventType;
import dev.bindery.model.Partition;
import dev.bindery.model.Table;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the events of a change, as many as it has ids, from its details. */
final class EventReader {

    private final Change change;
    private final JsonObject details;
    private final DetailedObjects objects;

    EventReader(Change change) {
        this.change = change;
        this.details = Json.object(change.details());
        this.objects = new DetailedObjects(details);
    }

    List<Event> events() {
        return switch (change.kind()) {
            case CREATE_DATABASE, UPDATE_DATABASE, DROP_DATABASE -> one(new OfDatabase(
                    details.object("before").map(DetailedObjects::database),
                    details.object("after").map(DetailedObjects::database)));
            case CREATE_TABLE, UPDATE_TABLE, DROP_TABLE -> one(new OfTable(
                    details.object("before").map(objects::table),
                    details.object("after").map(objects::table)));
            case ADD_PARTITIONS -> one(new OfPartitions(owner(), List.of(), partitions("added")));
            case DROP_PARTITIONS -> one(new OfPartitions(owner(), partitions("dropped"), List.of()));
            case UPDATE_PARTITIONS -> changedPartitions();
            case CREATE_FUNCTION, UPDATE_FUNCTION, DROP_FUNCTION -> functions();
            case INSERT, RELOAD -> one(data());
            default -> others();
        };
    }

    private List<Event> one(EventContent content) {
        return List.of(event(0, EventType.of(change.kind()).get(0), content));
    }

    private Event event(int place, EventType type, EventContent content) {
        return new Event(change.firstId() + place, change.time(), type, change.subject(), content);
    }

    private List<Event> changedPartitions() {
        Table owner = owner();
        List<Partition> before = partitions("before");
        List<Partition> after = partitions("after");
        List<Event> events = new ArrayList<>(before.size());
        for (int i = 0; i < before.size(); i++) {
            events.add(event(
                    i,
                    EventType.ALTER_PARTITION,
                    new OfPartitions(owner, List.of(before.get(i)), List.of(after.get(i)))));
        }
        return events;
    }

    private List<Event> functions() {
        List<Event> events = new ArrayList<>();
        details.object("before")
                .map(DetailedObjects::function)
                .ifPresent(before -> events.add(event(
                        events.size(),
                        EventType.DROP_FUNCTION,
                        new OfFunction(Optional.of(before), Optional.empty()))));
        details.object("after")
                .map(DetailedObjects::function)
                .ifPresent(after -> events.add(event(
                        events.size(),
                        EventType.CREATE_FUNCTION,
                        new OfFunction(Optional.empty(), Optional.of(after)))));
        return events;
    }

    private OfData data() {
        Table owner = owner();
        return new OfData(
                owner,
                details.object("partition").map(partition -> objects.partition(owner, partition)),
                Announcements.read(change.kind(), details));
    }

    /** Of other kinds every event shows all the details. */
    private List<Event> others() {
        List<EventType> types = EventType.of(change.kind());
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < change.ids(); i++) {
            events.add(event(i, types.get(Math.min(i, types.size() - 1)), new Other(details)));
        }
        return events;
    }

    private Table owner() {
        return objects.table(details.object("table")
                .orElseThrow(() -> new IllegalArgumentException("Change " + change.id() + " names no table.")));
    }

    private List<Partition> partitions(String member) {
        Table owner = owner();
        return details.objects(member).stream()
                .map(partition -> objects.partition(owner, partition))
                .toList();
    }
}
