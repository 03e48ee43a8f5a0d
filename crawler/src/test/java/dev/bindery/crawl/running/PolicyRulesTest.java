package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.OutputRules;
import dev.bindery.crawl.Recrawl;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.DefinitionRules;
import dev.bindery.crawl.definition.targets.CrawlTarget;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.definition.targets.IcebergTarget;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Policies together, and what Glue says of those that don't go together. */
class PolicyRulesTest {

    private static final String NEW_FOLDERS = "CRAWL_NEW_FOLDERS_ONLY";
    private static final String EVENTS = "CRAWL_EVENT_MODE";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:crawls";

    private static FilesTarget files(OptionalInt sampleSize, String queue) {
        return new FilesTarget(
                "s3://lake/x",
                List.of(),
                sampleSize,
                Optional.empty(),
                Optional.of(queue).filter(arn -> !arn.isEmpty()),
                Optional.empty());
    }

    private static CrawlerDefinition with(
            String recrawl, String update, String delete, String configuration, CrawlTarget... targets) {
        CrawlerDefinition plain = CrawlerDefinition.of("c", "lake", List.of(targets));
        return new CrawlerDefinition(
                plain.name(),
                plain.role(),
                plain.targets(),
                plain.otherTargets(),
                plain.databaseName(),
                plain.description(),
                plain.classifiers(),
                plain.schedule(),
                plain.tablePrefix(),
                Optional.of(update).filter(text -> !text.isEmpty()),
                Optional.of(delete).filter(text -> !text.isEmpty()),
                Optional.of(recrawl),
                plain.lineage(),
                Optional.of(configuration).filter(text -> !text.isEmpty()),
                plain.securityConfiguration(),
                plain.tags());
    }

    @Test
    void crawlsOfNewFoldersLeaveWhatIsThere() {
        FilesTarget target = files(OptionalInt.empty(), "");
        for (String[] policy : new String[][] {{"UPDATE_IN_DATABASE", "LOG"}, {"LOG", "DEPRECATE_IN_DATABASE"}}) {
            assertThatThrownBy(() -> DefinitionRules.check(with(NEW_FOLDERS, policy[0], policy[1], "", target)))
                    .as(String.join(", ", policy))
                    .hasMessage("The SchemaChangePolicy for \"Crawl new folders only\" Amazon S3 target can have only"
                            + " LOG DeleteBehavior value and LOG UpdateBehavior value.");
        }
        CrawlRequest request = DefinitionRules.request(with(NEW_FOLDERS, "", "", "", target));
        assertThat(request.recrawl()).as("recrawl").isEqualTo(Recrawl.NEW_FOLDERS);
        assertThat(request.updates()).as("updates").isFalse();
        assertThat(request.gone()).as("gone").isEqualTo(CrawlRequest.Gone.LEAVE);
        assertThatThrownBy(() -> DefinitionRules.check(with(
                        NEW_FOLDERS,
                        "LOG",
                        "LOG",
                        "",
                        new IcebergTarget(List.of("s3://lake/i"), Optional.empty(), List.of(), OptionalInt.empty()))))
                .as("another kind of target")
                .hasMessage("RecrawlBehavior \"Crawl new folders only\" can only apply to Amazon S3 target.");
    }

    @Test
    void theTargetOfACrawlerOfNewFoldersStays() {
        CrawlerDefinition before = with(NEW_FOLDERS, "LOG", "LOG", "", files(OptionalInt.empty(), ""));
        CrawlerDefinition after = with(NEW_FOLDERS, "LOG", "LOG", "", files(OptionalInt.of(3), ""));
        assertThatThrownBy(() -> DefinitionRules.checkChange(before, after))
                .hasMessageContaining("target of a crawler that crawls new folders only can't be changed");
        assertThatCode(() -> DefinitionRules.checkChange(
                        before, with("CRAWL_EVERYTHING", "", "", "", files(OptionalInt.of(3), ""))))
                .as("to a crawl of everything")
                .doesNotThrowAnyException();
    }

    @Test
    void crawlsFromEventsHaveOneTargetWithAQueue() {
        FilesTarget target = files(OptionalInt.empty(), QUEUE);
        DefinitionRules.check(with(EVENTS, "", "", "", target));
        assertThatThrownBy(() -> DefinitionRules.check(with(EVENTS, "", "", "", files(OptionalInt.empty(), ""))))
                .hasMessage("Event queue ARN is required when event crawler is selected.");
        assertThatThrownBy(() -> DefinitionRules.check(with(EVENTS, "", "", "", files(OptionalInt.empty(), "crawls"))))
                .hasMessageContaining("arn:aws:sqs:region:account:queue");
        assertThatThrownBy(() -> DefinitionRules.check(with(EVENTS, "", "", "", target, target)))
                .hasMessageContaining("one target");
        assertThatThrownBy(() -> DefinitionRules.check(with(EVENTS, "", "", "", files(OptionalInt.of(3), QUEUE))))
                .hasMessageContaining("SampleSize");
        assertThatThrownBy(() -> DefinitionRules.check(with("CRAWL_SOMETIMES", "", "", "", target)))
                .hasMessageContaining("CRAWL_EVENT_MODE, CRAWL_EVERYTHING, CRAWL_NEW_FOLDERS_ONLY");
    }

    @Test
    void theConfigurationSaysWhatBecomesOfTablesAndPartitions() {
        FilesTarget target = files(OptionalInt.empty(), "");
        assertThat(DefinitionRules.request(with("CRAWL_EVERYTHING", "", "", "", target))
                        .output())
                .as("by default")
                .isEqualTo(OutputRules.DEFAULT);
        assertThat(DefinitionRules.request(with(
                                "CRAWL_EVERYTHING",
                                "LOG",
                                "",
                                "{\"Version\":1.0,\"CrawlerOutput\":{\"Partitions\":{\"AddOrUpdateBehavior\":"
                                        + "\"InheritFromTable\"},\"Tables\":{\"AddOrUpdateBehavior\":"
                                        + "\"MergeNewColumns\",\"TableThreshold\":5}},\"CreatePartitionIndex\":false}",
                                target))
                        .output())
                .as("all of it")
                .isEqualTo(new OutputRules(true, true, false));
    }
}
