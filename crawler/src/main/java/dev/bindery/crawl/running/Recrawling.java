package dev.bindery.crawl.running;

import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.Recrawl;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.DefinitionRules;
import dev.bindery.crawl.history.LogLine;
import dev.bindery.crawl.store.EventStore;
import dev.bindery.storage.Location;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a run looks at: all folders at first, and later what its policy says. Events that a run takes are forgotten when it
 * has written its plan; until then they are there for the next one.
 */
final class Recrawling {

    private final EventStore events;

    Recrawling(EventStore events) {
        this.events = events;
    }

    /**
     * The request of a run that holds its lease.
     *
     * @param crawler the crawler's number; empty for a crawl without a crawler, which looks at everything
     */
    CrawlRequest before(FollowedRun run, OptionalLong crawler, CrawlerDefinition definition) {
        CrawlRequest request = DefinitionRules.request(definition);
        if (request.recrawl() instanceof Recrawl.Everything || crawler.isEmpty()) {
            return request.withRecrawl(Recrawl.EVERYTHING);
        }
        if (request.recrawl() instanceof Recrawl.NewFolders) {
            if (events.hasSucceeded(crawler.getAsLong(), false)) {
                run.log(LogLine.Level.INFO, "The crawl looks at new folders only.");
                return request;
            }
            run.log(LogLine.Level.INFO, "The crawl looks at all folders, as no run has succeeded before.");
            return request.withRecrawl(Recrawl.EVERYTHING);
        }
        // Taken before anything is listed: what comes later is for the next run.
        List<String> objects = events.take(crawler.getAsLong(), run.id());
        if (!events.hasSucceeded(crawler.getAsLong(), true)) {
            run.log(LogLine.Level.INFO, "The crawl is not running in S3 event mode.");
            return request.withRecrawl(Recrawl.EVERYTHING);
        }
        run.log(LogLine.Level.INFO, "The crawl is running by consuming Amazon S3 events.");
        run.log(LogLine.Level.INFO, objects.size() + " objects were named by events.");
        return request.withRecrawl(new Recrawl.Events(objects));
    }

    /**
     * To be called once everything is written. What the store didn't give is looked at again by the next run, as if an
     * event had named it.
     */
    void succeeded(OptionalLong crawler, CrawlerDefinition definition, FollowedRun run) {
        if (crawler.isEmpty() || !(DefinitionRules.request(definition).recrawl() instanceof Recrawl.Events)) {
            return;
        }
        List<Location> again = run.unavailable();
        if (!again.isEmpty()) {
            run.log(
                    LogLine.Level.WARN,
                    "The next run looks again at " + again.size() + " folders with files that couldn't be read.");
        }
        events.add(again.stream()
                .map(file -> new EventStore.Event(crawler.getAsLong(), file.toString()))
                .toList());
        events.forget(crawler.getAsLong(), run.id());
    }
}
