package dev.bindery.identity.credentials;

import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.identity.AccessKeys;
import dev.bindery.identity.Identities;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.credentials.DelegationTokens.Known;
import dev.bindery.model.error.AccessDeniedException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The ways in which clients of the Hive Metastore prove who they are. Refusals don't tell what there is and what isn't. */
public final class HiveLogins {

    private static final String NO_KEY = "The access key id or its secret isn't right.";
    private static final int LONGEST_KEY_ID = 130;
    private static final int SHOWN = 8;

    private final DelegationTokens tokens;
    private final AccessKeys keys;
    private final BearerTokens bearers;
    private final Identities identities;
    private final TrustedNames trusted;
    private final FailureLimits limits;
    private final String account;
    private final Clock clock;

    /**
     * @param trusted whose word is taken for whom they ask
     * @param limits how often they may be wrong
     * @param account twelve digits
     */
    public HiveLogins(
            DelegationTokens tokens,
            AccessKeys keys,
            BearerTokens bearers,
            Identities identities,
            TrustedNames trusted,
            FailureLimits limits,
            String account,
            Clock clock) {
        this.tokens = tokens;
        this.keys = keys;
        this.bearers = bearers;
        this.identities = identities;
        this.trusted = trusted;
        this.limits = limits;
        this.account = account;
        this.clock = clock;
    }

    /**
     * A token that a client names, and has to show that it knows the password of.
     *
     * @param login whose it is, as soon as the client has
     * @param password what the client has to know
     * @param shown to be told once whether the client has
     */
    public record Named(Login login, byte[] password, Consumer<Boolean> shown) {

        /** Without the password: it must not get into a log. */
        @Override
        public String toString() {
            return "Named[" + login.identity().arn() + "]";
        }
    }

    /**
     * By a delegation token. That there is none isn't counted as a failure: nobody guesses an identifier, and clients go on
     * for a while with a token that was cancelled.
     *
     * @param address the client's
     * @throws AccessDeniedException with a sentence for the client, where there is no such token, it has expired, or
     *     somebody was wrong too often
     */
    public Named byToken(String address, byte[] identifier) {
        byte[] own = identifier.clone();
        String id = "delegation-token:" + digest(own);
        begin(address, id);
        Known known = tokens.verify(own);
        return new Named(
                login(known.identity(), () -> tokens.verify(own).identity()),
                known.password(),
                isRight -> count(address, id, isRight));
    }

    private void begin(String address, String id) {
        limits.refusal(source(address), id).ifPresent(wait -> {
            throw new AccessDeniedException(
                    "Too many clients at your address failed to prove who they are. Try again in "
                            + (wait.toSeconds() + 1) + " s.");
        });
    }

    private void count(String address, String id, boolean isRight) {
        if (isRight) {
            limits.succeeded(source(address), id);
        } else {
            limits.failed(source(address), id);
        }
    }

    private Login counted(String address, String id, Supplier<Login> claim) {
        begin(address, id);
        boolean isRight = false;
        try {
            Login login = claim.get();
            isRight = true;
            return login;
        } finally {
            count(address, id, isRight);
        }
    }

    /** Addresses are literal ones: no name is looked up. */
    private static Optional<InetAddress> source(String address) {
        try {
            return Optional.of(InetAddress.getByName(address));
        } catch (UnknownHostException notOne) {
            return Optional.empty();
        }
    }

    /** Enough of a hash to tell claims apart, and nothing to find one by. */
    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, SHOWN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    /**
     * By an access key and its secret.
     *
     * @param address the client's
     * @throws AccessDeniedException with a sentence for the client, which is the same whatever is wrong
     */
    public Login byKey(String address, String accessKeyId, String secret) {
        return counted(address, accessKeyId, () -> byKey(accessKeyId, secret));
    }

    private Login byKey(String accessKeyId, String secret) {
        Identity user = owner(accessKeyId, secret);
        return login(identity(user).withCredential(accessKeyId), () -> {
            Identity now = owner(accessKeyId, secret);
            if (!now.uniqueId().equals(user.uniqueId())) {
                throw new AccessDeniedException(NO_KEY);
            }
            return identity(now).withCredential(accessKeyId);
        });
    }

    private Identity owner(String accessKeyId, String secret) {
        Optional<AccessKeys.Owner> owner = accessKeyId.length() > LONGEST_KEY_ID || accessKeyId.indexOf('\0') >= 0
                ? Optional.empty()
                : keys.find(accessKeyId);
        byte[] right = owner.map(AccessKeys.Owner::secret).orElse("").getBytes(StandardCharsets.UTF_8);
        boolean isRight = MessageDigest.isEqual(right, secret.getBytes(StandardCharsets.UTF_8));
        return owner.filter(it -> isRight && it.key().active())
                .map(AccessKeys.Owner::user)
                .orElseThrow(() -> new AccessDeniedException(NO_KEY));
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

    /**
     * By a token that is shown: an access token, or one of an issuer that is trusted.
     *
     * @param address the client's
     * @throws AccessDeniedException with a sentence for the client, where it doesn't count here
     */
    public Login byBearer(String address, String token) {
        String id = "token:" + digest(token.getBytes(StandardCharsets.UTF_8));
        return counted(address, id, () -> login(bearer(token), () -> bearer(token)));
    }

    private ProvenIdentity bearer(String token) {
        try {
            return bearers.verify(token)
                    .orElseThrow(() -> new AccessDeniedException("The bearer token doesn't count here."));
        } catch (RefusedTokenException refused) {
            throw new AccessDeniedException(refused.getMessage());
        }
    }

    /**
     * By the word of somebody who is trusted: for a user that they name.
     *
     * @param proven who has proved to be there; empty where nobody has
     * @param address the client's
     * @param user whom they name
     * @return empty where their word isn't taken
     * @throws AccessDeniedException with a sentence for the client, where it is taken and there is no such user
     */
    public Optional<Login> byWord(Optional<Login> proven, String address, String user) {
        boolean isTrusted =
                proven.isPresent() ? trusted.trusts(proven.get().identity()) : trusted.trustsAddress(address);
        return isTrusted
                ? Optional.of(login(named(user, proven, address), () -> named(user, proven, address)))
                : Optional.empty();
    }

    private ProvenIdentity named(String user, Optional<Login> proven, String address) {
        Optional<ProvenIdentity> by = proven.map(Login::standing);
        Identity found = identities
                .find(IdentityKind.USER, user)
                .orElseThrow(() -> new AccessDeniedException(
                        "There is no user " + user + " that set_ugi could speak for; it has to be made first."));
        ProvenIdentity identity = identity(found);
        return new ProvenIdentity(
                identity.kind(),
                identity.name(),
                identity.arn(),
                identity.userId(),
                by.map(ProvenIdentity::sessionPolicies).orElse(List.of()),
                identity.tags(),
                List.of(),
                by.flatMap(ProvenIdentity::expiration),
                Optional.of("word-of:" + by.map(ProvenIdentity::arn).orElse(address)));
    }

    private Login login(ProvenIdentity identity, Supplier<ProvenIdentity> proof) {
        return new Login(identity, proof, clock);
    }
}
