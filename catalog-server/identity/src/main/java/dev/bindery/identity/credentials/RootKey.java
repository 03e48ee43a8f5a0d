package dev.bindery.identity.credentials;

/**
 * The access key of the account's root, from the configuration: with it the first users are made.
 *
 * @param accessKeyId which it is
 * @param secret what requests are signed with
 */
public record RootKey(String accessKeyId, String secret) {

    /** Without the secret: it must not get into a log. */
    @Override
    public String toString() {
        return "RootKey[" + accessKeyId + "]";
    }
}
