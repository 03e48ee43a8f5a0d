package dev.bindery.access.evaluation;

import dev.bindery.access.policy.AccessRequest;
import java.util.Optional;

/**
 * Whether a request is allowed, and by what.
 *
 * @param request the question
 * @param outcome the answer
 * @param layer the layer of policies that decided
 * @param statement the statement that decided; empty where none says anything of the request
 */
public record Decision(AccessRequest request, Outcome outcome, Layer layer, Optional<StatementName> statement) {

    /** "Policy evaluation logic": a deny wins, and what nobody allows is denied. */
    public enum Outcome {
        ALLOWED,
        EXPLICITLY_DENIED,
        IMPLICITLY_DENIED
    }

    /** Where a policy stands, in the words of AWS's messages. */
    public enum Layer {
        IDENTITY("identity-based"),
        RESOURCE("resource-based"),
        SESSION("session");

        private final String written;

        Layer(String written) {
            this.written = written;
        }
    }

    /**
     * A statement of a policy.
     *
     * @param policy the policy's name
     * @param statement its Sid or its place
     */
    public record StatementName(String policy, String statement) {
        @Override
        public String toString() {
            return statement + " of " + policy;
        }
    }

    public boolean isAllowed() {
        return outcome == Outcome.ALLOWED;
    }

    /** AWS's sentence for a denial: who, what, on which ARN, and which kind of policy it was that decided. */
    public String message(String caller) {
        String end =
                switch (outcome) {
                    case ALLOWED -> throw new IllegalStateException("It is allowed.");
                    case EXPLICITLY_DENIED -> "with an explicit deny in " + (layer == Layer.IDENTITY ? "an " : "a ")
                            + layer.written + " policy";
                    case IMPLICITLY_DENIED -> "because no " + layer.written + " policy allows the " + request.action()
                            + " action";
                };
        return "User: " + caller + " is not authorized to perform: " + request.action() + " on resource: "
                + request.resource() + " " + end;
    }
}
