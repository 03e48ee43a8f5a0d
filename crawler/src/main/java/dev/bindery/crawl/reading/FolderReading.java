package dev.bindery.crawl.reading;

import dev.bindery.crawl.listing.Stray;
import java.util.List;

/**
 * What became of the files of one folder.
 *
 * @param files those that are data, in the order of their paths
 * @param strays those that aren't
 */
public record FolderReading(List<ReadFile> files, List<Stray> strays) {}
