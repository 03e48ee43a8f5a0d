package dev.bindery.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A token that proves who somebody is by being shown, without what is secret of it.
 *
 * @param id such as {@code ABIA…}, the part of the token that isn't secret
 * @param kind {@code USER} or {@code ROLE}
 * @param owner the name of the user or role
 * @param session what the session of a role is called; empty for a user
 * @param description what it is for
 * @param policies JSON documents that bound what it may be used for
 * @param createdBy the ARN of who had it made
 * @param createTime when it was made
 * @param expiration from when on it doesn't count any more
 */
public record AccessToken(
        String id,
        IdentityKind kind,
        String owner,
        Optional<String> session,
        String description,
        List<String> policies,
        String createdBy,
        Instant createTime,
        Instant expiration) {

    public AccessToken {
        policies = List.copyOf(policies);
    }
}
