package dev.bindery.catalog.jdbc.events;

import dev.bindery.catalog.change.Change;
import dev.bindery.catalog.event.Event;
import dev.bindery.catalog.event.EventContent;
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
import dev.bindery.catalog.event.EventType;
import dev.bindery.catalog.jdbc.changes.Announcements;
import dev.bindery.catalog.jdbc.constraints.ConstraintDetails;
import dev.bindery.catalog.jdbc.statistics.StatisticsDetails;
import dev.bindery.model.Partition;
import dev.bindery.model.Table;
import dev.bindery.model.constraints.Constraint;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
            case CREATE_CATALOG, UPDATE_CATALOG, DROP_CATALOG -> one(new OfCatalog(
                    details.object("before").map(DetailedObjects::catalog),
                    details.object("after").map(DetailedObjects::catalog)));
            case ADD_CONSTRAINTS -> addedConstraints();
            case DROP_CONSTRAINT -> one(new DroppedConstraint(details.objects("dropped").stream()
                    .flatMap(constraint -> constraint.text("name").stream())
                    .findFirst()
                    .orElse("")));
            case UPDATE_TABLE_STATISTICS -> one(statistics(owner(), Optional.empty(), details));
            case DELETE_TABLE_STATISTICS -> one(new DeletedStatistics(Optional.empty(), details.texts("columns")));
            case UPDATE_PARTITION_STATISTICS -> partitionStatistics();
            case DELETE_PARTITION_STATISTICS -> each(details.texts("partitions").stream()
                    .map(partition -> new DeletedStatistics(Optional.of(partition), details.texts("columns")))
                    .toList());
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

    private List<Event> each(List<? extends EventContent> contents) {
        EventType type = EventType.of(change.kind()).get(0);
        List<Event> events = new ArrayList<>(contents.size());
        contents.forEach(content -> events.add(event(events.size(), type, content)));
        return events;
    }

    private List<Event> partitionStatistics() {
        Table owner = owner();
        return each(details.objects("partitions").stream()
                .map(partition -> statistics(owner, partition.text("name"), partition))
                .toList());
    }

    private WrittenStatistics statistics(Table owner, Optional<String> partition, JsonObject columns) {
        return new WrittenStatistics(
                owner,
                partition,
                details.text("engine").orElse(""),
                details.number("writeId"),
                StatisticsDetails.read(columns));
    }

    /** One for each kind of constraint. */
    private List<Event> addedConstraints() {
        Map<EventType, List<Constraint>> byType = new EnumMap<>(EventType.class);
        details.objects("added").stream().map(ConstraintDetails::read).forEach(constraint -> byType.computeIfAbsent(
                        type(constraint.kind()), type -> new ArrayList<>())
                .add(constraint));
        List<Event> events = new ArrayList<>();
        byType.forEach((type, constraints) ->
                events.add(event(events.size(), type, new AddedConstraints(List.copyOf(constraints)))));
        return events;
    }

    private static EventType type(Constraint.Kind kind) {
        return switch (kind) {
            case PRIMARY_KEY -> EventType.ADD_PRIMARY_KEY;
            case FOREIGN_KEY -> EventType.ADD_FOREIGN_KEY;
            case UNIQUE -> EventType.ADD_UNIQUE_CONSTRAINT;
            case NOT_NULL -> EventType.ADD_NOT_NULL_CONSTRAINT;
            case DEFAULT -> EventType.ADD_DEFAULT_CONSTRAINT;
            case CHECK -> EventType.ADD_CHECK_CONSTRAINT;
        };
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
