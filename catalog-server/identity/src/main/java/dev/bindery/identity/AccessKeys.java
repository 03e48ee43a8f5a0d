package dev.bindery.identity;

import dev.bindery.database.Database;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Session;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.database.secret.rotation.SecretColumn;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.LimitExceededException;
import dev.bindery.model.error.NotFoundException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys that users sign requests with. Secrets are shown once, and kept encrypted: to check a signature takes the secret. */
public final class AccessKeys {

    /** Where the secrets are. */
    public static final SecretColumn SECRETS = SecretColumn.named(
            "access keys", "access_keys", "key_id", "secret", AccessKeys::of, SecretColumn.Form.PLAIN);

    private static final int MOST = 2;
    private static final int SECRET_BYTES = 30;
    private static final int ID_LENGTH = 16;
    private static final String ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final Pattern FORM = Pattern.compile("AKIA[A-Z2-7]{16}");

    private final Database database;
    private final SecretCipher cipher;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public AccessKeys(Identities identities, SecretCipher cipher, Clock clock) {
        this.database = identities.database();
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * A key's owner and what requests are checked with.
     *
     * @param key the key
     * @param user whose it is
     * @param secret what it signs with
     */
    public record Owner(AccessKey key, Identity user, String secret) {

        /** Without the secret: it must not get into a log. */
        @Override
        public String toString() {
            return "Owner[" + key + "]";
        }
    }

    /**
     * @throws NotFoundException where there is no such user
     * @throws LimitExceededException where it has two, as many as IAM allows
     */
    public NewAccessKey create(String user) {
        return database.transaction(session -> {
            IdentityStore.countUp(session);
            return create(session, IdentityStore.get(session, IdentityKind.USER, user));
        });
    }

    /** The same as part of a change that has been counted. */
    NewAccessKey create(Session session, IdentityStore.Stored owner) {
        StringBuilder id = new StringBuilder("AKIA");
        random.ints(ID_LENGTH, 0, ID_CHARACTERS.length()).forEach(i -> id.append(ID_CHARACTERS.charAt(i)));
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getEncoder().encodeToString(bytes);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long has = session.first("SELECT COUNT(*) FROM access_keys WHERE user_id = ?", row -> row.number(1), owner.id())
                .orElseThrow();
        if (has >= MOST) {
            throw new LimitExceededException("The user " + owner.identity().name() + " has " + has
                    + " access keys, as many as it can have: delete one first.");
        }
        session.execute(
                "INSERT INTO access_keys (key_id, user_id, secret, active, created_at) VALUES (?, ?, ?, ?, ?)",
                id.toString(),
                owner.id(),
                cipher.encrypt(secret, of(id.toString())),
                true,
                Microseconds.of(now));
        return new NewAccessKey(new AccessKey(id.toString(), owner.identity().name(), true, now), secret);
    }

    private static String of(String keyId) {
        return "access-key/" + keyId;
    }

    /** Those of a user, the oldest first. */
    public List<AccessKey> list(String user) {
        return database.read(session -> {
            IdentityStore.Stored owner = IdentityStore.get(session, IdentityKind.USER, user);
            return session.list(
                    "SELECT key_id, active, created_at FROM access_keys WHERE user_id = ? ORDER BY created_at, key_id",
                    row -> new AccessKey(row.text(1), owner.identity().name(), row.bool(2), row.instant(3)),
                    owner.id());
        });
    }

    /** Empty where nobody has the key. */
    public Optional<Owner> find(String keyId) {
        if (!FORM.matcher(keyId).matches()) {
            return Optional.empty();
        }
        return database.read(session -> session.first(
                "SELECT " + IdentityStore.COLUMNS
                        + ", k.secret, k.active, k.created_at FROM access_keys k JOIN identities i ON i.id = k.user_id"
                        + " WHERE k.key_id = ?",
                row -> {
                    Identity user = IdentityStore.Stored.read(row).identity();
                    return new Owner(
                            new AccessKey(keyId, user.name(), row.bool(10), row.instant(11)),
                            user,
                            cipher.decrypt(row.text(9), of(keyId)));
                },
                keyId));
    }

    /** @throws NotFoundException where the user has no such key */
    public void setActive(String user, String keyId, boolean active) {
        change(user, keyId, "UPDATE access_keys SET active = " + active + " WHERE key_id = ? AND user_id = ?");
    }

    /** @throws NotFoundException where the user has no such key */
    public void delete(String user, String keyId) {
        change(user, keyId, "DELETE FROM access_keys WHERE key_id = ? AND user_id = ?");
    }

    private void change(String user, String keyId, String sql) {
        database.transaction(session -> {
            IdentityStore.countUp(session);
            long owner = IdentityStore.get(session, IdentityKind.USER, user).id();
            if (session.execute(sql, keyId, owner) == 0) {
                throw new NotFoundException(EntityKind.ACCESS_KEY, keyId + " of the user " + user);
            }
            return owner;
        });
    }
}
