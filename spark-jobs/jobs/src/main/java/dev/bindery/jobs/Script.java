package dev.bindery.jobs;

import java.util.Optional;

/**
 * The source of a job.
 *
 * @param location where it is: what the job's command says
 * @param language {@code java}, {@code python}, {@code scala}, by the file's ending
 * @param text the source
 * @param hash SHA-256 of the text in UTF-8, 64 hexadecimal digits
 * @param graph the job graph as JSON, where this is unedited generator output
 */
public record Script(String location, String language, String text, String hash, Optional<String> graph) {}
