package dev.bindery.crawl.plan;

/**
 * A file that is in no table.
 *
 * @param location where it is
 * @param reason what was seen in it or of it; a sentence
 */
public record RejectedFile(String location, String reason) {}
