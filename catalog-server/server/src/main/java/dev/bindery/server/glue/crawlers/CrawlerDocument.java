package dev.bindery.server.glue.crawlers;

import dev.bindery.crawl.definition.CrawlTarget;
import dev.bindery.crawl.definition.Crawler;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.LastCrawl;
import dev.bindery.server.glue.wire.GlueFault;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Glue's CreateCrawlerRequest and Crawler. */
final class CrawlerDocument {

    /** The kinds of targets beside S3Targets; what of them is carried out is for the crawlers to say. */
    private static final List<String> OTHER_TARGETS = List.of(
            "JdbcTargets",
            "MongoDBTargets",
            "DynamoDBTargets",
            "CatalogTargets",
            "DeltaTargets",
            "IcebergTargets",
            "HudiTargets");

    private static final List<String> OTHER_S3_MEMBERS = List.of("ConnectionName", "EventQueueArn", "DlqEventQueueArn");

    private CrawlerDocument() {}

    static CrawlerDefinition read(Input input) {
        String name = input.requiredText("Name");
        String role = input.requiredText("Role");
        Input targets = input.requiredObject("Targets");
        boolean lakeFormation = input.object("LakeFormationConfiguration")
                .flatMap(configuration -> configuration.flag("UseLakeFormationCredentials"))
                .orElse(false);
        if (lakeFormation) {
            throw GlueFault.invalidInput(
                    "LakeFormationConfiguration.UseLakeFormationCredentials can't be true: there is no Lake Formation"
                            + " here.");
        }
        return new CrawlerDefinition(
                name,
                Optional.of(role),
                targets.objects("S3Targets").stream()
                        .map(CrawlerDocument::target)
                        .toList(),
                otherTargets(targets),
                text(input, "DatabaseName"),
                text(input, "Description"),
                input.texts("Classifiers").orElse(List.of()),
                text(input, "Schedule"),
                text(input, "TablePrefix"),
                input.object("SchemaChangePolicy").flatMap(policy -> policy.text("UpdateBehavior")),
                input.object("SchemaChangePolicy").flatMap(policy -> policy.text("DeleteBehavior")),
                input.object("RecrawlPolicy").flatMap(policy -> policy.text("RecrawlBehavior")),
                input.object("LineageConfiguration").flatMap(lineage -> lineage.text("CrawlerLineageSettings")),
                text(input, "Configuration"),
                text(input, "CrawlerSecurityConfiguration"),
                input.map("Tags").orElse(Map.of()));
    }

    private static Optional<String> text(Input input, String member) {
        return input.text(member).filter(text -> !text.isEmpty());
    }

    private static CrawlTarget target(Input input) {
        return new CrawlTarget(
                input.text("Path").orElse(""),
                input.texts("Exclusions").orElse(List.of()),
                input.whole("SampleSize").map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    private static List<String> otherTargets(Input targets) {
        List<String> others = new ArrayList<>();
        for (String member : OTHER_TARGETS) {
            if (!targets.objects(member).isEmpty()) {
                others.add(member);
            }
        }
        for (Input target : targets.objects("S3Targets")) {
            OTHER_S3_MEMBERS.stream()
                    .filter(member -> text(target, member).isPresent())
                    .map(member -> "S3Targets." + member)
                    .filter(member -> !others.contains(member))
                    .forEach(others::add);
        }
        return others;
    }

    static Output write(Crawler crawler) {
        CrawlerDefinition definition = crawler.definition();
        Output targets = new Output().set("S3Targets", definition.targets(), CrawlerDocument::target);
        OTHER_TARGETS.forEach(member -> targets.set(member, List.of()));
        Output document = new Output()
                .set("Name", definition.name())
                .set("Role", definition.role())
                .set("Targets", targets)
                .set("DatabaseName", definition.databaseName())
                .set("Description", definition.description())
                .set("Classifiers", definition.classifiers())
                .set("RecrawlPolicy", definition.recrawlBehavior().map(value -> new Output()
                        .set("RecrawlBehavior", value)));
        if (definition.updateBehavior().isPresent()
                || definition.deleteBehavior().isPresent()) {
            document.set(
                    "SchemaChangePolicy",
                    new Output()
                            .set("UpdateBehavior", definition.updateBehavior())
                            .set("DeleteBehavior", definition.deleteBehavior()));
        }
        return document.set("LineageConfiguration", definition.lineage().map(value -> new Output()
                        .set("CrawlerLineageSettings", value)))
                .set("State", crawler.state().name())
                .set("TablePrefix", definition.tablePrefix())
                .set("Schedule", definition.schedule().map(expression -> new Output()
                        .set("ScheduleExpression", expression)))
                .set("CrawlElapsedTime", crawler.elapsed().toMillis())
                .set("CreationTime", crawler.createTime())
                .set("LastUpdated", crawler.updateTime())
                .set("LastCrawl", crawler.lastCrawl().map(CrawlerDocument::lastCrawl))
                .set("Version", crawler.version())
                .set("Configuration", definition.configuration())
                .set("CrawlerSecurityConfiguration", definition.securityConfiguration());
    }

    private static Output target(CrawlTarget target) {
        Output document = new Output().set("Path", target.path()).set("Exclusions", target.exclusions());
        target.sampleSize().ifPresent(size -> document.set("SampleSize", size));
        return document;
    }

    private static Output lastCrawl(LastCrawl last) {
        return new Output()
                .set("Status", last.status().name())
                .set("ErrorMessage", last.message())
                .set("StartTime", last.startTime());
    }

    /** Glue's CrawlerMetrics, as far as one run can tell: there is no history to take a median of. */
    static Output metrics(Crawler crawler) {
        Output document = new Output()
                .set("CrawlerName", crawler.name())
                .set("StillEstimating", crawler.state() != Crawler.State.READY);
        crawler.lastCrawl().ifPresent(last -> document.set(
                        "LastRuntimeSeconds",
                        (last.endTime().toEpochMilli() - last.startTime().toEpochMilli()) / 1000.0)
                .set("TablesCreated", last.summary().tablesCreated())
                .set("TablesUpdated", last.summary().tablesUpdated())
                .set("TablesDeleted", 0));
        return document;
    }
}
