package dev.bindery.jobs;

/**
 * A piece of a run's log.
 *
 * @param text whole characters; bytes that aren't UTF-8 show as U+FFFD
 * @param offset where the text begins, in bytes
 * @param nextOffset where to read on, in bytes
 * @param complete whether nothing will ever come at {@code nextOffset}: the run has ended and all of it was read
 */
public record LogPage(String text, long offset, long nextOffset, boolean complete) {}
