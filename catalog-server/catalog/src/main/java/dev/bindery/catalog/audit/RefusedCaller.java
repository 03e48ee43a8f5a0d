package dev.bindery.catalog.audit;

import dev.bindery.catalog.Call;
import java.util.Optional;

/**
 * Somebody whom a door didn't let in: a wrong signature, a token that has run out, a failed SASL exchange, an address that
 * is locked out. Nothing in it is a secret: never a password, a token or a signature.
 *
 * @param door the way in
 * @param requestId what the client was told
 * @param sourceAddress the client's address, where there is one
 * @param asked what it asked for, as far as the door had read that
 * @param claimed whom it said to be: an access key id, a user's name
 * @param code what the client was told in the door's terms, such as {@code InvalidSignatureException}, {@code
 *     ExpiredTokenException}, {@code SaslFailure}, {@code LockedOut}
 * @param reason why, in a sentence; more than the client was told, where that helps
 */
public record RefusedCaller(
        Call.Door door,
        String requestId,
        Optional<String> sourceAddress,
        Call.Asked asked,
        Optional<String> claimed,
        String code,
        String reason) {}
