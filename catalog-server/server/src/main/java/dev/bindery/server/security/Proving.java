package dev.bindery.server.security;

import dev.bindery.access.signature.SignatureCheck;
import dev.bindery.access.signature.SignedRequest;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.identity.credentials.Authentication;
import dev.bindery.identity.credentials.Authentication.Unproven;
import dev.bindery.identity.credentials.BearerTokens;
import dev.bindery.identity.credentials.RefusedTokenException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds who makes a request, by its signature or its token. Asks the database: not for a thread that others wait for. */
@Singleton
final class Proving {

    private static final Set<String> GLUE = Set.of("glue");
    private static final Set<String> QUERY_SERVICES = Set.of("iam", "sts");
    private static final String SCHEME = "Bearer ";

    private final Authentication authentication;
    private final BearerTokens tokens;

    Proving(Authentication authentication, BearerTokens tokens) {
        this.authentication = authentication;
        this.tokens = tokens;
    }

    /** A token that isn't taken. */
    static final class TokenRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Refusal refusal;

        TokenRefused(Refusal refusal) {
            super(refusal.message(), null, false, false);
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }
    }

    /** The bearer token of a request; empty where it shows none, and at the address of AWS's services, which know none. */
    static Optional<String> token(SignedRequest head) {
        return head.path().equals("/")
                ? Optional.empty()
                : head.headers().getOrDefault("authorization", List.of()).stream()
                        .findFirst()
                        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                        .map(value -> value.substring(SCHEME.length()).strip());
    }

    /** @throws TokenRefused where it doesn't count */
    ProvenIdentity ofToken(String token) {
        try {
            return tokens.verify(token)
                    .orElseThrow(() -> new TokenRefused(Refusal.of(
                            Refusal.Reason.UNKNOWN, "The bearer token included in the request is invalid.")));
        } catch (RefusedTokenException refused) {
            throw new TokenRefused(Refusal.of(refused));
        }
    }

    /** @throws dev.bindery.access.signature.SignatureException where the request isn't signed so that it could be right */
    Unproven claimed(SignedRequest head) {
        Unproven claimed = authentication.claimed(head);
        Set<String> services = services(head);
        if (!services.contains(claimed.service())) {
            throw SignatureCheck.wrongService(services);
        }
        return claimed;
    }

    /** Glue's requests name their operation in a header, those of STS and IAM at the same address don't. */
    private static Set<String> services(SignedRequest head) {
        return head.path().equals("/") && !head.headers().containsKey("x-amz-target") ? QUERY_SERVICES : GLUE;
    }
}
