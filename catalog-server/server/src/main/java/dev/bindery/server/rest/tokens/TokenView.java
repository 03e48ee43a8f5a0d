package dev.bindery.server.rest.tokens;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.identity.AccessToken;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.NewAccessToken;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An access token.
 *
 * @param id the part of it that isn't secret
 * @param user whose it is
 * @param role which role's it is, where it is of a session
 * @param session what that session is called
 * @param description what it is for
 * @param policies policy documents as text that bound what it may be used for
 * @param createdBy the ARN of who had it made
 * @param createTime when it was made
 * @param expiration from when on it doesn't count any more
 * @param token the token itself, once: in the answer to its making
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TokenView(
        String id,
        Optional<String> user,
        Optional<String> role,
        Optional<String> session,
        String description,
        List<String> policies,
        String createdBy,
        Instant createTime,
        Instant expiration,
        Optional<String> token) {

    static TokenView of(AccessToken token) {
        return of(token, Optional.empty());
    }

    static TokenView of(NewAccessToken made) {
        return of(made.token(), Optional.of(made.text()));
    }

    private static TokenView of(AccessToken token, Optional<String> text) {
        Optional<String> owner = Optional.of(token.owner());
        boolean ofRole = token.kind() == IdentityKind.ROLE;
        return new TokenView(
                token.id(),
                ofRole ? Optional.empty() : owner,
                ofRole ? owner : Optional.empty(),
                token.session(),
                token.description(),
                token.policies(),
                token.createdBy(),
                token.createTime(),
                token.expiration(),
                text);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "TokenView[" + id + "]";
    }
}
