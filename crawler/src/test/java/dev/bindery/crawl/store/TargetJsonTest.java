package dev.bindery.crawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bindery.crawl.definition.targets.CatalogTarget;
import dev.bindery.crawl.definition.targets.CrawlTarget;
import dev.bindery.crawl.definition.targets.DeltaTarget;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.definition.targets.HudiTarget;
import dev.bindery.crawl.definition.targets.IcebergTarget;
import dev.bindery.crawl.definition.targets.JdbcTarget;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TargetJsonTest {

    private static final Optional<String> NONE = Optional.empty();

    static Stream<CrawlTarget> targets() {
        return Stream.of(
                FilesTarget.of("s3://lake/raw"),
                new FilesTarget(
                        "/data",
                        List.of("tmp/**", "é"),
                        OptionalInt.of(249),
                        Optional.of("vpc"),
                        Optional.of("arn:aws:sqs:us-east-1:000000000000:events"),
                        Optional.of("arn:aws:sqs:us-east-1:000000000000:dead")),
                new JdbcTarget("shop", "shop/%", List.of("old_*"), Set.of(JdbcTarget.AdditionalMetadata.values())),
                new JdbcTarget("shop", "shop/public/orders", List.of(), Set.of()),
                new CatalogTarget("raw", List.of("orders", "customers"), NONE, NONE, NONE),
                new DeltaTarget(List.of("s3://lake/delta"), Optional.of("vpc"), true, true),
                new DeltaTarget(List.of("s3://lake/delta"), NONE, false, false),
                new IcebergTarget(List.of("s3://lake/a", "s3://lake/b"), NONE, List.of("x/**"), OptionalInt.of(3)),
                new HudiTarget(List.of("s3://lake/a"), Optional.of("vpc"), List.of(), OptionalInt.empty()));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void whatIsWrittenIsRead(CrawlTarget target) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        TargetJson.write(json, target);
        assertThat(TargetJson.read(json)).as("%s", json).isEqualTo(target);
    }
}
