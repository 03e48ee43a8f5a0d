package dev.bindery.crawl.reading;

import dev.bindery.crawl.listing.Stray;
import java.util.List;

/**
 * What became of a target's files.
 *
 * @param files those that are data, in the order of their paths
 * @param strays those that aren't
 */
public record Readings(List<ReadFile> files, List<Stray> strays) {}
