package dev.bindery.hiveserver.secrets;

import dev.bindery.catalog.Call;
import dev.bindery.database.Database;
import dev.bindery.database.Failures;
import dev.bindery.database.Session;
import dev.bindery.database.StorableText;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.database.secret.rotation.SecretColumn;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.exception.DataAccessException;

/** Tokens and keys in SQL. */
public final class JdbcTokens implements Tokens {

    private static final String METASTORE = "metastore.id";

    /** What keys are bound to: their numbers are the database's to give, after they are stored. */
    private static final String MASTER_KEY = "masterKey";

    /** Where the tokens are. */
    public static final SecretColumn TOKENS = SecretColumn.named(
            "HiveServer2's tokens",
            "delegation_tokens",
            "identifier",
            "token",
            JdbcTokens::bound,
            SecretColumn.Form.PLAIN);

    /** Where the master keys are. */
    public static final SecretColumn KEYS =
            SecretColumn.numbered("HiveServer2's master keys", "master_keys", "id", "secret", MASTER_KEY);

    private final Database database;
    private final SecretCipher cipher;

    public JdbcTokens(Database database, SecretCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    private static String bound(String identifier) {
        return "delegationToken/" + identifier;
    }

    @Override
    public boolean add(Call call, String identifier, String token) {
        StorableText.require("token identifier", identifier);
        StorableText.requireSecret("token", token);
        try {
            return database.transaction(session -> session.execute(
                            "INSERT INTO delegation_tokens (identifier, token) VALUES (?, ?)",
                            identifier,
                            cipher.protect(token, bound(identifier)))
                    == 1);
        } catch (DataAccessException e) {
            if (Failures.isUniqueViolation(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Optional<String> find(Call call, String identifier) {
        return database.read(session -> session.first(
                "SELECT token FROM delegation_tokens WHERE identifier = ?",
                row -> cipher.reveal(row.text(1), bound(identifier)),
                identifier));
    }

    @Override
    public boolean remove(Call call, String identifier) {
        return database.transaction(
                session -> session.execute("DELETE FROM delegation_tokens WHERE identifier = ?", identifier) == 1);
    }

    @Override
    public List<String> identifiers(Call call) {
        return database.read(session ->
                session.list("SELECT identifier FROM delegation_tokens ORDER BY identifier", row -> row.text(1)));
    }

    @Override
    public int addKey(Call call, String secret) {
        return Math.toIntExact(database.<Long>transaction(session -> session.insert(
                "INSERT INTO master_keys (secret) VALUES (?)",
                cipher.protect(StorableText.requireSecret("master key", secret), MASTER_KEY))));
    }

    @Override
    public void updateKey(Call call, int id, String secret) {
        database.transaction(session -> {
            int updated = session.execute(
                    "UPDATE master_keys SET secret = ? WHERE id = ?",
                    cipher.protect(StorableText.requireSecret("master key", secret), MASTER_KEY),
                    id);
            if (updated == 0) {
                throw new NotFoundException(EntityKind.MASTER_KEY, Integer.toString(id));
            }
            return null;
        });
    }

    @Override
    public boolean removeKey(Call call, int id) {
        return database.transaction(session -> session.execute("DELETE FROM master_keys WHERE id = ?", id) == 1);
    }

    @Override
    public List<MasterKey> keys(Call call) {
        return database.read(session -> session.list(
                "SELECT id, secret FROM master_keys ORDER BY id",
                row -> new MasterKey(row.integer(1), cipher.reveal(row.text(2), MASTER_KEY))));
    }

    @Override
    public String metastoreId(Call call) {
        return database.read(JdbcTokens::metastoreId)
                .orElseGet(() -> database.exclusively(
                        "hive-metastore-id", session -> metastoreId(session).orElseGet(() -> {
                            String made = UUID.randomUUID().toString();
                            session.execute(
                                    "INSERT INTO server_properties (name, text_value) VALUES (?, ?)", METASTORE, made);
                            return made;
                        })));
    }

    private static Optional<String> metastoreId(Session session) {
        return session.first("SELECT text_value FROM server_properties WHERE name = ?", row -> row.text(1), METASTORE);
    }
}
