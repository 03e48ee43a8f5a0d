package dev.bindery.crawl.history;

import java.time.Instant;
import java.util.Optional;

/**
 * A plan that was kept.
 *
 * @param id the run that made it
 * @param crawler whose it is; empty for a crawl without a name
 * @param state what became of it
 * @param fingerprint of all that it would write, and onto what: two plans with one fingerprint write the same
 * @param createTime when it was made
 * @param json the plan for programs; see {@link dev.bindery.crawl.plan.CrawlPlan#json()}
 * @param text the plan for people
 */
public record KeptPlan(
        String id,
        Optional<String> crawler,
        State state,
        String fingerprint,
        Instant createTime,
        String json,
        String text) {

    /** What became of a plan. */
    public enum State {
        /** It waits to be applied. */
        PROPOSED,
        /** It is being written now. */
        APPLYING,
        APPLIED,
        /** The files or the catalog changed before it was applied; nothing of it was written. */
        OUTDATED,
        /** Writing it ended before its end; the tables that were written are whole. */
        INCOMPLETE
    }
}
