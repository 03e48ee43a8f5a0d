package dev.bindery.crawl.listing;

/**
 * Why a file is in no table.
 *
 * @param file the file
 * @param reason what was seen in it or of it, as a sentence
 * @param seenByReaders whether an engine that reads the folder would read the file too
 */
public record Stray(LakeFile file, String reason, boolean seenByReaders) {}
