package dev.bindery.catalog.access;

import java.util.List;
import java.util.Map;

/**
 * Who somebody is proven to be, by a signature or a token.
 *
 * @param kind what they are
 * @param name of the user or the role
 * @param arn such as {@code arn:aws:iam::000000000000:user/ann} or {@code
 *     arn:aws:sts::000000000000:assumed-role/jobs/run-1}
 * @param userId IAM's unique id; of a session of a role with the session's name behind it
 * @param sessionPolicies JSON documents that bound what temporary credentials may do
 * @param tags of the user, the role or the session
 */
public record ProvenIdentity(
        Kind kind, String name, String arn, String userId, List<String> sessionPolicies, Map<String, String> tags) {

    /** IAM's {@code aws:PrincipalType}. */
    public enum Kind {
        /** The server itself, in its own work: may do everything. */
        SERVER,
        /** Whom the account belongs to: may do everything. */
        ROOT,
        USER,
        /** A session of a role. */
        ROLE
    }

    public ProvenIdentity {
        sessionPolicies = List.copyOf(sessionPolicies);
        tags = Map.copyOf(tags);
    }
}
