package dev.bindery.identity.credentials;

import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.model.error.EncryptionException;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.json.JsonWriter;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Session tokens hold all that is known of a session, encrypted: nothing is kept for them, and every server with the key
 * can read them.
 */
final class SessionTokens {

    private static final String ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int ID_LENGTH = 16;
    private static final int SECRET_BYTES = 30;

    private final SecretCipher cipher;
    private final SecureRandom random = new SecureRandom();

    SessionTokens(SecretCipher cipher) {
        this.cipher = cipher;
    }

    TemporaryCredentials issue(ProvenIdentity identity, Instant expiration) {
        StringBuilder id = new StringBuilder("ASIA");
        random.ints(ID_LENGTH, 0, ID_CHARACTERS.length()).forEach(i -> id.append(ID_CHARACTERS.charAt(i)));
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getEncoder().encodeToString(bytes);
        JsonWriter json = new JsonWriter()
                .beginObject()
                .member("secret", secret)
                .member("expiration", expiration.getEpochSecond());
        String content = IdentityJson.write(json, identity).endObject().toString();
        return new TemporaryCredentials(
                id.toString(),
                secret,
                cipher.encrypt(content, of(id.toString())),
                expiration,
                identity.until(expiration));
    }

    /** Empty where the token isn't one of ours, or belongs to another access key. */
    Optional<TemporaryCredentials> read(String accessKeyId, String token) {
        if (!SecretCipher.isCiphertext(token)) {
            return Optional.empty();
        }
        String content;
        try {
            content = cipher.decrypt(token, of(accessKeyId));
        } catch (EncryptionException anotherKeyOrAnotherToken) {
            return Optional.empty();
        }
        JsonObject json = Json.object(content);
        Instant expiration = Instant.ofEpochSecond(json.number("expiration").orElseThrow());
        return Optional.of(new TemporaryCredentials(
                accessKeyId, json.requiredText("secret"), token, expiration, IdentityJson.read(json, expiration)));
    }

    private static String of(String accessKeyId) {
        return "session/" + accessKeyId;
    }
}
