package dev.bindery.access.policy;

import java.util.List;
import java.util.Optional;

/**
 * A policy, read and checked.
 *
 * @param kind where it stands
 * @param version {@code 2012-10-17} or {@code 2008-10-17}, which has no policy variables
 * @param id its own name
 * @param statements at least one
 */
public record PolicyDocument(PolicyKind kind, String version, Optional<String> id, List<Statement> statements) {

    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /** @throws MalformedPolicyException where it can't be meant, with the path of what is wrong */
    public static PolicyDocument parse(PolicyKind kind, String json) {
        return new PolicyReader(kind).read(json);
    }
}
