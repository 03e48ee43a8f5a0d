package dev.bindery.crawl.definition;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bindery.crawl.OutputRules;
import dev.bindery.crawl.grouping.GroupingRules;
import dev.bindery.model.error.InvalidInputException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Glue's configuration of a crawler: a JSON text, every key of which is known (developer guide, "Setting crawler
 * configuration options").
 *
 * @param grouping how files become tables
 * @param output what becomes of tables and partitions that are there
 */
record CrawlerConfiguration(GroupingRules grouping, OutputRules output) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** @throws InvalidInputException where it isn't JSON, has a key that isn't known, or a value that can't be meant */
    static CrawlerConfiguration of(Optional<String> configuration) {
        if (configuration.filter(text -> !text.isBlank()).isEmpty()) {
            return new CrawlerConfiguration(GroupingRules.DEFAULT, OutputRules.DEFAULT);
        }
        JsonNode json = parse(configuration.get());
        known("Configuration", json, Set.of("Version", "CrawlerOutput", "Grouping", "CreatePartitionIndex"));
        JsonNode version = json.path("Version");
        if (!version.isNumber() || version.asDouble() != 1.0) {
            throw invalid("Version", "The configuration's Version is 1.0.");
        }
        JsonNode output = json.path("CrawlerOutput");
        known("CrawlerOutput", output, Set.of("Partitions", "Tables"));
        JsonNode partitions = output.path("Partitions");
        known("CrawlerOutput.Partitions", partitions, Set.of("AddOrUpdateBehavior"));
        JsonNode tables = output.path("Tables");
        known("CrawlerOutput.Tables", tables, Set.of("AddOrUpdateBehavior", "TableThreshold"));
        JsonNode grouping = json.path("Grouping");
        known("Grouping", grouping, Set.of("TableGroupingPolicy", "TableLevelConfiguration"));
        GroupingRules rules = GroupingRules.DEFAULT;
        return new CrawlerConfiguration(
                new GroupingRules(
                        rules.similarity(),
                        rules.differentSchemas(),
                        chosen("Grouping.TableGroupingPolicy", grouping, "CombineCompatibleSchemas"),
                        number("Grouping.TableLevelConfiguration", grouping),
                        number("CrawlerOutput.Tables.TableThreshold", tables),
                        rules.typedPartitionKeys()),
                new OutputRules(
                        chosen("CrawlerOutput.Tables.AddOrUpdateBehavior", tables, "MergeNewColumns"),
                        chosen("CrawlerOutput.Partitions.AddOrUpdateBehavior", partitions, "InheritFromTable"),
                        indexes(json.path("CreatePartitionIndex"))));
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

    /** Whether the last part of the path is there; it has one value. */
    private static boolean chosen(String path, JsonNode parent, String value) {
        JsonNode json = member(path, parent);
        if (json.isMissingNode()) {
            return false;
        }
        if (!json.isTextual() || !json.asText().equals(value)) {
            throw invalid(path, path + " is " + value + ", not " + json + ".");
        }
        return true;
    }

    private static OptionalInt number(String path, JsonNode parent) {
        JsonNode json = member(path, parent);
        if (json.isMissingNode()) {
            return OptionalInt.empty();
        }
        if (!json.isIntegralNumber() || !json.canConvertToInt() || json.asInt() < 1) {
            throw invalid(path, path + " is a whole number of 1 or more, not " + json + ".");
        }
        return OptionalInt.of(json.asInt());
    }

    private static boolean indexes(JsonNode json) {
        if (json.isMissingNode()) {
            return OutputRules.DEFAULT.indexesPartitions();
        }
        if (!json.isBoolean()) {
            throw invalid("CreatePartitionIndex", "CreatePartitionIndex is true or false, not " + json + ".");
        }
        return json.asBoolean();
    }

    private static JsonNode member(String path, JsonNode parent) {
        return parent.path(path.substring(path.lastIndexOf('.') + 1));
    }

    private static InvalidInputException invalid(String field, String message) {
        return new InvalidInputException(field, message);
    }
}
