package dev.bindery.identity;

/**
 * A token that was made just now.
 *
 * @param token the token
 * @param text what is shown to prove it; given this once
 */
public record NewAccessToken(AccessToken token, String text) {

    /** Without what is secret: it must not get into a log. */
    @Override
    public String toString() {
        return "NewAccessToken[" + token + "]";
    }
}
