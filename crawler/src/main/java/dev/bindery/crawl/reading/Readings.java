package dev.bindery.crawl.reading;

import dev.bindery.crawl.listing.Stray;
import dev.bindery.storage.Location;
import java.util.List;
import java.util.Set;

/**
 * What became of a target's files.
 *
 * @param files those that are data, in the order of their paths
 * @param strays those that aren't
 * @param unread folders with files that the store didn't give, of which nothing is known
 */
public record Readings(List<ReadFile> files, List<Stray> strays, Set<Location> unread) {}
