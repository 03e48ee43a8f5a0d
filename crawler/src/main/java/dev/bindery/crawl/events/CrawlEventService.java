package dev.bindery.crawl.events;

import dev.bindery.catalog.Call;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.targets.CatalogTarget;
import dev.bindery.crawl.definition.targets.CrawlTarget;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.store.EventStore;
import dev.bindery.crawl.store.EventStore.Listener;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.storage.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps messages of object stores in the database, whichever server they come to. */
public final class CrawlEventService implements CrawlEvents {

    private final EventStore store;

    public CrawlEventService(EventStore store) {
        this.store = store;
    }

    @Override
    public Receipt receive(Call call, String crawler, String message) {
        EventMessage read = EventMessage.read(message);
        Listener listener =
                store.listener(crawler).orElseThrow(() -> new NotFoundException(EntityKind.CRAWLER, crawler));
        if (!listener.isInEventMode()) {
            throw new InvalidInputException(
                    "name",
                    "The crawler " + crawler + " isn't in event mode (RecrawlPolicy CRAWL_EVENT_MODE); its runs take"
                            + " no events.");
        }
        return kept(read, List.of(listener));
    }

    @Override
    public Receipt receive(Call call, Optional<String> queue, String message) {
        EventMessage read = EventMessage.read(message);
        if (read.objects().isEmpty()) {
            return new Receipt(0, 0, read.others());
        }
        return kept(
                read,
                store.listeners().stream()
                        .filter(listener ->
                                queue.isEmpty() || queues(listener.definition()).contains(queue.get()))
                        .toList());
    }

    private Receipt kept(EventMessage message, List<Listener> listeners) {
        List<EventStore.Event> events = new ArrayList<>();
        int none = 0;
        for (Location object : message.objects()) {
            int before = events.size();
            for (Listener listener : listeners) {
                if (concerns(listener.definition(), object)) {
                    events.add(new EventStore.Event(listener.id(), object.toString()));
                }
            }
            none += events.size() == before ? 1 : 0;
        }
        store.add(events);
        return new Receipt(message.objects().size(), events.size(), message.others() + none);
    }

    private static List<String> queues(CrawlerDefinition definition) {
        List<String> queues = new ArrayList<>();
        for (CrawlTarget target : definition.targets()) {
            if (target instanceof FilesTarget files) {
                files.eventQueueArn().ifPresent(queues::add);
            } else if (target instanceof CatalogTarget tables) {
                tables.eventQueueArn().ifPresent(queues::add);
            }
        }
        return queues;
    }

    /** Whose tables a catalog target means is known when it is crawled alone: every event is kept for it. */
    private static boolean concerns(CrawlerDefinition definition, Location object) {
        return definition.targets().stream()
                .anyMatch(target -> target instanceof CatalogTarget
                        || target instanceof FilesTarget files
                                && ofS3(Location.parse(files.path()))
                                        .relativize(object)
                                        .isPresent());
    }

    private static Location ofS3(Location location) {
        return location.scheme().startsWith("s3")
                ? new Location("s3", location.container(), location.path())
                : location;
    }
}
