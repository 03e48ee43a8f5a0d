package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.access.Principal;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.history.KeptPlan;
import dev.bindery.crawl.lake.LakeFiles;
import dev.bindery.model.Table;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plans that are kept, and applied later where they still hold; on every database. */
abstract class PlanAndApplyContract extends LifeTestBase {

    private static final Call BEN = Call.of(Principal.of("ben"), Call.Door.REST);

    private KeptPlan plan(String id) {
        return service.history().plan(CALL, id);
    }

    @Test
    void aPlanIsKeptAndAppliedLaterByAnother() throws Exception {
        service.create(CALL, definition("c"));
        CrawlRun planned = succeeded(service.plan(CALL, "c"));
        assertThat(planned.kind()).as("kind").isEqualTo(CrawlRun.Kind.PLAN);
        assertThat(planned.summary().tablesCreated())
                .as("tables that would be made")
                .isEqualTo(1);
        assertThatThrownBy(() -> table("orders")).as("nothing was written").isInstanceOf(NotFoundException.class);
        KeptPlan plan = plan(planned.id());
        assertThat(plan.state()).as("state").isEqualTo(KeptPlan.State.PROPOSED);
        assertThat(plan.crawler()).as("whose it is").hasValue("c");
        assertThat(plan.text()).as("text").contains("+ create orders");
        assertThat(plan.json()).as("JSON").contains("\"name\":\"orders\"");
        assertThat(service.get(CALL, "c").lastCrawl()).as("a plan is no crawl").isEmpty();

        clock.pass(Duration.ofHours(3));
        CrawlRun applied = succeeded(service.apply(BEN, planned.id()));
        assertThat(applied.kind()).as("kind").isEqualTo(CrawlRun.Kind.APPLY);
        assertThat(applied.appliedPlan()).as("what it applied").hasValue(planned.id());
        assertThat(applied.outcome().created()).as("made").containsExactly("orders");
        assertThat(table("orders").definition().parameters()).as("the table").containsEntry("UPDATED_BY_CRAWLER", "c");
        assertThat(plan(planned.id()).state()).as("the plan by now").isEqualTo(KeptPlan.State.APPLIED);
        assertThat(plan(applied.id()).state()).as("that of the run").isEqualTo(KeptPlan.State.APPLIED);
        assertThatThrownBy(() -> service.apply(CALL, planned.id()))
                .as("applied twice")
                .isInstanceOf(InvalidOperationException.class)
                .hasMessageContaining("APPLIED");
        assertThat(service.get(CALL, "c").lastCrawl().orElseThrow().runId())
                .as("the last crawl")
                .isEqualTo(applied.id());
    }

    @Test
    void aPlanIsRefusedOnceTheFilesHaveChanged() throws Exception {
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(folder.resolve("logs/a.json"), "{\"line\":1}\n{\"line\":2}\n");
        service.create(CALL, definition("c"));
        String plan = succeeded(service.plan(CALL, "c")).id();
        Files.write(folder.resolve("orders/part-1.csv"), LakeFiles.orders(21, 40));
        Files.createDirectories(folder.resolve("returns"));
        Files.writeString(folder.resolve("returns/a.json"), "{\"why\":\"broken\"}\n{\"why\":\"late\"}\n");
        CrawlRun refused = ended(service.apply(CALL, plan));
        assertThat(refused.status()).as("status").isEqualTo(CrawlRun.Status.FAILED);
        assertThat(refused.message().orElseThrow())
                .as("what is different")
                .contains("doesn't hold any more")
                .contains("orders was to be created; now it would be created otherwise")
                .contains("returns was to be left alone; now it would be created");
        assertThatThrownBy(() -> table("orders")).as("nothing was written").isInstanceOf(NotFoundException.class);
        assertThat(plan(plan).state()).as("the plan").isEqualTo(KeptPlan.State.OUTDATED);
        assertThatThrownBy(() -> service.apply(CALL, plan)).as("again").isInstanceOf(InvalidOperationException.class);
    }

    @Test
    void aPlanIsRefusedOnceTheCatalogHasChanged() throws Exception {
        service.create(CALL, definition("c"));
        succeeded(service.start(CALL, "c"));
        Files.write(folder.resolve("orders/part-1.csv"), LakeFiles.orders(21, 40));
        String plan = succeeded(service.plan(CALL, "c")).id();
        Table there = table("orders");
        Map<String, String> parameters = new HashMap<>(there.definition().parameters());
        parameters.put("note", "by hand");
        catalog.tables()
                .update(
                        CALL,
                        there.name(),
                        there.definition().withParameters(parameters),
                        TableUpdate.replacing(TableRules.GLUE));
        CrawlRun refused = ended(service.apply(CALL, plan));
        assertThat(refused.message().orElseThrow())
                .as("what is different")
                .contains("orders was to be updated; now it would be updated otherwise");
        assertThat(table("orders").definition().parameters().get("objectCount"))
                .as("the table as it was")
                .isEqualTo("1");
        CrawlRun again =
                succeeded(service.apply(CALL, succeeded(service.plan(CALL, "c")).id()));
        assertThat(again.outcome().updated()).as("planned anew").containsExactly("orders");
        assertThat(table("orders").definition().parameters())
                .as("what people said")
                .containsEntry("note", "by hand");
    }

    @Test
    void everyRunKeepsWhatItPlanned() throws Exception {
        service.create(CALL, definition("c"));
        String run = succeeded(service.start(CALL, "c")).id();
        assertThat(plan(run).state()).as("state").isEqualTo(KeptPlan.State.APPLIED);
        assertThat(plan(run).text()).as("text").contains("+ create orders");
        assertThatThrownBy(() -> service.apply(CALL, run))
                .as("applying what was written")
                .isInstanceOf(InvalidOperationException.class);
        assertThatThrownBy(() -> service.apply(CALL, "nosuch"))
                .as("no such plan")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void crawlsWithoutACrawlerPlanAndApplyAsWell() throws Exception {
        CrawlerDefinition definition =
                CrawlerDefinition.withoutName(FilesTarget.of(folder.toString()), "lake", Optional.of("raw_"));
        String plan = succeeded(service.crawl(CALL, definition, true)).id();
        assertThat(plan(plan).crawler()).as("whose it is").isEmpty();
        CrawlRun applied = succeeded(service.apply(CALL, plan));
        assertThat(applied.outcome().created()).as("made").containsExactly("raw_orders");
        assertThat(table("raw_orders").definition().parameters())
                .as("the table")
                .containsEntry("UPDATED_BY_CRAWLER", CrawlerService.AD_HOC);
        CrawlRun again = succeeded(service.crawl(CALL, definition, false));
        assertThat(again.summary().tablesUnchanged()).as("unchanged").isEqualTo(1);
        assertThat(service.history()
                        .runsWithoutCrawler(CALL, PageRequest.first(2))
                        .items())
                .as("the newest runs")
                .extracting(CrawlRun::id)
                .containsExactly(again.id(), applied.id());
    }
}
