package dev.bindery.identity.credentials;

import dev.bindery.catalog.access.ProvenIdentity;
import java.util.List;
import java.util.Optional;

/** Whom tokens stand for that prove who somebody is by being shown (RFC 6750). */
public interface BearerTokens {

    /**
     * @param token as it was sent, whatever it is
     * @return empty where it isn't a token that counts here: the reason isn't told to whoever shows it
     * @throws RefusedTokenException where it is somebody's genuine token and can't be taken, and they may know why
     */
    Optional<ProvenIdentity> verify(String token) throws RefusedTokenException;

    /** Several kinds of tokens; the first one that knows a token answers. */
    static BearerTokens anyOf(List<BearerTokens> kinds) {
        List<BearerTokens> all = List.copyOf(kinds);
        return token -> {
            for (BearerTokens kind : all) {
                Optional<ProvenIdentity> identity = kind.verify(token);
                if (identity.isPresent()) {
                    return identity;
                }
            }
            return Optional.empty();
        };
    }
}
