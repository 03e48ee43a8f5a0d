package dev.bindery.identity.federation;

import dev.bindery.identity.credentials.RefusedTokenException;
import java.util.Optional;

/** What issuers say of who shows their tokens: for signing on, and for becoming a role (STS, AssumeRoleWithWebIdentity). */
@FunctionalInterface
public interface WebIdentities {

    /** Where no issuer is believed. */
    WebIdentities NONE = token -> Optional.empty();

    /**
     * @param token as it was sent, whatever it is
     * @return empty where it isn't a token that the issuer signed
     * @throws RefusedTokenException where it is the issuer's and isn't for us, or doesn't hold now; or where the issuer can't
     *     be asked for its keys
     */
    Optional<WebIdentity> verify(String token) throws RefusedTokenException;
}
