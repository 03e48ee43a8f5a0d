package dev.bindery.server.rest.jobs;

import dev.bindery.jobs.LogPage;
import io.micronaut.serde.annotation.Serdeable;

/**
 * A piece of what a run wrote.
 *
 * @param text whole characters
 * @param offset where the text begins, in bytes
 * @param nextOffset where to read on, in bytes
 * @param complete whether nothing more will come
 */
@Serdeable
record LogView(String text, long offset, long nextOffset, boolean complete) {
    static LogView of(LogPage page) {
        return new LogView(page.text(), page.offset(), page.nextOffset(), page.complete());
    }
}
