package dev.bindery.crawl.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bindery.crawl.grouping.GroupingRules;
import dev.bindery.model.error.InvalidInputException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Glue's configuration of a crawler: a JSON text, every key of which is known (developer guide, "Setting crawler configuration options"). */
final class CrawlerConfiguration {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private CrawlerConfiguration() {}

    /** @throws InvalidInputException where it isn't JSON, has a key that isn't known, or asks for what isn't carried out */
    static GroupingRules grouping(Optional<String> configuration) {
        if (configuration.filter(text -> !text.isBlank()).isEmpty()) {
            return GroupingRules.DEFAULT;
        }
        JsonNode json = parse(configuration.get());
        known("Configuration", json, Set.of("Version", "CrawlerOutput", "Grouping", "CreatePartitionIndex"));
        if (json.path("Version").asDouble() != 1.0) {
            throw invalid("Version", "The configuration's Version is 1.0.");
        }
        JsonNode output = json.path("CrawlerOutput");
        known("CrawlerOutput", output, Set.of("Partitions", "Tables"));
        JsonNode partitions = output.path("Partitions");
        known("CrawlerOutput.Partitions", partitions, Set.of("AddOrUpdateBehavior"));
        only(
                "CrawlerOutput.Partitions.AddOrUpdateBehavior",
                partitions.path("AddOrUpdateBehavior"),
                "InheritFromTable");
        JsonNode tables = output.path("Tables");
        known("CrawlerOutput.Tables", tables, Set.of("AddOrUpdateBehavior", "TableThreshold"));
        if (tables.has("AddOrUpdateBehavior")) {
            only("CrawlerOutput.Tables.AddOrUpdateBehavior", tables.path("AddOrUpdateBehavior"), "MergeNewColumns");
            throw invalid(
                    "CrawlerOutput.Tables.AddOrUpdateBehavior",
                    "MergeNewColumns isn't carried out yet: leave it out, and columns follow the files.");
        }
        JsonNode grouping = json.path("Grouping");
        known("Grouping", grouping, Set.of("TableGroupingPolicy", "TableLevelConfiguration"));
        only("Grouping.TableGroupingPolicy", grouping.path("TableGroupingPolicy"), "CombineCompatibleSchemas");
        GroupingRules rules = GroupingRules.DEFAULT;
        return new GroupingRules(
                rules.similarity(),
                rules.differentSchemas(),
                grouping.has("TableGroupingPolicy"),
                number("Grouping.TableLevelConfiguration", grouping.path("TableLevelConfiguration")),
                number("CrawlerOutput.Tables.TableThreshold", tables.path("TableThreshold")),
                rules.typedPartitionKeys());
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw invalid("Configuration", "The configuration isn't JSON: " + e.getOriginalMessage() + ".");
        }
        throw invalid("Configuration", "The configuration is a JSON object.");
    }

    private static void known(String where, JsonNode json, Set<String> keys) {
        if (!json.isMissingNode() && !json.isObject()) {
            throw invalid(where, where + " is a JSON object.");
        }
        Set<String> unknown = new TreeSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(keys);
        if (!unknown.isEmpty()) {
            throw invalid(where, where + " contains unsupported keys: " + String.join(", ", unknown) + ".");
        }
    }

    private static void only(String where, JsonNode json, String value) {
        if (!json.isMissingNode() && !json.asText().equals(value)) {
            throw invalid(where, where + " is " + value + ", not " + json + ".");
        }
    }

    private static OptionalInt number(String where, JsonNode json) {
        if (json.isMissingNode()) {
            return OptionalInt.empty();
        }
        if (!json.canConvertToInt() || !json.isIntegralNumber()) {
            throw invalid(where, where + " is a whole number, not " + json + ".");
        }
        return OptionalInt.of(json.asInt());
    }

    private static InvalidInputException invalid(String field, String message) {
        return new InvalidInputException(field, message);
    }
}
