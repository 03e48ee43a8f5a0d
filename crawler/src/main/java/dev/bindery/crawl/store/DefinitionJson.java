package dev.bindery.crawl.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.targets.CrawlTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Definitions as the JSON that the store keeps. A member that isn't there is empty. */
final class DefinitionJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DefinitionJson() {}

    static String write(CrawlerDefinition definition) {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", definition.name());
        put(json, "role", definition.role());
        ArrayNode targets = json.putArray("targets");
        definition.targets().forEach(target -> TargetJson.write(targets.addObject(), target));
        definition.classifiers().forEach(json.putArray("classifiers")::add);
        put(json, "databaseName", definition.databaseName());
        put(json, "description", definition.description());
        put(json, "schedule", definition.schedule());
        put(json, "tablePrefix", definition.tablePrefix());
        put(json, "updateBehavior", definition.updateBehavior());
        put(json, "deleteBehavior", definition.deleteBehavior());
        put(json, "recrawlBehavior", definition.recrawlBehavior());
        put(json, "lineage", definition.lineage());
        put(json, "configuration", definition.configuration());
        put(json, "securityConfiguration", definition.securityConfiguration());
        ObjectNode tags = json.putObject("tags");
        new TreeMap<>(definition.tags()).forEach(tags::put);
        return json.toString();
    }

    static void put(ObjectNode json, String name, Optional<String> value) {
        value.ifPresent(text -> json.put(name, text));
    }

    static CrawlerDefinition read(String text) {
        JsonNode json = parse(text);
        List<CrawlTarget> targets = new ArrayList<>();
        json.path("targets").forEach(target -> targets.add(TargetJson.read(target)));
        Map<String, String> tags = new TreeMap<>();
        json.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return new CrawlerDefinition(
                json.path("name").asText(),
                text(json, "role"),
                targets,
                List.of(),
                text(json, "databaseName"),
                text(json, "description"),
                texts(json.path("classifiers")),
                text(json, "schedule"),
                text(json, "tablePrefix"),
                text(json, "updateBehavior"),
                text(json, "deleteBehavior"),
                text(json, "recrawlBehavior"),
                text(json, "lineage"),
                text(json, "configuration"),
                text(json, "securityConfiguration"),
                tags);
    }

    static Optional<String> text(JsonNode json, String name) {
        return json.hasNonNull(name) ? Optional.of(json.get(name).asText()) : Optional.empty();
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The store holds something that isn't JSON.", e);
        }
    }
}
