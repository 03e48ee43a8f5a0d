package dev.bindery.server.rest.crawls;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.crawl.history.KeptPlan;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Optional;

/**
 * A plan that is kept; what is in it is read from {@code /api/v1/crawls/ID/plan}.
 *
 * @param id the run that made it
 * @param crawler whose it is; missing for a crawl without a crawler
 * @param state PROPOSED, APPLYING, APPLIED, OUTDATED (the files or the catalog changed before it was applied) or
 *     INCOMPLETE (writing it ended before its end)
 * @param createTime when it was made
 * @param fingerprint of all that it would write, and onto what; empty for a plan that was written at once
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record PlanView(String id, Optional<String> crawler, KeptPlan.State state, Instant createTime, String fingerprint) {

    static PlanView of(KeptPlan plan) {
        return new PlanView(plan.id(), plan.crawler(), plan.state(), plan.createTime(), plan.fingerprint());
    }
}
