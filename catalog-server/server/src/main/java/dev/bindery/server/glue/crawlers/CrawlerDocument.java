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
        refuseLakeFormation(input);
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

    private static void refuseLakeFormation(Input input) {
        boolean lakeFormation = input.object("LakeFormationConfiguration")
                .flatMap(configuration -> configuration.flag("UseLakeFormationCredentials"))
                .orElse(false);
        if (lakeFormation) {
            throw GlueFault.invalidInput(
                    "LakeFormationConfiguration.UseLakeFormationCredentials can't be true: there is no Lake Formation"
                            + " here.");
        }
    }

    /** UpdateCrawler: a member that isn't there stays as it is, and an empty text takes away what was said before. */
    static CrawlerDefinition merge(CrawlerDefinition before, Input input) {
        refuseLakeFormation(input);
        Optional<Input> targets = input.object("Targets");
        Optional<Input> policy = input.object("SchemaChangePolicy");
        return new CrawlerDefinition(
                before.name(),
                changed(input, "Role", before.role()),
                targets.map(TargetDocument::read).orElse(before.targets()),
                targets.map(TargetDocument::foreign).orElse(before.otherTargets()),
                changed(input, "DatabaseName", before.databaseName()),
                changed(input, "Description", before.description()),
                input.texts("Classifiers").orElse(before.classifiers()),
                changed(input, "Schedule", before.schedule()),
                changed(input, "TablePrefix", before.tablePrefix()),
                policy.flatMap(it -> it.text("UpdateBehavior")).or(before::updateBehavior),
                policy.flatMap(it -> it.text("DeleteBehavior")).or(before::deleteBehavior),
                input.object("RecrawlPolicy")
                        .flatMap(it -> it.text("RecrawlBehavior"))
                        .or(before::recrawlBehavior),
                input.object("LineageConfiguration")
                        .flatMap(it -> it.text("CrawlerLineageSettings"))
                        .or(before::lineage),
                changed(input, "Configuration", before.configuration()),
                changed(input, "CrawlerSecurityConfiguration", before.securityConfiguration()),
                before.tags());
    }

    private static Optional<String> changed(Input input, String member, Optional<String> before) {
        return input.has(member) ? text(input, member) : before;
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
                .set("Schedule", crawler.schedule().map(schedule -> new Output()
                        .set("ScheduleExpression", schedule.expression())
                        .set("State", schedule.state().name())))
                .set("CrawlElapsedTime", crawler.elapsed().toMillis())
                .set("CreationTime", crawler.createTime())
                .set("LastUpdated", crawler.updateTime())
                .set("LastCrawl", crawler.lastCrawl().map(last -> lastCrawl(crawler.name(), last)))
                .set("Version", crawler.version())
                .set("Configuration", definition.configuration())
                .set("CrawlerSecurityConfiguration", definition.securityConfiguration());
    }

    private static Output lastCrawl(String crawler, LastCrawl last) {
        return new Output()
                .set("Status", last.status().name())
                .set("ErrorMessage", last.message())
                .set("LogGroup", RunDocument.LOG_GROUP)
                .set("LogStream", crawler)
                .set("MessagePrefix", last.runId())
                .set("StartTime", last.startTime());
    }
}
