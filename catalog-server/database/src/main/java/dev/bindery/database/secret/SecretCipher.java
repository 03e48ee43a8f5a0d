package dev.bindery.database.secret;

import dev.bindery.model.error.EncryptionException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts the secrets that stores keep: AES-256 in GCM, with a nonce of its own for each ciphertext.
 *
 * <p>A ciphertext is a text, {@code bindery:1:KEY_ID:BASE64URL(nonce, ciphertext, tag)}: it names its key, so that keys can be
 * changed while old ciphertexts are still read. It is bound to what it is a secret of: moved to another row it can't be
 * decrypted.
 */
public final class SecretCipher {

    private static final String PREFIX = "bindery:1:";
    private static final Pattern FORM = Pattern.compile("bindery:1:([0-9a-f]{8}):([A-Za-z0-9_-]+)");
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Map<String, EncryptionKey> keys = new LinkedHashMap<>();
    private final Optional<EncryptionKey> current;
    private final String howToGetAKey;
    private final SecureRandom random = new SecureRandom();

    private SecretCipher(List<EncryptionKey> keys, String howToGetAKey) {
        keys.forEach(key -> this.keys.putIfAbsent(key.id(), key));
        this.current = keys.stream().findFirst();
        this.howToGetAKey = howToGetAKey;
    }

    /** @param keys the first encrypts; all of them decrypt */
    public static SecretCipher of(List<EncryptionKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("There is no key.");
        }
        return new SecretCipher(keys, "");
    }

    /** One that refuses every secret. @param howToGetAKey a sentence for whoever configures the server */
    public static SecretCipher withoutKey(String howToGetAKey) {
        return new SecretCipher(List.of(), howToGetAKey);
    }

    /** Whether a text is in the form of a ciphertext. */
    public static boolean isCiphertext(String text) {
        return text.startsWith(PREFIX) && FORM.matcher(text).matches();
    }

    /** The id of the key that a ciphertext was made with; empty where it isn't one. */
    public static Optional<String> keyIdOf(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
    }

    /** The ids of all keys it can decrypt with, the current one first. */
    public List<String> keyIds() {
        return List.copyOf(keys.keySet());
    }

    /** The id of the key that secrets are encrypted with now. */
    public Optional<String> currentKeyId() {
        return current.map(EncryptionKey::id);
    }

    /**
     * @param of what it is a secret of, such as {@code connection/sales}; the same is needed to decrypt it
     * @throws EncryptionException where there is no key
     */
    public String encrypt(String secret, String of) {
        EncryptionKey key = current.orElseThrow(
                () -> new EncryptionException("There is no key to encrypt secrets with. " + howToGetAKey));
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, of).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return PREFIX + key.id() + ":"
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES in GCM.", e);
        }
    }

    /**
     * @param of what it is a secret of, as when it was encrypted
     * @throws EncryptionException where its key isn't there, or it isn't a ciphertext of this
     */
    public String decrypt(String ciphertext, String of) {
        Matcher form = FORM.matcher(ciphertext);
        if (!form.matches()) {
            throw new EncryptionException("What is kept as the secret of " + of + " isn't an encrypted one.");
        }
        EncryptionKey key = keys.get(form.group(1));
        if (key == null) {
            throw new EncryptionException("The secret of " + of + " is encrypted with the key " + form.group(1)
                    + ", which this server hasn't got. " + howToGetAKey);
        }
        try {
            byte[] all = Base64.getUrlDecoder().decode(form.group(2));
            // A cipher without a whole tag fails in ways of its own.
            if (all.length >= NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                ByteBuffer bytes = ByteBuffer.wrap(all);
                byte[] nonce = new byte[NONCE_BYTES];
                bytes.get(nonce);
                byte[] sealed = new byte[bytes.remaining()];
                bytes.get(sealed);
                return new String(cipher(Cipher.DECRYPT_MODE, key, nonce, of).doFinal(sealed), StandardCharsets.UTF_8);
            }
            throw tampered(of);
        } catch (AEADBadTagException | IllegalArgumentException e) {
            throw tampered(of);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES in GCM.", e);
        }
    }

    /**
     * As {@link #encrypt}, or the secret itself where there is no key: for what clients store without having been asked for a
     * key, as Apache's Metastore keeps it in the clear.
     */
    public String protect(String secret, String of) {
        return current.isPresent() ? encrypt(secret, of) : secret;
    }

    /** What {@link #protect} was given, with or without a key. */
    public String reveal(String stored, String of) {
        return isCiphertext(stored) ? decrypt(stored, of) : stored;
    }

    private static EncryptionException tampered(String of) {
        return new EncryptionException("The secret of " + of + " can't be decrypted: it was changed, or is another's.");
    }

    private static Cipher cipher(int mode, EncryptionKey key, byte[] nonce, String of) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(of.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
