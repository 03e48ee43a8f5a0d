package dev.bindery.model.connection;

import java.util.Map;
import java.util.Optional;

/**
 * How one logs in.
 *
 * @param type {@code BASIC}, {@code OAUTH2}, {@code CUSTOM} or {@code IAM}
 * @param secretArn a secret that is kept in AWS Secrets Manager
 * @param kmsKeyArn the key of that secret
 * @param oauth2 what isn't secret of OAuth 2
 * @param credentials all of them secrets, the user's name included; never shown. Of {@code BASIC} {@link #USERNAME} and
 *     {@link #PASSWORD}
 */
public record Authentication(
        Optional<String> type,
        Optional<String> secretArn,
        Optional<String> kmsKeyArn,
        Optional<OAuth2> oauth2,
        Map<String, String> credentials) {

    public static final String USERNAME = "Username";
    public static final String PASSWORD = "Password";

    /** What isn't secret of OAuth 2. */
    public record OAuth2(
            Optional<String> grantType,
            Optional<String> clientId,
            Optional<String> managedClient,
            Optional<String> tokenUrl,
            Map<String, String> tokenUrlParameters) {

        public OAuth2 {
            tokenUrlParameters = Map.copyOf(tokenUrlParameters);
        }
    }

    public Authentication {
        credentials = Map.copyOf(credentials);
    }

    public Authentication withCredentials(Map<String, String> newCredentials) {
        return new Authentication(type, secretArn, kmsKeyArn, oauth2, newCredentials);
    }

    /** Without its credentials. */
    public Authentication hidden() {
        return withCredentials(Map.of());
    }

    /** Without a credential in it. */
    @Override
    public String toString() {
        return "Authentication[" + type.orElse("") + "]";
    }
}
