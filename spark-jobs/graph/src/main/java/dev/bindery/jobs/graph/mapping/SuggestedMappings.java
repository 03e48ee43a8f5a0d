package dev.bindery.jobs.graph.mapping;

import dev.bindery.jobs.graph.Mapping;
import java.util.List;

/**
 * The proposal for a whole table.
 *
 * @param suggestions in the order of the target's columns
 * @param unmatchedTargets paths of target columns for which no source column was found; they stay null
 * @param unusedSources paths of source columns that go nowhere
 */
public record SuggestedMappings(
        List<MappingSuggestion> suggestions, List<String> unmatchedTargets, List<String> unusedSources) {

    public SuggestedMappings {
        suggestions = List.copyOf(suggestions);
        unmatchedTargets = List.copyOf(unmatchedTargets);
        unusedSources = List.copyOf(unusedSources);
    }

    public List<Mapping> mappings() {
        return suggestions.stream().map(MappingSuggestion::mapping).toList();
    }
}
