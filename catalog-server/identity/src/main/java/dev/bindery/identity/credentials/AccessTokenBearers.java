package dev.bindery.identity.credentials;

import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.identity.AccessToken;
import dev.bindery.identity.AccessTokens;
import dev.bindery.identity.AccessTokens.Shown;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.credentials.RefusedTokenException.Reason;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Our own tokens, {@link AccessTokens}: a user, or a session of a role. */
public final class AccessTokenBearers implements BearerTokens {

    private final AccessTokens tokens;
    private final String account;
    private final Clock clock;

    /** @param account twelve digits */
    public AccessTokenBearers(AccessTokens tokens, String account, Clock clock) {
        this.tokens = tokens;
        this.account = account;
        this.clock = clock;
    }

    @Override
    public Optional<ProvenIdentity> verify(String token) throws RefusedTokenException {
        Optional<Shown> shown = tokens.find(token);
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        AccessToken found = shown.get().token();
        if (!clock.instant().isBefore(found.expiration())) {
            throw new RefusedTokenException(
                    Reason.EXPIRED,
                    "The access token " + found.id() + " expired at " + found.expiration() + "; make a new one.");
        }
        return Optional.of(identity(found, shown.get().owner()));
    }

    private ProvenIdentity identity(AccessToken token, Identity owner) {
        boolean ofRole = owner.kind() == IdentityKind.ROLE;
        String session = token.session().orElse(token.id());
        return new ProvenIdentity(
                ofRole ? ProvenIdentity.Kind.ROLE : ProvenIdentity.Kind.USER,
                owner.name(),
                ofRole
                        ? "arn:aws:sts::" + account + ":assumed-role/" + owner.name() + "/" + session
                        : owner.arn(account),
                ofRole ? owner.uniqueId() + ":" + session : owner.uniqueId(),
                token.policies(),
                owner.details().tags(),
                List.of(),
                Optional.of(token.expiration()),
                Optional.of("token:" + token.id()));
    }
}
