package dev.bindery.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** PostgreSQL's advisory locks have numbers; ours have names. */
final class LockKeys {

    private LockKeys() {}

    static long of(String name) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(("bindery:" + name).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
