package dev.bindery.identity;

import dev.bindery.database.Database;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Session;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How the first administrator comes to be: by a credential that counts once and for an hour, on whichever server of the
 * database it is shown. Of several that were made the first one shown ends the others. Kept are hashes alone.
 */
public final class Bootstrap {

    /** The managed policy that administrators have. */
    public static final String POLICY = "AdministratorAccess";

    /** How long a credential counts. */
    public static final Duration VALIDITY = Duration.ofHours(1);

    private static final String PREFIX = "bindery_bootstrap_";
    private static final int SECRET_BYTES = 32;

    private final Database database;
    private final Identities identities;
    private final AccessKeys keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Bootstrap(Identities identities, AccessKeys keys, Clock clock) {
        this.database = identities.database();
        this.identities = identities;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A new credential, where there is no administrator and none was ever made so.
     *
     * @param recovery makes one in any case, for whoever has lost all keys
     */
    public Optional<String> credential(boolean recovery) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String credential = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        return database.transaction(session -> {
            session.execute(
                    "DELETE FROM bootstrap_credentials WHERE used_at IS NULL AND expires_at <= ?",
                    Microseconds.of(now.truncatedTo(ChronoUnit.MICROS)));
            if (!recovery && (wasUsed(session) || hasAdministrator(session))) {
                return Optional.empty();
            }
            session.execute(
                    "INSERT INTO bootstrap_credentials (hash, recovery, expires_at) VALUES (?, ?, ?)",
                    hash(credential),
                    recovery,
                    Microseconds.of(now.plus(VALIDITY).truncatedTo(ChronoUnit.MICROS)));
            return Optional.of(credential);
        });
    }

    private static boolean wasUsed(Session session) {
        return session.first(
                                "SELECT COUNT(*) FROM bootstrap_credentials WHERE used_at IS NOT NULL",
                                row -> row.number(1))
                        .orElseThrow()
                > 0;
    }

    /** Users without a key can't do anything about it; who is in a group or becomes a role may be known elsewhere. */
    private static boolean hasAdministrator(Session session) {
        return session.first(
                                "SELECT COUNT(*) FROM policy_attachments a JOIN identities p ON p.id = a.policy_id"
                                        + " JOIN identities i ON i.id = a.identity_id WHERE p.kind = ? AND p.name = ?"
                                        + " AND (i.kind <> ? OR EXISTS (SELECT 1 FROM access_keys k WHERE k.user_id = i.id"
                                        + " AND k.active))",
                                row -> row.number(1),
                                IdentityKind.PROVIDED.name(),
                                IdentityStore.key(session, POLICY),
                                IdentityKind.USER.name())
                        .orElseThrow()
                > 0;
    }

    /** Whether anybody has {@link #POLICY} and can prove who they are. */
    public boolean hasAdministrator() {
        return database.read(Bootstrap::hasAdministrator);
    }

    /**
     * Makes an administrator: a user with a new access key and {@link #POLICY}. A user that is there gets both.
     *
     * @param credential as it was sent, whatever it is
     * @param user the user's name
     * @return empty where the credential doesn't count, or doesn't any more
     * @throws dev.bindery.model.error.InvalidInputException where a user can't have that name
     * @throws dev.bindery.model.error.LimitExceededException where the user has as many keys as it can have; the credential
     *     counts still
     */
    public Optional<NewAccessKey> administrator(String credential, String user) {
        IdentityRules.name(IdentityKind.USER, user);
        if (!credential.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String hash = hash(credential);
        // Counting up comes first and makes it one at a time, on all servers.
        return identities.change(session -> {
            Optional<Boolean> recovery = session.first(
                    "SELECT recovery FROM bootstrap_credentials WHERE hash = ? AND used_at IS NULL AND expires_at > ?",
                    row -> row.bool(1),
                    hash,
                    Microseconds.of(now));
            if (recovery.isEmpty() || !recovery.get() && hasAdministrator(session)) {
                return Optional.empty();
            }
            session.execute("UPDATE bootstrap_credentials SET used_at = ? WHERE hash = ?", Microseconds.of(now), hash);
            session.execute("DELETE FROM bootstrap_credentials WHERE used_at IS NULL");
            return Optional.of(keys.create(session, withPolicy(session, user, now)));
        });
    }

    private IdentityStore.Stored withPolicy(Session session, String user, Instant now) {
        if (IdentityStore.find(session, IdentityKind.USER, user).isEmpty()) {
            IdentityStore.insert(
                    session,
                    new Identity(
                            IdentityKind.USER,
                            user,
                            identities.uniqueId(IdentityKind.USER),
                            "/",
                            IdentityDetails.NONE,
                            now,
                            now));
        }
        IdentityStore.Stored owner = IdentityStore.get(session, IdentityKind.USER, user);
        long policy = IdentityStore.get(session, IdentityKind.PROVIDED, POLICY).id();
        session.execute("DELETE FROM policy_attachments WHERE identity_id = ? AND policy_id = ?", owner.id(), policy);
        session.execute("INSERT INTO policy_attachments (identity_id, policy_id) VALUES (?, ?)", owner.id(), policy);
        return owner;
    }

    private static String hash(String credential) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(credential.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
