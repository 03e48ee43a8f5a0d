package dev.bindery.identity.credentials;

import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.database.Database;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.database.secret.rotation.SecretColumn;
import dev.bindery.identity.hadoop.DelegationTokenIdentifier;
import dev.bindery.identity.hadoop.HadoopToken;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.LimitExceededException;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Tokens with which clients of the Hive Metastore prove who they are, without Kerberos: they hold for a while, can be
 * renewed up to a time, and cancelled. They are rows of the database, so that what is done to one on any server holds on
 * all of them at once, and they go with the user or role whose they are.
 */
public final class DelegationTokens {

    /** Where the passwords are. */
    public static final SecretColumn SECRETS = SecretColumn.named(
            "delegation tokens",
            "hive_delegation_tokens",
            "identifier",
            "password",
            DelegationTokens::of,
            SecretColumn.Form.PLAIN);

    /** What {@link ProvenIdentity#credential} begins with of somebody who proved it by such a token. */
    static final String CREDENTIAL = "delegation-token:";

    private static final int SHOWN = 16;
    private static final int NONCE_BYTES = 16;
    private static final int PASSWORD_BYTES = 24;
    private static final int MOST = 10_000;
    private static final int LONGEST_NAME = 250;
    /** For so long it is told that a token has expired, and not just that there is none. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final String ROOT = "The account's root and the server itself get no Hive delegation tokens; take a"
            + " user's or a role's credentials.";

    private final Database database;
    private final SecretCipher cipher;
    private final Terms terms;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param database in which {@link dev.bindery.identity.Identities} keeps everything */
    public DelegationTokens(Database database, SecretCipher cipher, Terms terms, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * How long tokens hold.
     *
     * @param renewal how long from when one is issued without another wish, or renewed
     * @param longest until when one can hold at all, from when it was issued
     */
    public record Terms(Duration renewal, Duration longest) {

        /** A day, and a week: Hadoop's. */
        public static final Terms STANDARD = new Terms(Duration.ofDays(1), Duration.ofDays(7));
    }

    /**
     * What is asked for.
     *
     * @param service what clients have as {@code hive.metastore.token.signature}; may be empty
     * @param renewer the name of a user, or the ARN of a user, a role or a session, that may renew it and cancel it; empty:
     *     nobody may renew it
     * @param lifetime how long it is to hold without being renewed; empty: as {@link Terms} say
     */
    public record Wanted(String service, Optional<String> renewer, Optional<Duration> lifetime) {

        /** A token for a service that nobody may renew. */
        public static Wanted of(String service) {
            return new Wanted(service, Optional.empty(), Optional.empty());
        }
    }

    /**
     * What a server knows of a token.
     *
     * @param identity whom it stands for, with its sessions' policies, until it expires
     * @param password what the client has to know
     */
    public record Known(ProvenIdentity identity, byte[] password) {

        /** Without the password: it must not get into a log. */
        @Override
        public String toString() {
            return "Known[" + identity.arn() + "]";
        }
    }

    private record Stored(
            ProvenIdentity owner, Optional<String> renewer, String password, Instant expiration, Instant latest) {}

    /**
     * A token that stands for somebody, for no longer than what proved it holds.
     *
     * @throws AccessDeniedException where it can't be for this one, or there is no such user or role any more
     * @throws InvalidInputException where what is asked for can't be
     * @throws LimitExceededException where the user or role has too many already
     */
    public DelegationToken issue(ProvenIdentity identity, Wanted wanted) {
        if (isServer(identity)) {
            throw new AccessDeniedException(ROOT);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Duration lifetime = wanted.lifetime().orElse(terms.renewal());
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(terms.longest()) > 0) {
            throw new InvalidInputException(
                    "lifetime",
                    "A token holds for 1 to " + terms.longest().toSeconds() + " seconds, not for "
                            + lifetime.toSeconds() + ".");
        }
        String renewer = wanted.renewer().orElse("");
        if (renewer.length() > LONGEST_NAME || wanted.service().length() > LONGEST_NAME) {
            throw new InvalidInputException(
                    "renewer", "The renewer and the service of a token have up to " + LONGEST_NAME + " characters.");
        }
        Instant latest = earlier(now.plus(terms.longest()), identity.expiration());
        Instant expiration = earlier(now.plus(lifetime), Optional.of(latest));
        byte[] identifier =
                new DelegationTokenIdentifier(identity.name(), renewer, now, latest, randomBytes(NONCE_BYTES)).bytes();
        byte[] password = randomBytes(PASSWORD_BYTES);
        String key = key(identifier);
        String sealed = cipher.encrypt(HexFormat.of().formatHex(password), of(key));
        String owner = IdentityJson.write(new JsonWriter().beginObject(), identity)
                .endObject()
                .toString();
        database.transaction(session -> {
            session.execute(
                    "DELETE FROM hive_delegation_tokens WHERE expires_at < ?", Microseconds.of(now.minus(REMEMBERED)));
            insert(session, identity, key, owner, renewer, sealed, now, expiration, latest);
            return key;
        });
        return new DelegationToken(
                new HadoopToken(identifier, password, HadoopToken.HIVE, wanted.service()), expiration, latest);
    }

    private static Instant earlier(Instant one, Optional<Instant> other) {
        return other.filter(it -> it.isBefore(one))
                .map(it -> it.truncatedTo(ChronoUnit.MILLIS))
                .orElse(one);
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void insert(
            Session session,
            ProvenIdentity identity,
            String key,
            String owner,
            String renewer,
            String sealed,
            Instant now,
            Instant expiration,
            Instant latest) {
        Optional<Long> ownerId = identity.kind() == ProvenIdentity.Kind.FEDERATED
                ? Optional.empty()
                : Optional.of(ownerId(session, identity));
        long has = session.first(
                        "SELECT COUNT(*) FROM hive_delegation_tokens WHERE "
                                + ownerId.map(id -> "owner_id = " + id).orElse("owner_id IS NULL"),
                        row -> row.number(1))
                .orElseThrow();
        if (has >= MOST) {
            throw new LimitExceededException(
                    (ownerId.isPresent() ? identity.arn() : "Everybody who is federated") + " has " + has
                            + " Hive delegation tokens, as many as there can be: cancel some, or wait until they expire.");
        }
        session.execute(
                "INSERT INTO hive_delegation_tokens (identifier, owner_id, owner, renewer, password, issued_at, expires_at,"
                        + " ends_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                key,
                ownerId.orElse(null),
                owner,
                renewer.isEmpty() ? null : renewer,
                sealed,
                Microseconds.of(now),
                Microseconds.of(expiration),
                Microseconds.of(latest));
    }

    private static long ownerId(Session session, ProvenIdentity identity) {
        return session.first(
                        "SELECT id FROM identities WHERE unique_id = ?",
                        row -> row.number(1),
                        identity.userId().split(":", 2)[0])
                .orElseThrow(() -> new AccessDeniedException("There is no " + identity.arn() + " any more."));
    }

    /**
     * Whom a token stands for, and what its holder must know. One statement.
     *
     * @param identifier as a client sends it: anybody can send anything
     * @throws AccessDeniedException with a sentence for the client, where there is no such token or it has expired
     */
    public Known verify(byte[] identifier) {
        String key = key(identifier);
        Stored stored = standing(database.read(session -> find(session, key)));
        byte[] password = HexFormat.of().parseHex(cipher.decrypt(stored.password(), of(key)));
        return new Known(stored.owner().withCredential(CREDENTIAL + key.substring(0, SHOWN)), password);
    }

    private Stored standing(Optional<Stored> found) {
        Stored stored = found.orElseThrow(
                () -> new AccessDeniedException("There is no such Hive delegation token: it was cancelled, expired long"
                        + " ago, belongs to somebody who is gone, or was issued elsewhere. Get a new one."));
        if (!clock.instant().isBefore(stored.expiration())) {
            throw new AccessDeniedException(
                    "The Hive delegation token expired at " + stored.expiration() + ". Get a new one.");
        }
        return stored;
    }

    private static Optional<Stored> find(Session session, String key) {
        return session.first(
                "SELECT owner, renewer, password, expires_at, ends_at FROM hive_delegation_tokens WHERE identifier = ?",
                DelegationTokens::read,
                key);
    }

    private static Stored read(Row row) throws SQLException {
        Instant expiration = row.instant(4);
        return new Stored(
                IdentityJson.read(Json.object(row.text(1)), expiration),
                row.optionalText(2),
                row.text(3),
                expiration,
                row.instant(5));
    }

    /**
     * Lets a token hold longer, up to the latest time that it can; its renewer may do so.
     *
     * @return until when it holds
     * @throws AccessDeniedException where the caller isn't its renewer, or the token doesn't hold
     */
    public Instant renew(HadoopToken token, ProvenIdentity caller) {
        String key = key(token.identifier());
        Instant now = clock.instant();
        return database.transaction(session -> {
            Stored stored = standing(find(session, key));
            if (!isServer(caller) && !isRenewer(stored, caller)) {
                throw new AccessDeniedException(caller.arn() + " isn't the renewer of this Hive delegation token"
                        + stored.renewer().map(it -> ", but " + it + " is").orElse("; it has none") + ".");
            }
            hasPassword(stored, key, token);
            Instant renewed = earlier(now.plus(terms.renewal()), Optional.of(stored.latest()));
            Instant expiration = renewed.isBefore(stored.expiration()) ? stored.expiration() : renewed;
            session.execute(
                    "UPDATE hive_delegation_tokens SET expires_at = ? WHERE identifier = ?",
                    Microseconds.of(expiration),
                    key);
            return expiration.truncatedTo(ChronoUnit.MILLIS);
        });
    }

    /**
     * Ends a token on all servers at once; its owner and its renewer may do so. One that isn't there any more is cancelled
     * already.
     *
     * @throws AccessDeniedException where the caller is neither
     */
    public void cancel(HadoopToken token, ProvenIdentity caller) {
        String key = key(token.identifier());
        database.transaction(session -> {
            Optional<Stored> found = find(session, key);
            found.ifPresent(stored -> {
                if (!isServer(caller)
                        && !isRenewer(stored, caller)
                        && !stored.owner().arn().equals(caller.arn())) {
                    throw new AccessDeniedException(
                            caller.arn() + " is neither the owner nor the renewer of this Hive delegation token.");
                }
                hasPassword(stored, key, token);
            });
            return session.execute("DELETE FROM hive_delegation_tokens WHERE identifier = ?", key);
        });
    }

    private static boolean isServer(ProvenIdentity caller) {
        return caller.kind() == ProvenIdentity.Kind.SERVER || caller.kind() == ProvenIdentity.Kind.ROOT;
    }

    /** Names are those of users: a role or a session of one is named by its ARN. */
    private static boolean isRenewer(Stored stored, ProvenIdentity caller) {
        return stored.renewer()
                .filter(renewer -> renewer.equals(caller.arn())
                        || caller.kind() == ProvenIdentity.Kind.USER && renewer.equals(caller.name()))
                .isPresent();
    }

    private void hasPassword(Stored stored, String key, HadoopToken token) {
        byte[] password = HexFormat.of().parseHex(cipher.decrypt(stored.password(), of(key)));
        if (!MessageDigest.isEqual(password, token.password())) {
            throw new AccessDeniedException("The password of this Hive delegation token is another one.");
        }
    }

    private static String of(String key) {
        return "delegation-token/" + key;
    }

    private static String key(byte[] identifier) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(identifier));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
