package dev.bindery.catalog.jdbc.connections;

import dev.bindery.catalog.connections.ConnectionVocabulary;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.connection.ConnectionProperties;
import dev.bindery.model.error.EncryptionException;
import dev.bindery.model.error.InvalidInputException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The secrets of connections under the cipher.
 *
 * <p>A single secret is also given out in encrypted form, under the key of its twin such as {@code ENCRYPTED_PASSWORD}, and
 * taken back under it. That form is bound to the connection's name and to where it leads: whoever was given it, and not the
 * secret, can't have the server send the secret to another place.
 */
final class ConnectionSecrets {

    private final SecretCipher cipher;

    ConnectionSecrets(SecretCipher cipher) {
        this.cipher = cipher;
    }

    /** All secrets of a connection as one ciphertext, where it has any. */
    Optional<String> seal(String name, ConnectionDefinition definition) {
        return ConnectionDocument.secrets(definition).map(secrets -> cipher.encrypt(secrets, bound(name)));
    }

    /** The definition with its secrets. */
    ConnectionDefinition unseal(String name, ConnectionDefinition open, Optional<String> sealed) {
        return sealed.map(text -> ConnectionDocument.withSecrets(open, cipher.decrypt(text, bound(name))))
                .orElse(open);
    }

    /** What the secrets of a connection are bound to. */
    static String bound(String name) {
        return "connection/" + name;
    }

    /** With the twins in place of the secrets that have one, and no other secret. */
    ConnectionDefinition withTwins(String name, ConnectionDefinition definition) {
        Map<String, String> twins = new HashMap<>();
        ConnectionVocabulary.ENCRYPTED_TWINS.forEach((key, twin) -> definition
                .properties()
                .get(key)
                .ifPresent(
                        secret -> twins.put(twin, cipher.encrypt(secret, bound(name, key, definition.properties())))));
        ConnectionDefinition hidden = definition.hidden();
        return hidden.withProperties(hidden.properties().with(twins));
    }

    /**
     * With the secrets in place of the twins that were given.
     *
     * @throws InvalidInputException where one isn't of this connection as it is to be
     */
    ConnectionDefinition withoutTwins(String name, ConnectionDefinition given) {
        ConnectionProperties properties = given.properties();
        for (Map.Entry<String, String> pair : ConnectionVocabulary.ENCRYPTED_TWINS.entrySet()) {
            Optional<String> twin = properties.get(pair.getValue());
            if (twin.isPresent()) {
                String secret = decrypted(name, pair.getKey(), twin.get(), properties);
                ConnectionProperties rest = properties.without(pair.getValue());
                // A secret that is given itself is newer than one that was once read.
                properties = rest.has(pair.getKey()) ? rest : rest.with(Map.of(pair.getKey(), secret));
            }
        }
        return given.withProperties(properties);
    }

    private String decrypted(String name, String key, String twin, ConnectionProperties properties) {
        try {
            return cipher.decrypt(twin, bound(name, key, properties));
        } catch (EncryptionException e) {
            throw new InvalidInputException(
                    "connection properties",
                    "ENCRYPTED_" + key
                            + " isn't what this catalog gave for this connection and the place that it leads to; give "
                            + key + " itself.");
        }
    }

    /** The address as it is: with its secrets covered, one that leads elsewhere may look the same. */
    private static String bound(String name, String key, ConnectionProperties properties) {
        return bound(name) + "/" + key
                + ConnectionVocabulary.ADDRESS.stream()
                        .map(each -> "\n" + properties.get(each).orElse(""))
                        .collect(Collectors.joining());
    }
}
