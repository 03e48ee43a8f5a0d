package dev.bindery.server.rest.document;

import dev.bindery.crawl.events.CrawlEvents;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What became of a message of an object store.
 *
 * @param events how many objects it named
 * @param kept for how many crawlers' targets something was kept, counted for each object
 * @param others how many events of it are about something else, or of no crawler's target
 */
@Serdeable
public record ReceiptView(int events, int kept, int others) {

    public static ReceiptView of(CrawlEvents.Receipt receipt) {
        return new ReceiptView(receipt.events(), receipt.kept(), receipt.others());
    }
}
