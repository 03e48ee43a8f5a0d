package dev.bindery.server.rest.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.access.evaluation.Decision;
import dev.bindery.access.evaluation.Explanation;
import dev.bindery.identity.AccessAnswer;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;

/**
 * Whether somebody may do something, and why.
 *
 * @param principal the ARN of who would do it
 * @param action such as glue:GetTable
 * @param allowed whether everything that must be allowed is
 * @param resources an answer for each ARN that must be allowed: the thing's own, then those of its ancestors
 * @param changes what would make it otherwise, a sentence each; the most telling first
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ExplanationView(
        String principal, String action, boolean allowed, List<Resource> resources, List<String> changes) {

    /**
     * The answer for one ARN.
     *
     * @param arn the ARN
     * @param outcome ALLOWED, EXPLICITLY_DENIED or IMPLICITLY_DENIED
     * @param policy the policy that decided
     * @param statement the statement of it, by its Sid or its place
     * @param near statements about the action that don't match, and why
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Resource(
            String arn,
            Decision.Outcome outcome,
            Optional<String> policy,
            Optional<String> statement,
            List<Near> near) {

        static Resource of(Explanation explanation) {
            Decision decision = explanation.decision();
            return new Resource(
                    decision.request().resource(),
                    decision.outcome(),
                    decision.statement().map(Decision.StatementName::policy),
                    decision.statement().map(Decision.StatementName::statement),
                    explanation.near().stream().map(Near::of).toList());
        }
    }

    /**
     * A statement that almost matches.
     *
     * @param policy its policy
     * @param statement its Sid or its place
     * @param effect Allow or Deny
     * @param misses why it doesn't match; a sentence
     */
    @Serdeable
    public record Near(String policy, String statement, String effect, String misses) {

        static Near of(Explanation.Near near) {
            return new Near(
                    near.statement().policy(),
                    near.statement().statement(),
                    near.effect().written(),
                    near.misses());
        }
    }

    static ExplanationView of(AccessAnswer answer) {
        return new ExplanationView(
                answer.principal(),
                answer.action(),
                answer.allowed(),
                answer.resources().stream().map(Resource::of).toList(),
                answer.changes());
    }
}
