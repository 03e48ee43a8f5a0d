package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.DefinitionRules;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionRulesTest {

    private static CrawlerDefinition configured(String configuration) {
        return with("c", List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.of(configuration));
    }

    private static CrawlerDefinition with(
            String name,
            List<String> otherTargets,
            List<String> classifiers,
            Optional<String> schedule,
            Optional<String> deleteBehavior,
            Optional<String> configuration) {
        return new CrawlerDefinition(
                name,
                Optional.empty(),
                List.of(FilesTarget.of("s3://lake/x")),
                otherTargets,
                Optional.of("lake"),
                Optional.empty(),
                classifiers,
                schedule,
                Optional.empty(),
                Optional.empty(),
                deleteBehavior,
                Optional.empty(),
                Optional.empty(),
                configuration,
                Optional.empty(),
                Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Version\":1.0,\"CrawlerOutput\":{\"Partitions\":{\"UpdateBehavior\":\"x\"}}} | CrawlerOutput.Partitions contains unsupported keys: UpdateBehavior.",
                "{\"Version\":1.0,\"Grouping\":{\"TableLevelConfiguration\":\"two\"}} | whole number",
                "{\"Version\":2.0} | Version is 1.0",
                "{\"Version\":\"1.0\"} | Version is 1.0",
                "{\"Version\":1.0,\"Grouping\":{\"TableLevelConfiguration\":0}} | 1 or more",
                "{\"Version\":1.0,\"Grouping\":{\"TableLevelConfiguration\":99999999999}} | 1 or more",
                "{\"Version\":1.0,\"CrawlerOutput\":{\"Tables\":{\"TableThreshold\":1.5}}} | 1 or more",
                "{\"Version\":1.0,\"CrawlerOutput\":{\"Tables\":{\"AddOrUpdateBehavior\":\"LOG\"}}} | is MergeNewColumns",
                "{\"Version\":1.0,\"CrawlerOutput\":{\"Partitions\":{\"AddOrUpdateBehavior\":null}}} | is InheritFromTable",
                "{\"Version\":1.0,\"CrawlerOutput\":[]} | CrawlerOutput is a JSON object",
                "{\"Version\":1.0,\"CreatePartitionIndex\":\"yes\"} | true or false",
                "{\"Version\":1.0,\"Version\":1.0} | isn't JSON",
                "{\"Version\":1.0,\"b\":1,\"a\":2} | Configuration contains unsupported keys: a, b.",
                "{\"Version\":1.0 | isn't JSON",
                "[1] | JSON object",
            })
    void configurationsAreCheckedKeyByKey(String configuration, String message) {
        assertThatThrownBy(() -> DefinitionRules.check(configured(configuration)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatAConfigurationAsksForIsCarriedOut() {
        CrawlRequest request = DefinitionRules.request(configured("{\"Version\":1.0,"
                + "\"CrawlerOutput\":{\"Partitions\":{\"AddOrUpdateBehavior\":\"InheritFromTable\"},"
                + "\"Tables\":{\"TableThreshold\":5}},"
                + "\"Grouping\":{\"TableGroupingPolicy\":\"CombineCompatibleSchemas\",\"TableLevelConfiguration\":3},"
                + "\"CreatePartitionIndex\":true}"));
        assertThat(request.grouping().combineCompatibleSchemas()).as("policy").isTrue();
        assertThat(request.grouping().tableLevel()).as("level").isEqualTo(OptionalInt.of(3));
        assertThat(request.grouping().mostTables()).as("threshold").isEqualTo(OptionalInt.of(5));
    }

    @Test
    void whatIsNotCarriedOutIsRefused() {
        Optional<String> none = Optional.empty();
        assertThatThrownBy(() -> DefinitionRules.check(with("c", List.of("JdbcTargets"), List.of(), none, none, none)))
                .hasMessageContaining("JdbcTargets");
        assertThatThrownBy(() -> DefinitionRules.check(
                        with("c", List.of(), List.of(), Optional.of("cron(0 1 * * *)"), none, none)))
                .hasMessageContaining("cron(0 1 * * *)");
        assertThatThrownBy(
                        () -> DefinitionRules.check(with("c", List.of(), List.of(), none, Optional.of("ERASE"), none)))
                .hasMessageContaining("ERASE")
                .hasMessageContaining("DELETE_FROM_DATABASE");
        assertThatThrownBy(() -> DefinitionRules.check(with("a\nb", List.of(), List.of(), none, none, none)))
                .hasMessageContaining("control character");
        assertThatThrownBy(() -> DefinitionRules.check(CrawlerDefinition.of("c", "lake", List.of())))
                .hasMessageContaining("at least one target");
        assertThatThrownBy(() -> DefinitionRules.check(
                        CrawlerDefinition.of("c", "lake", List.of(FilesTarget.of("s3://lake/../x")))))
                .hasMessageContaining("..");
        assertThatThrownBy(() ->
                        DefinitionRules.check(CrawlerDefinition.of("c", " ", List.of(FilesTarget.of("s3://lake/x")))))
                .hasMessageContaining("no database");
    }

    @Test
    void deletionsAreGluesUnlessTheyAreSaid() {
        Optional<String> none = Optional.empty();
        assertThat(DefinitionRules.request(with("c", List.of(), List.of(), none, none, none))
                        .gone())
                .as("by default")
                .isEqualTo(CrawlRequest.Gone.DEPRECATE);
        assertThat(DefinitionRules.request(with("c", List.of(), List.of(), none, Optional.of("LOG"), none))
                        .gone())
                .as("LOG")
                .isEqualTo(CrawlRequest.Gone.LEAVE);
    }
}
