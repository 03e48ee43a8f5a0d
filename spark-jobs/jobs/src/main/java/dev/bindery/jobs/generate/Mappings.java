package dev.bindery.jobs.generate;

import dev.bindery.jobs.graph.FieldPath;
import dev.bindery.jobs.graph.Mapping;
import dev.bindery.jobs.graph.mapping.MappingSuggester;
import dev.bindery.jobs.graph.mapping.MappingSuggestion;
import dev.bindery.jobs.graph.mapping.SuggestedMappings;
import dev.bindery.model.Column;
import dev.bindery.model.Table;
import dev.bindery.model.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The mapping of a generated job: suggested, or the one given with what it left out filled in from the tables. */
final class Mappings {

    private final Table source;
    private final Optional<Table> target;
    private final List<String> partitionKeys;
    private final List<String> notes;

    /** @param notes gets a sentence for whatever somebody should know of the mapping */
    Mappings(Table source, Optional<Table> target, List<String> partitionKeys, List<String> notes) {
        this.source = source;
        this.target = target;
        this.partitionKeys = partitionKeys;
        this.notes = notes;
    }

    List<Mapping> of(Optional<List<Mapping>> given) {
        List<Mapping> mappings = given.map(this::completed).orElseGet(this::suggested);
        target.ifPresent(table -> checkPartitionKeys(
                table.definition().partitionKeys().stream().map(Column::name).toList(), mappings));
        checkPartitionKeys(partitionKeys, mappings);
        return mappings;
    }

    private List<Mapping> suggested() {
        SuggestedMappings suggested = target.isPresent()
                ? MappingSuggester.match(columns(source), columns(target.get()))
                : MappingSuggester.keepAll(columns(source));
        for (MappingSuggestion suggestion : suggested.suggestions()) {
            if (suggestion.confidence() < 1) {
                notes.add(suggestion.mapping().sourcePath() + " becomes "
                        + suggestion.mapping().targetPath() + ": " + suggestion.reason());
            }
        }
        suggested
                .unmatchedTargets()
                .forEach(path ->
                        notes.add("Nothing in the source fits the target's column " + path + ": it stays null."));
        suggested
                .unusedSources()
                .forEach(path ->
                        notes.add("The source's column " + path + " goes nowhere: the target has no column for it."));
        if (suggested.mappings().isEmpty()) {
            throw new InvalidInputException(
                    "mapping",
                    "No column of the source " + source.name() + " fits a column of the target "
                            + target.map(table -> table.name().toString()).orElse("") + "; give a mapping.");
        }
        return suggested.mappings();
    }

    private List<Mapping> completed(List<Mapping> given) {
        if (given.isEmpty()) {
            throw new InvalidInputException(
                    "mapping",
                    "The mapping is empty, so that nothing would be written; leave it out to have one suggested.");
        }
        List<Mapping> mappings = new ArrayList<>();
        for (Mapping mapping : given) {
            Optional<String> known = type(columns(source), mapping.sourcePath());
            String sourceType = mapping.sourceType().isBlank()
                    ? known.orElseThrow(() -> new InvalidInputException(
                            "mapping",
                            "The mapping gives no type for the source field " + mapping.sourcePath()
                                    + ", which is inside a type that the catalog doesn't tell of; give its type."))
                    : mapping.sourceType();
            String targetType = mapping.targetType().isBlank()
                    ? target.flatMap(table -> knownTarget(table, mapping.targetPath()))
                            .orElse(sourceType)
                    : mapping.targetType();
            mappings.add(new Mapping(mapping.sourcePath(), sourceType, mapping.targetPath(), targetType));
        }
        return mappings;
    }

    private static Optional<String> knownTarget(Table table, String path) {
        FieldPath parsed = parse(path);
        return column(columns(table), parsed.names().get(0))
                .flatMap(column -> FieldTypes.within(column.type(), parsed));
    }

    private Optional<String> type(List<Column> columns, String path) {
        FieldPath parsed = parse(path);
        String name = parsed.names().get(0);
        Column column = column(columns, name)
                .orElseThrow(() -> new InvalidInputException(
                        "mapping",
                        "The source table " + source.name() + " has no column " + name + "; it has "
                                + String.join(
                                        ", ", columns.stream().map(Column::name).toList()) + "."));
        return FieldTypes.within(column.type(), parsed);
    }

    private static FieldPath parse(String path) {
        try {
            return FieldPath.parse(path);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidInputException("mapping", malformed.getMessage());
        }
    }

    private static void checkPartitionKeys(List<String> keys, List<Mapping> mappings) {
        for (String key : keys) {
            if (mappings.stream()
                    .map(mapping -> parse(mapping.targetPath()))
                    .noneMatch(path -> path.names().size() == 1 && path.last().equalsIgnoreCase(key))) {
                throw new InvalidInputException(
                        "partition keys",
                        "The target is to be partitioned by " + key + ", and no field of the source becomes " + key
                                + "; map one to it.");
            }
        }
    }

    private static Optional<Column> column(List<Column> columns, String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        return columns.stream().filter(column -> column.name().equals(folded)).findFirst();
    }

    /** The partition keys are columns like the others, and come last. */
    private static List<Column> columns(Table table) {
        List<Column> columns = new ArrayList<>(table.definition().descriptor().columns());
        columns.addAll(table.definition().partitionKeys());
        return columns;
    }
}
