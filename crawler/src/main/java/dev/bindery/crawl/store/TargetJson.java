package dev.bindery.crawl.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bindery.crawl.definition.targets.CatalogTarget;
import dev.bindery.crawl.definition.targets.CrawlTarget;
import dev.bindery.crawl.definition.targets.DeltaTarget;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.definition.targets.HudiTarget;
import dev.bindery.crawl.definition.targets.IcebergTarget;
import dev.bindery.crawl.definition.targets.JdbcTarget;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Targets as the JSON that the store keeps; {@code kind} is the member of Glue's Targets that holds such ones. */
final class TargetJson {

    private TargetJson() {}

    static void write(ObjectNode json, CrawlTarget target) {
        json.put("kind", target.member());
        if (target instanceof FilesTarget files) {
            json.put("path", files.path());
            put(json, "exclusions", files.exclusions());
            files.sampleSize().ifPresent(size -> json.put("sampleSize", size));
            DefinitionJson.put(json, "connectionName", files.connectionName());
            DefinitionJson.put(json, "eventQueueArn", files.eventQueueArn());
            DefinitionJson.put(json, "deadLetterQueueArn", files.deadLetterQueueArn());
        } else if (target instanceof JdbcTarget jdbc) {
            json.put("connectionName", jdbc.connectionName());
            json.put("path", jdbc.path());
            put(json, "exclusions", jdbc.exclusions());
            put(
                    json,
                    "additionalMetadata",
                    jdbc.additionalMetadata().stream().map(Enum::name).sorted().toList());
        } else if (target instanceof CatalogTarget catalog) {
            json.put("databaseName", catalog.databaseName());
            put(json, "tables", catalog.tables());
            DefinitionJson.put(json, "connectionName", catalog.connectionName());
            DefinitionJson.put(json, "eventQueueArn", catalog.eventQueueArn());
            DefinitionJson.put(json, "deadLetterQueueArn", catalog.deadLetterQueueArn());
        } else if (target instanceof DeltaTarget delta) {
            put(json, "tables", delta.tables());
            DefinitionJson.put(json, "connectionName", delta.connectionName());
            json.put("writeManifest", delta.writeManifest());
            json.put("createsNativeTable", delta.createsNativeTable());
        } else if (target instanceof IcebergTarget iceberg) {
            put(json, "paths", iceberg.paths());
            put(json, "exclusions", iceberg.exclusions());
            DefinitionJson.put(json, "connectionName", iceberg.connectionName());
            iceberg.maximumTraversalDepth().ifPresent(depth -> json.put("maximumTraversalDepth", depth));
        } else if (target instanceof HudiTarget hudi) {
            put(json, "paths", hudi.paths());
            put(json, "exclusions", hudi.exclusions());
            DefinitionJson.put(json, "connectionName", hudi.connectionName());
            hudi.maximumTraversalDepth().ifPresent(depth -> json.put("maximumTraversalDepth", depth));
        }
    }

    static CrawlTarget read(JsonNode json) {
        String kind = json.path("kind").asText();
        return switch (kind) {
            case "S3Targets" -> new FilesTarget(
                    json.path("path").asText(),
                    texts(json, "exclusions"),
                    number(json, "sampleSize"),
                    DefinitionJson.text(json, "connectionName"),
                    DefinitionJson.text(json, "eventQueueArn"),
                    DefinitionJson.text(json, "deadLetterQueueArn"));
            case "JdbcTargets" -> new JdbcTarget(
                    json.path("connectionName").asText(),
                    json.path("path").asText(),
                    texts(json, "exclusions"),
                    texts(json, "additionalMetadata").stream()
                            .map(JdbcTarget.AdditionalMetadata::valueOf)
                            .collect(Collectors.toSet()));
            case "CatalogTargets" -> new CatalogTarget(
                    json.path("databaseName").asText(),
                    texts(json, "tables"),
                    DefinitionJson.text(json, "connectionName"),
                    DefinitionJson.text(json, "eventQueueArn"),
                    DefinitionJson.text(json, "deadLetterQueueArn"));
            case "DeltaTargets" -> new DeltaTarget(
                    texts(json, "tables"),
                    DefinitionJson.text(json, "connectionName"),
                    json.path("writeManifest").asBoolean(),
                    json.path("createsNativeTable").asBoolean());
            case "IcebergTargets" -> new IcebergTarget(
                    texts(json, "paths"),
                    DefinitionJson.text(json, "connectionName"),
                    texts(json, "exclusions"),
                    number(json, "maximumTraversalDepth"));
            case "HudiTargets" -> new HudiTarget(
                    texts(json, "paths"),
                    DefinitionJson.text(json, "connectionName"),
                    texts(json, "exclusions"),
                    number(json, "maximumTraversalDepth"));
            default -> throw new IllegalStateException("The store holds a target of the kind " + kind + ".");
        };
    }

    private static void put(ObjectNode json, String name, List<String> texts) {
        texts.forEach(json.putArray(name)::add);
    }

    private static List<String> texts(JsonNode json, String name) {
        return DefinitionJson.texts(json.path(name));
    }

    private static OptionalInt number(JsonNode json, String name) {
        return json.path(name).isInt() ? OptionalInt.of(json.path(name).asInt()) : OptionalInt.empty();
    }
}
