package dev.bindery.server.rest.jobs;

import dev.bindery.jobs.Script;
import io.micronaut.serde.annotation.Serdeable;

/**
 * The source of a job.
 *
 * @param location where it is
 * @param language {@code java}, {@code python} or {@code scala}
 * @param text the source
 * @param generated whether it is generator output that nobody has edited
 */
@Serdeable
record ScriptView(String location, String language, String text, boolean generated) {
    static ScriptView of(Script script) {
        return new ScriptView(
                script.location(),
                script.language(),
                script.text(),
                script.graph().isPresent());
    }
}
