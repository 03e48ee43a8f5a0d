package dev.bindery.identity;

/**
 * A key that was made just now.
 *
 * @param key the key
 * @param secret shown this once
 */
public record NewAccessKey(AccessKey key, String secret) {

    /** Without the secret: it must not get into a log. */
    @Override
    public String toString() {
        return "NewAccessKey[" + key + "]";
    }
}
