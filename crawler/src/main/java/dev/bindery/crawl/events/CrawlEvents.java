package dev.bindery.crawl.events;

import dev.bindery.catalog.Call;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.util.Optional;

/** Takes messages of object stores for crawlers in event mode. */
public interface CrawlEvents {

    /**
     * What became of a message.
     *
     * @param events how many objects it named
     * @param kept for how many crawlers' targets something was kept, counted for each object
     * @param others how many events of it are about something else, or of no crawler's target
     */
    record Receipt(int events, int kept, int others) {}

    /**
     * Keeps what a message says for one crawler. What has been returned from is kept until a run that took it succeeded.
     *
     * @throws NotFoundException where there is none of that name
     * @throws InvalidInputException where the crawler isn't in event mode, or the message is none of an object store
     */
    Receipt receive(Call call, String crawler, String message);

    /**
     * Keeps what a message says for every crawler that it concerns.
     *
     * @param queue for the crawlers alone whose targets have this queue; empty: for all
     * @throws InvalidInputException where the message is none of an object store
     */
    Receipt receive(Call call, Optional<String> queue, String message);
}
