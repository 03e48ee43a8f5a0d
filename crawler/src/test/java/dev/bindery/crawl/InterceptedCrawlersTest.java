package dev.bindery.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.access.Sight;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.crawl.definition.Crawler;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.targets.JdbcTarget;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.ConcurrentModificationException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is asked of who creates, changes and reads crawlers. */
class InterceptedCrawlersTest {

    private static final Call CALL = Call.of(Principal.ANONYMOUS, Call.Door.GLUE);

    private final List<String> seen = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private CrawlerDefinition kept = of("sales");

    /** What somebody else does between two looks at the crawler. */
    private Runnable meanwhile = () -> {};

    private static CrawlerDefinition of(String connection) {
        return new CrawlerDefinition(
                "nightly",
                Optional.of("service-role/crawling"),
                List.of(new JdbcTarget(connection, "db/%", List.of(), Set.of())),
                List.of(),
                Optional.of("db"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of("team", "sales"));
    }

    private Crawler crawler() {
        return new Crawler(
                kept,
                Crawler.State.READY,
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty());
    }

    @SuppressWarnings("unchecked")
    private Crawlers crawlers(Sight sight) {
        Crawlers store = (Crawlers) Proxy.newProxyInstance(
                Crawlers.class.getClassLoader(), new Class<?>[] {Crawlers.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "update" -> {
                            meanwhile.run();
                            kept = ((UnaryOperator<CrawlerDefinition>) arguments[2]).apply(kept);
                        }
                        case "find" -> {
                            seen.add("found " + arguments[1]);
                            return List.of();
                        }
                        default -> {}
                    }
                    return crawler();
                });
        CallInterceptor watching = new CallInterceptor() {
            @Override
            public <T> T around(Call call, Operation operation, Resource resource, Supplier<T> next) {
                seen.add(call.required(operation).action() + " " + resource.paths());
                conditions.add(call.required(operation).action() + " " + new TreeMap<>(resource.conditions()));
                return next.get();
            }

            @Override
            public <T> T listing(Call call, Operation operation, Resource resource, Function<Sight, T> next) {
                return around(call, operation, resource, () -> next.apply(sight));
            }
        };
        return new InterceptedCrawlers(store, watching, run -> Optional.empty());
    }

    @Test
    void whoMakesACrawlerHandsOverItsRoleAndConnections() {
        crawlers(Sight.EVERYTHING).create(CALL, kept);
        assertThat(seen)
                .as("what is asked")
                .containsExactly(
                        "glue:CreateCrawler [crawler/nightly]",
                        "iam:PassRole [role/service-role/crawling]",
                        "glue:GetConnection [connection/sales, catalog]");
    }

    @Test
    void whoChangesACrawlerIsAskedForWhatItWillHave() {
        crawlers(Sight.EVERYTHING).update(CALL, "nightly", before -> of("stock"));
        assertThat(seen)
                .as("what is asked")
                .containsExactly(
                        "glue:UpdateCrawler [crawler/nightly]",
                        "iam:PassRole [role/service-role/crawling]",
                        "glue:GetConnection [connection/stock, catalog]");
    }

    @Test
    void whoChangesTagsIsAskedForThemWhicheverWay() {
        crawlers(Sight.EVERYTHING).tag(CALL, "nightly", Map.of("team", "stock"));
        crawlers(Sight.EVERYTHING).untag(CALL, "nightly", List.of("team"));
        crawlers(Sight.EVERYTHING).update(CALL, "nightly", before -> before.withTags(Map.of("owner", "ben")));
        assertThat(conditions)
                .as("what policies may ask of each")
                .containsSubsequence(
                        "glue:TagResource {aws:RequestTag/team=[stock], aws:TagKeys=[team]}",
                        "glue:UntagResource {aws:TagKeys=[team]}",
                        "glue:TagResource {aws:RequestTag/owner=[ben], aws:TagKeys=[owner]}",
                        "glue:UntagResource {aws:TagKeys=[team]}");
    }

    @Test
    void nobodyIsHandedWhatWasntAskedFor() {
        meanwhile = () -> kept = of("secret");
        assertThatThrownBy(() -> crawlers(Sight.EVERYTHING).update(CALL, "nightly", before -> before))
                .isInstanceOf(ConcurrentModificationException.class);
        assertThat(kept.connections()).as("as somebody else left it").containsExactly("secret");
    }

    @Test
    void ofABatchTheCallerReadsWhatItMaySee() {
        Sight some = prefix -> rest -> (prefix + rest).equals("crawler/a");
        crawlers(some).find(CALL, List.of("a", "b"));
        assertThat(seen)
                .as("what is read")
                .containsExactly("glue:BatchGetCrawlers [crawler/a, crawler/b]", "found [a]");
        assertThatThrownBy(() -> crawlers(some).find(CALL, List.of("b")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessage("No access to any requested resource.");
    }
}
