package dev.bindery.server.glue.crawlers;

import dev.bindery.crawl.definition.Crawler;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.LastCrawl;
import dev.bindery.server.glue.wire.GlueFault;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Glue's CreateCrawlerRequest and Crawler. */
final class CrawlerDocument {

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
                TargetDocument.read(targets),
                TargetDocument.foreign(targets),
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

    static Output write(Crawler crawler) {
        CrawlerDefinition definition = crawler.definition();
        Output document = new Output()
                .set("Name", definition.name())
                .set("Role", definition.role())
                .set("Targets", TargetDocument.write(definition.targets()))
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
