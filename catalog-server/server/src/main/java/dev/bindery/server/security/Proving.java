package dev.bindery.server.security;

import dev.bindery.access.signature.SignatureCheck;
import dev.bindery.access.signature.SignatureClaim;
import dev.bindery.access.signature.SignatureException;
import dev.bindery.access.signature.SignatureException.Code;
import dev.bindery.access.signature.SignedRequest;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.identity.credentials.Authentication;
import dev.bindery.identity.credentials.Authentication.Authenticated;
import dev.bindery.identity.credentials.Authentication.Unproven;
import dev.bindery.identity.credentials.BearerTokens;
import dev.bindery.identity.credentials.RefusedTokenException;
import dev.bindery.identity.credentials.TokenService;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds who makes a request, by its signature or its token. Asks the database: not for a thread that others wait for. */
@Singleton
final class Proving {

    private static final Set<String> GLUE = Set.of("glue");
    private static final Set<String> QUERY_SERVICES = Set.of("iam", "sts");
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST_ID = 128;

    private final Authentication authentication;
    private final BearerTokens tokens;
    private final TokenService service;
    private final Attempts attempts;

    Proving(Authentication authentication, BearerTokens tokens, TokenService service, Attempts attempts) {
        this.authentication = authentication;
        this.tokens = tokens;
        this.service = service;
        this.attempts = attempts;
    }

    /** A request that names a key there is, before its body has come. */
    record Claimed(Claimant claimant, SignatureClaim claim, Unproven unproven) {}

    /** The bearer token of a request; empty where it shows none. */
    static Optional<String> token(SignedRequest head) {
        return head.headers().getOrDefault("authorization", List.of()).stream()
                .findFirst()
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip());
    }

    /** @throws RefusedException where it doesn't count */
    Proof ofToken(Claimant claimant, String token) {
        String id = "token:" + digest(token);
        attempts.begin(claimant, id);
        try {
            ProvenIdentity identity = tokens.verify(token)
                    .orElseThrow(() -> attempts.wrong(
                            claimant,
                            id,
                            Refusal.of(
                                    Refusal.Reason.UNKNOWN, "The bearer token included in the request is invalid.")));
            attempts.succeeded(claimant, id);
            return Proof.ofToken(identity);
        } catch (RefusedTokenException refused) {
            throw attempts.refused(claimant, id, Refusal.of(refused));
        }
    }

    /**
     * Lets the unsigned form through whose token counts.
     *
     * @throws RefusedException where it is another form, or another's token
     */
    void requireWebIdentity(Claimant claimant, byte[] form) {
        String token = WebIdentityForm.token(form)
                .orElseThrow(() -> new RefusedException(
                        Refusal.of(Refusal.Reason.MISSING, "Request is missing Authentication Token")));
        Claimant asking = claimant.asking(WebIdentityForm.ACTION);
        String id = "token:" + digest(token);
        attempts.begin(asking, id);
        try {
            if (!service.isWebIdentity(token)) {
                throw attempts.wrong(
                        asking, id, Refusal.of(Refusal.Reason.WEB_IDENTITY, "The web identity token is invalid."));
            }
            attempts.succeeded(asking, id);
        } catch (RefusedTokenException refused) {
            throw attempts.refused(asking, id, Refusal.ofWebIdentity(refused));
        }
    }

    /** Enough of a hash to tell tokens apart, and nothing to find one by. */
    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** @throws RefusedException where the request isn't signed so that it could be right */
    Claimed claimed(Claimant claimant, SignedRequest head) {
        SignatureClaim claim = claim(claimant, head);
        attempts.begin(claimant, id(claim));
        try {
            return new Claimed(claimant, claim, authentication.claimed(head, claim));
        } catch (SignatureException nobodys) {
            throw refused(claimant, claim, nobodys);
        }
    }

    private SignatureClaim claim(Claimant claimant, SignedRequest head) {
        try {
            SignatureClaim claim = authentication.claim(head);
            Set<String> services = services(head);
            if (!services.contains(claim.service())) {
                throw SignatureCheck.wrongService(services);
            }
            return claim;
        } catch (SignatureException unusable) {
            Refusal refusal = Refusal.of(unusable);
            // Who claims nothing isn't told of: clients ask that way what they have to prove.
            throw unusable.code() == Code.MISSING_TOKEN
                    ? new RefusedException(refusal)
                    : attempts.refused(claimant, "unknown", refusal);
        }
    }

    private static String id(SignatureClaim claim) {
        String id = claim.accessKeyId();
        return id.length() > LONGEST_ID ? id.substring(0, LONGEST_ID) : id;
    }

    /** Glue's requests name their operation in a header, those of STS and IAM at the same address don't. */
    private static Set<String> services(SignedRequest head) {
        return head.path().equals("/") && !head.headers().containsKey("x-amz-target") ? QUERY_SERVICES : GLUE;
    }

    /** @throws RefusedException where the signature isn't made with that key for this request */
    Proof proven(Claimed claimed, byte[] body) {
        try {
            Authenticated authenticated = claimed.unproven().proven(body);
            attempts.succeeded(claimed.claimant(), id(claimed.claim()));
            boolean chunked = authenticated.body().length != body.length;
            return new Proof(
                    authenticated.identity(),
                    Optional.of(claimed.claim().service()),
                    chunked ? Optional.of(authenticated.body()) : Optional.empty());
        } catch (SignatureException wrong) {
            throw refused(claimed.claimant(), claimed.claim(), wrong);
        }
    }

    private RefusedException refused(Claimant claimant, SignatureClaim claim, SignatureException error) {
        Refusal refusal = Refusal.of(error);
        return error.code() == Code.EXPIRED_TOKEN
                ? attempts.refused(claimant, id(claim), refusal)
                : attempts.wrong(claimant, id(claim), refusal);
    }
}
