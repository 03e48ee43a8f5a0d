package dev.bindery.catalog.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param groups those that an issuer of tokens says they are in, whose policies count; of users that are kept here none
 * @param expiration when temporary credentials or tokens that it was proven with end; what is issued to them ends by
 *     then. Empty where somebody proved it with something of their own: an access key, or by signing on
 * @param credential what proved it, for the audit and never a secret: an access key id, or another means with its kind
 *     before a colon, such as {@code token:ID}, {@code oidc:ISSUER}, {@code delegation-token:NUMBER}
 */
public record ProvenIdentity(
        Kind kind,
        String name,
        String arn,
        String userId,
        List<String> sessionPolicies,
        Map<String, String> tags,
        List<String> groups,
        Optional<Instant> expiration,
        Optional<String> credential) {

    /** Somebody of whom it isn't said yet what proved it. */
    public ProvenIdentity(
            Kind kind,
            String name,
            String arn,
            String userId,
            List<String> sessionPolicies,
            Map<String, String> tags,
            List<String> groups,
            Optional<Instant> expiration) {
        this(kind, name, arn, userId, sessionPolicies, tags, groups, expiration, Optional.empty());
    }

    /** The same, proven by this. */
    public ProvenIdentity withCredential(String newCredential) {
        return new ProvenIdentity(
                kind, name, arn, userId, sessionPolicies, tags, groups, expiration, Optional.of(newCredential));
    }

    /** IAM's {@code aws:PrincipalType}. */
    public enum Kind {
        /** The server itself, in its own work: may do everything. */
        SERVER,
        /** Whom the account belongs to: may do everything. */
        ROOT,
        USER,
        /** A session of a role. */
        ROLE,
        /** Somebody whom an issuer of tokens vouches for and no user is kept of: may do what the groups may. */
        FEDERATED
    }

    public ProvenIdentity {
        sessionPolicies = List.copyOf(sessionPolicies);
        tags = Map.copyOf(tags);
        groups = List.copyOf(groups);
    }

    /** Somebody without groups from elsewhere, proven by what doesn't end by itself. */
    public ProvenIdentity(
            Kind kind, String name, String arn, String userId, List<String> sessionPolicies, Map<String, String> tags) {
        this(kind, name, arn, userId, sessionPolicies, tags, List.of(), Optional.empty());
    }

    /** The same, proven by what ends then. */
    public ProvenIdentity until(Instant end) {
        return new ProvenIdentity(kind, name, arn, userId, sessionPolicies, tags, groups, Optional.of(end), credential);
    }
}
