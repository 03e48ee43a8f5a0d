package dev.bindery.crawl.events;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import java.util.Optional;

/** Says which operation each method on crawlers' events is. */
public record InterceptedCrawlEvents(CrawlEvents next, CallInterceptor interceptor) implements CrawlEvents {

    @Override
    public Receipt receive(Call call, String crawler, String message) {
        return interceptor.around(
                call,
                Operation.SEND_CRAWLER_EVENTS,
                new Resource.Named("crawler", crawler),
                () -> next.receive(call, crawler, message));
    }

    @Override
    public Receipt receive(Call call, Optional<String> queue, String message) {
        return interceptor.around(
                call,
                Operation.SEND_CRAWLER_EVENTS,
                new Resource.Named("crawler", "*"),
                () -> next.receive(call, queue, message));
    }
}
