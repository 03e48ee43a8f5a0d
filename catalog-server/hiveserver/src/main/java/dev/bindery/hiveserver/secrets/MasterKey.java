package dev.bindery.hiveserver.secrets;

/**
 * A key that tokens are signed with.
 *
 * @param id its number
 * @param secret the key, as the client wrote it
 */
public record MasterKey(int id, String secret) {

    /** Says nothing of the secret: records end up in logs. */
    @Override
    public String toString() {
        return "MasterKey[id=" + id + "]";
    }
}
