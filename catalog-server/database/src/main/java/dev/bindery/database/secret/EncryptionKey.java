package dev.bindery.database.secret;

import dev.bindery.model.error.InvalidInputException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key of 256 bits, and the id by which ciphertexts name it: the beginning of its SHA-256. */
public final class EncryptionKey {

    private static final int BYTES = 32;
    private static final int ID_BYTES = 4;

    private final byte[] bytes;
    private final String id;

    private EncryptionKey(byte[] bytes) {
        this.bytes = bytes;
        this.id = HexFormat.of().formatHex(Arrays.copyOf(sha256(bytes), ID_BYTES));
    }

    /**
     * A key as configuration has it: 32 bytes in Base64 or in hexadecimal.
     *
     * @throws InvalidInputException where it is something else; the message doesn't have it
     */
    public static EncryptionKey parse(String text) {
        String stripped = text.strip();
        byte[] bytes;
        try {
            bytes = stripped.matches("[0-9a-fA-F]{64}")
                    ? HexFormat.of().parseHex(stripped)
                    : Base64.getDecoder().decode(stripped.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException notBase64) {
            throw refusal();
        }
        if (bytes.length != BYTES) {
            throw refusal();
        }
        return new EncryptionKey(bytes);
    }

    private static InvalidInputException refusal() {
        return new InvalidInputException(
                "encryption key",
                "The encryption key must be 32 random bytes in Base64 or hexadecimal, such as openssl rand -base64 32"
                        + " prints them.");
    }

    public static EncryptionKey generate() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new EncryptionKey(bytes);
    }

    /** As {@link #parse} takes it; to be kept where nobody else reads it. */
    public String text() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Eight hexadecimal digits, which tell nothing of the key. */
    public String id() {
        return id;
    }

    SecretKey key() {
        return new SecretKeySpec(bytes, "AES");
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    @Override
    public String toString() {
        return "EncryptionKey[" + id + "]";
    }
}
