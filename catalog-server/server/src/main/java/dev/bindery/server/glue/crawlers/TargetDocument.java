package dev.bindery.server.glue.crawlers;

import dev.bindery.crawl.definition.targets.CatalogTarget;
import dev.bindery.crawl.definition.targets.CrawlTarget;
import dev.bindery.crawl.definition.targets.DeltaTarget;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.definition.targets.HudiTarget;
import dev.bindery.crawl.definition.targets.IcebergTarget;
import dev.bindery.crawl.definition.targets.JdbcTarget;
import dev.bindery.server.glue.wire.GlueFault;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Glue's CrawlerTargets. */
final class TargetDocument {

    /** The kinds that nothing here reads. */
    private static final List<String> FOREIGN = List.of("MongoDBTargets", "DynamoDBTargets");

    private TargetDocument() {}

    /** In the order of Glue's members. */
    static List<CrawlTarget> read(Input targets) {
        List<CrawlTarget> all = new ArrayList<>();
        targets.objects("S3Targets").forEach(target -> all.add(files(target)));
        targets.objects("JdbcTargets").forEach(target -> all.add(jdbc(target)));
        targets.objects("CatalogTargets").forEach(target -> all.add(catalog(target)));
        targets.objects("DeltaTargets").forEach(target -> all.add(delta(target)));
        targets.objects("IcebergTargets").forEach(target -> all.add(iceberg(target)));
        targets.objects("HudiTargets").forEach(target -> all.add(hudi(target)));
        return all;
    }

    /** The members that hold targets of kinds that aren't known here. */
    static List<String> foreign(Input targets) {
        return FOREIGN.stream()
                .filter(member -> !targets.objects(member).isEmpty())
                .toList();
    }

    private static FilesTarget files(Input input) {
        return new FilesTarget(
                input.text("Path").orElse(""),
                texts(input, "Exclusions"),
                number(input, "SampleSize"),
                text(input, "ConnectionName"),
                text(input, "EventQueueArn"),
                text(input, "DlqEventQueueArn"));
    }

    private static JdbcTarget jdbc(Input input) {
        return new JdbcTarget(
                input.text("ConnectionName").orElse(""),
                input.text("Path").orElse(""),
                texts(input, "Exclusions"),
                additionalMetadata(texts(input, "EnableAdditionalMetadata")));
    }

    private static Set<JdbcTarget.AdditionalMetadata> additionalMetadata(List<String> names) {
        return names.stream()
                .map(name -> {
                    try {
                        return JdbcTarget.AdditionalMetadata.valueOf(name.toUpperCase(Locale.ROOT));
                    } catch (IllegalArgumentException e) {
                        throw GlueFault.invalidInput(
                                "EnableAdditionalMetadata is COMMENTS or RAWTYPES, not " + name + ".");
                    }
                })
                .collect(Collectors.toSet());
    }

    private static CatalogTarget catalog(Input input) {
        return new CatalogTarget(
                input.text("DatabaseName").orElse(""),
                texts(input, "Tables"),
                text(input, "ConnectionName"),
                text(input, "EventQueueArn"),
                text(input, "DlqEventQueueArn"));
    }

    private static DeltaTarget delta(Input input) {
        return new DeltaTarget(
                texts(input, "DeltaTables"),
                text(input, "ConnectionName"),
                input.flag("WriteManifest").orElse(false),
                input.flag("CreateNativeDeltaTable").orElse(false));
    }

    private static IcebergTarget iceberg(Input input) {
        return new IcebergTarget(
                texts(input, "Paths"),
                text(input, "ConnectionName"),
                texts(input, "Exclusions"),
                number(input, "MaximumTraversalDepth"));
    }

    private static HudiTarget hudi(Input input) {
        return new HudiTarget(
                texts(input, "Paths"),
                text(input, "ConnectionName"),
                texts(input, "Exclusions"),
                number(input, "MaximumTraversalDepth"));
    }

    private static Optional<String> text(Input input, String member) {
        return input.text(member).filter(text -> !text.isEmpty());
    }

    private static List<String> texts(Input input, String member) {
        return input.texts(member).orElse(List.of());
    }

    private static OptionalInt number(Input input, String member) {
        return input.whole(member).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    static Output write(List<CrawlTarget> targets) {
        Output document = new Output()
                .set("S3Targets", of(targets, FilesTarget.class, TargetDocument::files))
                .set("JdbcTargets", of(targets, JdbcTarget.class, TargetDocument::jdbc))
                .set("CatalogTargets", of(targets, CatalogTarget.class, TargetDocument::catalog))
                .set("DeltaTargets", of(targets, DeltaTarget.class, TargetDocument::delta))
                .set("IcebergTargets", of(targets, IcebergTarget.class, TargetDocument::iceberg))
                .set("HudiTargets", of(targets, HudiTarget.class, TargetDocument::hudi));
        FOREIGN.forEach(member -> document.set(member, List.of()));
        return document;
    }

    private static <T extends CrawlTarget> List<Output> of(
            List<CrawlTarget> targets, Class<T> kind, Function<T, Output> form) {
        return targets.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .map(form)
                .toList();
    }

    private static Output files(FilesTarget target) {
        return number(new Output(), "SampleSize", target.sampleSize())
                .set("Path", target.path())
                .set("Exclusions", target.exclusions())
                .set("ConnectionName", target.connectionName())
                .set("EventQueueArn", target.eventQueueArn())
                .set("DlqEventQueueArn", target.deadLetterQueueArn());
    }

    private static Output jdbc(JdbcTarget target) {
        return new Output()
                .set("ConnectionName", target.connectionName())
                .set("Path", target.path())
                .set("Exclusions", target.exclusions())
                .set(
                        "EnableAdditionalMetadata",
                        target.additionalMetadata().stream()
                                .map(Enum::name)
                                .sorted()
                                .toList());
    }

    private static Output catalog(CatalogTarget target) {
        return new Output()
                .set("DatabaseName", target.databaseName())
                .set("Tables", target.tables())
                .set("ConnectionName", target.connectionName())
                .set("EventQueueArn", target.eventQueueArn())
                .set("DlqEventQueueArn", target.deadLetterQueueArn());
    }

    private static Output delta(DeltaTarget target) {
        return new Output()
                .set("DeltaTables", target.tables())
                .set("ConnectionName", target.connectionName())
                .set("WriteManifest", target.writeManifest())
                .set("CreateNativeDeltaTable", target.createsNativeTable());
    }

    private static Output iceberg(IcebergTarget target) {
        return number(new Output(), "MaximumTraversalDepth", target.maximumTraversalDepth())
                .set("Paths", target.paths())
                .set("ConnectionName", target.connectionName())
                .set("Exclusions", target.exclusions());
    }

    private static Output hudi(HudiTarget target) {
        return number(new Output(), "MaximumTraversalDepth", target.maximumTraversalDepth())
                .set("Paths", target.paths())
                .set("ConnectionName", target.connectionName())
                .set("Exclusions", target.exclusions());
    }

    private static Output number(Output document, String member, OptionalInt number) {
        number.ifPresent(value -> document.set(member, value));
        return document;
    }
}
