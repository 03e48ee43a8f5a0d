package dev.bindery.jobs.graph.mapping;

import dev.bindery.jobs.graph.Mapping;

/**
 * A proposal for one target column.
 *
 * @param confidence from 0 to 1; 1 is the same name
 * @param reason why this source column was chosen, and what the cast may lose, in one or two sentences
 */
public record MappingSuggestion(Mapping mapping, double confidence, String reason) {}
