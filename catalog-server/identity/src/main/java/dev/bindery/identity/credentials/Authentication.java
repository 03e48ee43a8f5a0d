package dev.bindery.identity.credentials;

import dev.bindery.access.signature.SignatureCheck;
import dev.bindery.access.signature.SignatureClaim;
import dev.bindery.access.signature.SignatureException;
import dev.bindery.access.signature.SignatureException.Code;
import dev.bindery.access.signature.SignedRequest;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.identity.AccessKeys;
import dev.bindery.identity.EndedSessions;
import dev.bindery.identity.Identities;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Traces signed requests to whom they belong, and issues temporary credentials. */
public final class Authentication {

    private static final String INVALID = "The security token included in the request is invalid.";

    private final Identities identities;
    private final AccessKeys keys;
    private final EndedSessions ended;
    private final SessionTokens tokens;
    private final SignatureCheck check;
    private final String account;
    private final Clock clock;

    /**
     * @param check for the services of the door
     * @param account twelve digits
     */
    public Authentication(
            Identities identities,
            AccessKeys keys,
            SecretCipher cipher,
            SignatureCheck check,
            String account,
            Clock clock) {
        this.identities = identities;
        this.keys = keys;
        this.ended = new EndedSessions(identities, clock);
        this.tokens = new SessionTokens(cipher);
        this.check = check;
        this.account = account;
        this.clock = clock;
    }

    /**
     * A request whose signature is right.
     *
     * @param identity whose it is
     * @param body what was signed
     */
    public record Authenticated(ProvenIdentity identity, byte[] body) {}

    /** Whose key a request claims to be signed with, and the secret to check it with. */
    private record Holder(ProvenIdentity identity, String secret) {}

    /** A request that names a key there is; that it was signed with it is to be checked still, with its body. */
    public final class Unproven {

        private final SignedRequest head;
        private final SignatureClaim claim;
        private final Holder holder;

        private Unproven(SignedRequest head, SignatureClaim claim, Holder holder) {
            this.head = head;
            this.claim = claim;
            this.holder = holder;
        }

        /** @throws SignatureException where the signature isn't made with that key for this request */
        public Authenticated proven(byte[] body) {
            return new Authenticated(
                    holder.identity().withCredential(claim.accessKeyId()),
                    check.verifiedBody(head.withBody(body), claim, holder.secret()));
        }
    }

    /**
     * What a request says of its signature, if that could be right: no key is looked up for it.
     *
     * @param head the request without its body
     * @throws SignatureException where it isn't signed, or not for now and here
     */
    public SignatureClaim claim(SignedRequest head) {
        SignatureClaim claim = SignatureClaim.of(head)
                .orElseThrow(
                        () -> new SignatureException(Code.MISSING_TOKEN, "Request is missing Authentication Token"));
        check.checkHead(head, claim);
        return claim;
    }

    /**
     * Looks up the key that a request claims, before its body has come: nobody's body is kept who can't name one.
     *
     * @param claim what {@link #claim} gave for this head
     * @throws SignatureException where nobody has the key
     */
    public Unproven claimed(SignedRequest head, SignatureClaim claim) {
        return new Unproven(
                head, claim, claim.sessionToken().isPresent() ? ofSession(claim) : ofKey(claim.accessKeyId()));
    }

    /** @throws SignatureException where it isn't signed, or not by somebody who may be believed */
    public Authenticated authenticate(SignedRequest request) {
        return claimed(request, claim(request)).proven(request.body());
    }

    private Holder ofKey(String accessKeyId) {
        AccessKeys.Owner owner =
                keys.find(accessKeyId).filter(it -> it.key().active()).orElseThrow(Authentication::invalid);
        return new Holder(identity(owner.user()), owner.secret());
    }

    private Holder ofSession(SignatureClaim claim) {
        TemporaryCredentials session = tokens.read(
                        claim.accessKeyId(), claim.sessionToken().orElseThrow())
                .orElseThrow(Authentication::invalid);
        if (!clock.instant().isBefore(session.expiration())) {
            throw new SignatureException(Code.EXPIRED_TOKEN, "The security token included in the request is expired");
        }
        if (!isThere(session.identity())) {
            throw invalid();
        }
        return new Holder(session.identity(), session.secret());
    }

    /** A session ends with the user or role that it is of, and doesn't begin again with another one of its name. */
    private boolean isThere(ProvenIdentity identity) {
        String uniqueId = identity.userId().split(":", 2)[0];
        return switch (identity.kind()) {
            case SERVER, FEDERATED, ROOT -> false;
            case USER -> identities
                    .find(IdentityKind.USER, identity.name())
                    .filter(it -> it.uniqueId().equals(uniqueId))
                    .isPresent();
            case ROLE -> identities
                            .find(IdentityKind.ROLE, identity.name())
                            .filter(it -> it.uniqueId().equals(uniqueId))
                            .isPresent()
                    && !ended.hasEnded(identity);
        };
    }

    private static SignatureException invalid() {
        return new SignatureException(Code.UNRECOGNIZED_CLIENT, INVALID);
    }

    private ProvenIdentity identity(Identity user) {
        return new ProvenIdentity(
                ProvenIdentity.Kind.USER,
                user.name(),
                user.arn(account),
                user.uniqueId(),
                List.of(),
                user.details().tags());
    }

    /** Temporary credentials that stand for somebody (STS, GetSessionToken), no longer than their own proof does. */
    public TemporaryCredentials issue(ProvenIdentity identity, Duration duration) {
        Instant wanted = clock.instant().plus(duration).truncatedTo(ChronoUnit.SECONDS);
        Instant expiration =
                identity.expiration().filter(end -> end.isBefore(wanted)).orElse(wanted);
        return tokens.issue(identity, expiration);
    }
}
