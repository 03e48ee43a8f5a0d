package dev.bindery.server.glue.crawlers;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.crawl.CrawlHistory;
import dev.bindery.crawl.CrawlerSchedules;
import dev.bindery.crawl.Crawlers;
import dev.bindery.crawl.definition.Crawler;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.history.CrawlerMetrics;
import dev.bindery.server.glue.GlueAccount;
import dev.bindery.server.glue.GlueOperation;
import dev.bindery.server.glue.GlueOperations;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Glue operations on crawlers. Names of crawlers are case-sensitive. */
@Singleton
final class CrawlerOperations implements GlueOperations {

    private static final int LARGEST_PAGE = 1000;
    private static final int LARGEST_BATCH = 100;
    private static final int USUAL_CRAWLS = 20;

    private final Crawlers crawlers;
    private final CrawlerSchedules schedules;
    private final CrawlHistory history;
    private final GlueAccount account;

    CrawlerOperations(Crawlers crawlers, CrawlerSchedules schedules, CrawlHistory history, GlueAccount account) {
        this.crawlers = crawlers;
        this.schedules = schedules;
        this.history = history;
        this.account = account;
    }

    @Override
    public Map<String, GlueOperation> operations() {
        Map<String, GlueOperation> operations = new LinkedHashMap<>();
        operations.put("CreateCrawler", this::create);
        operations.put("GetCrawler", this::get);
        operations.put("GetCrawlers", this::list);
        operations.put("ListCrawlers", this::names);
        operations.put("BatchGetCrawlers", this::getAll);
        operations.put("UpdateCrawler", this::update);
        operations.put("DeleteCrawler", this::delete);
        operations.put("StartCrawler", this::start);
        operations.put("StopCrawler", this::stop);
        operations.put("StartCrawlerSchedule", this::startSchedule);
        operations.put("StopCrawlerSchedule", this::stopSchedule);
        operations.put("UpdateCrawlerSchedule", this::updateSchedule);
        operations.put("GetCrawlerMetrics", this::metrics);
        operations.put("ListCrawls", this::crawls);
        return operations;
    }

    private Output create(Call call, Input input) {
        crawlers.create(call, CrawlerDocument.read(input));
        return new Output();
    }

    private Output get(Call call, Input input) {
        Crawler crawler = crawlers.get(call, input.requiredText("Name"));
        return new Output().set("Crawler", CrawlerDocument.write(crawler));
    }

    private Output list(Call call, Input input) {
        Page<Crawler> page = crawlers.list(call, account.page(input, LARGEST_PAGE));
        return new Output()
                .set("Crawlers", page.items(), CrawlerDocument::write)
                .set("NextToken", page.next());
    }

    /** Filtered by tags after the page was read: a page may be short. */
    private Output names(Call call, Input input) {
        Map<String, String> tags = input.map("Tags").orElse(Map.of());
        Page<Crawler> page = crawlers.list(call, account.page(input, LARGEST_PAGE));
        return new Output()
                .set(
                        "CrawlerNames",
                        page.items().stream()
                                .filter(crawler ->
                                        crawler.definition().tags().entrySet().containsAll(tags.entrySet()))
                                .map(Crawler::name)
                                .toList())
                .set("NextToken", page.next());
    }

    private Output getAll(Call call, Input input) {
        List<String> names = input.requiredTexts("CrawlerNames", 0, LARGEST_BATCH);
        List<Crawler> found = crawlers.find(call, names);
        Set<String> missing = new LinkedHashSet<>(names);
        found.forEach(crawler -> missing.remove(crawler.name()));
        return new Output()
                .set("Crawlers", found, CrawlerDocument::write)
                .set("CrawlersNotFound", List.copyOf(missing));
    }

    private Output update(Call call, Input input) {
        crawlers.update(call, input.requiredText("Name"), before -> CrawlerDocument.merge(before, input));
        return new Output();
    }

    private Output startSchedule(Call call, Input input) {
        schedules.start(call, input.requiredText("CrawlerName"));
        return new Output();
    }

    private Output stopSchedule(Call call, Input input) {
        schedules.stop(call, input.requiredText("CrawlerName"));
        return new Output();
    }

    /** An empty schedule takes the crawler's away. */
    private Output updateSchedule(Call call, Input input) {
        schedules.update(
                call, input.requiredText("CrawlerName"), input.text("Schedule").filter(text -> !text.isEmpty()));
        return new Output();
    }

    private Output metrics(Call call, Input input) {
        List<String> names = input.texts("CrawlerNameList").orElse(List.of());
        if (names.isEmpty()) {
            Page<CrawlerMetrics> page = history.metrics(call, account.page(input, LARGEST_PAGE));
            return new Output()
                    .set("CrawlerMetricsList", page.items(), RunDocument::write)
                    .set("NextToken", page.next());
        }
        return new Output().set("CrawlerMetricsList", history.metrics(call, names), RunDocument::write);
    }

    /** Of the runs that write, as a plan is no crawl to Glue. */
    private Output crawls(Call call, Input input) {
        int limit = input.whole("MaxResults", 1, LARGEST_PAGE).orElse(USUAL_CRAWLS);
        Page<CrawlRun> page = history.runs(
                call,
                input.requiredText("CrawlerName"),
                Set.of(CrawlRun.Kind.CRAWL, CrawlRun.Kind.APPLY),
                input.objects("Filters").stream()
                        .flatMap(filter -> RunDocument.filter(filter).stream())
                        .toList(),
                new PageRequest(limit, input.text("NextToken").filter(token -> !token.isEmpty())));
        return new Output().set("Crawls", page.items(), RunDocument::write).set("NextToken", page.next());
    }

    private Output start(Call call, Input input) {
        crawlers.start(call, input.requiredText("Name"));
        return new Output();
    }

    private Output stop(Call call, Input input) {
        crawlers.stop(call, input.requiredText("Name"));
        return new Output();
    }

    private Output delete(Call call, Input input) {
        crawlers.delete(call, input.requiredText("Name"));
        return new Output();
    }
}
