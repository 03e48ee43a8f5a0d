package dev.bindery.crawl;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import java.util.Optional;

/** Says which operation each method on schedules is. */
public record InterceptedCrawlerSchedules(CrawlerSchedules next, CallInterceptor interceptor)
        implements CrawlerSchedules {

    @Override
    public void start(Call call, String crawler) {
        interceptor.run(
                call,
                Operation.START_CRAWLER_SCHEDULE,
                InterceptedCrawlers.crawler(crawler),
                () -> next.start(call, crawler));
    }

    @Override
    public void stop(Call call, String crawler) {
        interceptor.run(
                call,
                Operation.STOP_CRAWLER_SCHEDULE,
                InterceptedCrawlers.crawler(crawler),
                () -> next.stop(call, crawler));
    }

    @Override
    public void update(Call call, String crawler, Optional<String> expression) {
        interceptor.run(
                call,
                Operation.UPDATE_CRAWLER_SCHEDULE,
                InterceptedCrawlers.crawler(crawler),
                () -> next.update(call, crawler, expression));
    }
}
