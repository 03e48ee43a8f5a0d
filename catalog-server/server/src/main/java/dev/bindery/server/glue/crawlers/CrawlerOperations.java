package dev.bindery.server.glue.crawlers;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.crawl.Crawlers;
import dev.bindery.crawl.definition.Crawler;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.server.glue.GlueAccount;
import dev.bindery.server.glue.GlueOperation;
import dev.bindery.server.glue.GlueOperations;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Glue operations on crawlers. Names of crawlers are case-sensitive. */
@Singleton
final class CrawlerOperations implements GlueOperations {

    private static final int LARGEST_PAGE = 1000;
    private static final int LARGEST_BATCH = 100;

    private final Crawlers crawlers;
    private final GlueAccount account;

    CrawlerOperations(Crawlers crawlers, GlueAccount account) {
        this.crawlers = crawlers;
        this.account = account;
    }

    @Override
    public Map<String, GlueOperation> operations() {
        return Map.of(
                "CreateCrawler", this::create,
                "GetCrawler", this::get,
                "GetCrawlers", this::list,
                "ListCrawlers", this::names,
                "BatchGetCrawlers", this::getAll,
                "GetCrawlerMetrics", this::metrics,
                "StartCrawler", this::start,
                "StopCrawler", this::stop,
                "DeleteCrawler", this::delete);
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
        List<Output> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : input.requiredTexts("CrawlerNames", 0, LARGEST_BATCH)) {
            find(call, name)
                    .ifPresentOrElse(crawler -> found.add(CrawlerDocument.write(crawler)), () -> missing.add(name));
        }
        return new Output().set("Crawlers", found).set("CrawlersNotFound", missing);
    }

    private Output metrics(Call call, Input input) {
        List<String> names = input.texts("CrawlerNameList").orElse(List.of());
        if (names.isEmpty()) {
            Page<Crawler> page = crawlers.list(call, account.page(input, LARGEST_PAGE));
            return new Output()
                    .set("CrawlerMetricsList", page.items(), CrawlerDocument::metrics)
                    .set("NextToken", page.next());
        }
        return new Output()
                .set(
                        "CrawlerMetricsList",
                        names.stream()
                                .flatMap(name -> find(call, name).stream())
                                .map(CrawlerDocument::metrics)
                                .toList());
    }

    private Optional<Crawler> find(Call call, String name) {
        try {
            return Optional.of(crawlers.get(call, name));
        } catch (NotFoundException missing) {
            return Optional.empty();
        }
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
