package dev.bindery.identity;

import dev.bindery.access.policy.PolicyKind;
import dev.bindery.database.Database;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.LimitExceededException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens of users and of sessions of roles, {@code bindery_ID_SECRET}. Kept is the hash of the secret alone, which has 256
 * random bits. One that is deleted counts no more on any server from then on, and neither does one whose owner is gone.
 */
public final class AccessTokens {

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** How many of one owner may hold at once. */
    private static final int MOST = 1000;

    private static final int LONGEST_DESCRIPTION = 256;
    private static final int SECRET_BYTES = 32;
    private static final int ID_LENGTH = 16;
    private static final String ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Pattern FORM = Pattern.compile("bindery_(ABIA[A-Z2-7]{16})_([A-Za-z0-9_-]{43})");
    private static final int LENGTH = 72;

    private static final String COLUMNS =
            "t.token_id, t.session_name, t.description, t.policies, t.created_by, t.created_at, t.expires_at, t.hash";

    private final Database database;
    private final Duration longest;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param identities whose tables are brought up to date; both are in the same database
     * @param longest how long one holds at most
     */
    public AccessTokens(Identities identities, Duration longest, Clock clock) {
        this.database = identities.database();
        this.longest = longest;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param kind {@code USER} or {@code ROLE}
     * @param owner the user or role
     * @param session what the session of a role is called; empty for a user
     * @param description what it is for
     * @param policies JSON documents that bound what it may be used for; none: no bound
     * @param createdBy the ARN of who asks
     * @param duration how long it is to hold, to the second
     */
    public record Wanted(
            IdentityKind kind,
            String owner,
            Optional<String> session,
            String description,
            List<String> policies,
            String createdBy,
            Duration duration) {}

    /** A token that was shown, and whose it is. */
    public record Shown(AccessToken token, Identity owner) {}

    /**
     * @throws NotFoundException where there is no such owner
     * @throws InvalidInputException where it can't be like that
     * @throws LimitExceededException where the owner has as many as can be
     */
    public NewAccessToken create(Wanted wanted) {
        check(wanted);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        StringBuilder id = new StringBuilder("ABIA");
        random.ints(ID_LENGTH, 0, ID_CHARACTERS.length()).forEach(i -> id.append(ID_CHARACTERS.charAt(i)));
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant expiration = now.plus(wanted.duration()).truncatedTo(ChronoUnit.SECONDS);
        return database.transaction(session -> {
            IdentityStore.Stored owner = IdentityStore.get(session, wanted.kind(), wanted.owner());
            makeRoom(session, owner, now);
            session.execute(
                    "INSERT INTO access_tokens (token_id, identity_id, session_name, description, hash, policies,"
                            + " created_by, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    id.toString(),
                    owner.id(),
                    wanted.session().orElse(null),
                    wanted.description(),
                    HexFormat.of().formatHex(hash(secret)),
                    print(wanted.policies()),
                    wanted.createdBy(),
                    Microseconds.of(now),
                    Microseconds.of(expiration));
            return new NewAccessToken(
                    new AccessToken(
                            id.toString(),
                            wanted.kind(),
                            owner.identity().name(),
                            wanted.session(),
                            wanted.description(),
                            wanted.policies(),
                            wanted.createdBy(),
                            now,
                            expiration),
                    "bindery_" + id + "_" + secret);
        });
    }

    private void check(Wanted wanted) {
        if (wanted.duration().compareTo(SHORTEST) < 0 || wanted.duration().compareTo(longest) > 0) {
            throw new InvalidInputException(
                    "duration",
                    "A token holds for a minute to " + longest.toDays() + " days, not for "
                            + wanted.duration().toSeconds() + " seconds.");
        }
        if (wanted.description().length() > LONGEST_DESCRIPTION) {
            throw new InvalidInputException(
                    "description",
                    "The description has " + wanted.description().length() + " characters; " + LONGEST_DESCRIPTION
                            + " are allowed.");
        }
        wanted.policies().forEach(policy -> IdentityRules.document("policy", PolicyKind.SESSION, policy));
    }

    /** Forgets the owner's expired ones, and refuses a further one where there are too many. Owners are locked: one at a time. */
    private static void makeRoom(Session session, IdentityStore.Stored owner, Instant now) {
        session.first("SELECT id FROM identities WHERE id = ? FOR UPDATE", row -> row.number(1), owner.id())
                .orElseThrow(() -> new NotFoundException(
                        owner.identity().kind().entity(), owner.identity().name()));
        session.execute(
                "DELETE FROM access_tokens WHERE identity_id = ? AND expires_at <= ?",
                owner.id(),
                Microseconds.of(now));
        long has = session.first(
                        "SELECT COUNT(*) FROM access_tokens WHERE identity_id = ?", row -> row.number(1), owner.id())
                .orElseThrow();
        if (has >= MOST) {
            throw new LimitExceededException("The " + owner.identity().kind().type() + " "
                    + owner.identity().name() + " has " + has
                    + " access tokens, as many as it can have: delete some first.");
        }
    }

    private static String print(List<String> texts) {
        JsonWriter json = new JsonWriter().beginArray();
        texts.forEach(json::value);
        return json.endArray().toString();
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** Whether a text has the form of such a token; nothing else is looked for in the database. */
    public static boolean isOne(String text) {
        return text.length() <= LENGTH && FORM.matcher(text).matches();
    }

    /** Whose a token is, expired or not; empty where nobody's. One statement. */
    public Optional<Shown> find(String text) {
        if (text.length() > LENGTH) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        byte[] hash = hash(form.group(2));
        return database.read(session -> session.first(
                        "SELECT " + IdentityStore.COLUMNS + ", " + COLUMNS
                                + " FROM access_tokens t JOIN identities i ON i.id = t.identity_id WHERE t.token_id = ?",
                        row -> MessageDigest.isEqual(hash, HexFormat.of().parseHex(row.text(16)))
                                ? Optional.of(shown(row))
                                : Optional.<Shown>empty(),
                        form.group(1)))
                .flatMap(found -> found);
    }

    private static Shown shown(Row row) throws SQLException {
        Identity owner = IdentityStore.Stored.read(row).identity();
        return new Shown(
                new AccessToken(
                        row.text(9),
                        owner.kind(),
                        owner.name(),
                        row.optionalText(10),
                        row.text(11),
                        Json.texts(row.text(12)),
                        row.text(13),
                        row.instant(14),
                        row.instant(15)),
                owner);
    }

    /**
     * Those of a user or a role in the order of their ids, expired ones among them until they are forgotten.
     *
     * @param after the id that the first one follows
     * @throws NotFoundException where there is no such owner
     */
    public List<AccessToken> list(IdentityKind kind, String owner, Optional<String> after, int limit) {
        return database
                .read(session -> session.list(
                        "SELECT " + IdentityStore.COLUMNS + ", " + COLUMNS
                                + " FROM access_tokens t JOIN identities i ON i.id = t.identity_id"
                                + " WHERE t.identity_id = ? AND t.token_id > ? ORDER BY t.token_id LIMIT ?",
                        AccessTokens::shown,
                        IdentityStore.get(session, kind, owner).id(),
                        after.orElse(""),
                        limit))
                .stream()
                .map(Shown::token)
                .toList();
    }

    /** What is kept of one; empty where there is none. */
    public Optional<AccessToken> get(String id) {
        return database.read(session -> session.first(
                        "SELECT " + IdentityStore.COLUMNS + ", " + COLUMNS
                                + " FROM access_tokens t JOIN identities i ON i.id = t.identity_id WHERE t.token_id = ?",
                        AccessTokens::shown,
                        id))
                .map(Shown::token);
    }

    /**
     * From then on it counts no more.
     *
     * @throws NotFoundException where there is none
     */
    public void delete(String id) {
        database.transaction(session -> {
            if (session.execute("DELETE FROM access_tokens WHERE token_id = ?", id) == 0) {
                throw new NotFoundException(EntityKind.ACCESS_TOKEN, id);
            }
            return id;
        });
    }

    /**
     * From then on none of a user or role counts any more.
     *
     * @return how many that were
     * @throws NotFoundException where there is no such owner
     */
    public int deleteAll(IdentityKind kind, String owner) {
        return database.transaction(session -> session.execute(
                "DELETE FROM access_tokens WHERE identity_id = ?",
                IdentityStore.get(session, kind, owner).id()));
    }
}
