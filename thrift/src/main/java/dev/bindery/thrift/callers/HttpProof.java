package dev.bindery.thrift.callers;

import dev.bindery.identity.credentials.HiveLogins;
import dev.bindery.identity.credentials.Login;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.thrift.sasl.HiveMechanisms;
import dev.bindery.thrift.wire.Claim;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The header {@code Authorization} of messages in HTTP: {@code Bearer} with a token, as Hive's client sends its JWT, or
 * {@code Basic} with an access key and its secret. One for each connection, which remembers what it was shown last: each
 * message has it.
 */
public final class HttpProof {

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final Callers callers;
    private final String address;
    private Optional<Remembered> remembered = Optional.empty();

    private record Remembered(String header, Login login) {}

    /** @param address of the client */
    public HttpProof(Callers callers, String address) {
        this.callers = callers;
        this.address = address;
    }

    /**
     * Who sends a message.
     *
     * @return empty where the message has no such header
     * @throws AccessDeniedException with a sentence for the client, where it proves nothing
     */
    public Optional<Login> login(Claim claim) {
        if (claim.authorization().isEmpty()) {
            return Optional.empty();
        }
        String header = claim.authorization().get();
        if (remembered.filter(it -> it.header().equals(header)).isEmpty()) {
            remembered = Optional.empty();
            remembered = Optional.of(new Remembered(header, login(header, claim.isEncrypted())));
        }
        return remembered.map(Remembered::login);
    }

    private Login login(String header, boolean isEncrypted) {
        if (!isEncrypted && !callers.takesSecretsInClear() && !HiveMechanisms.isLocal(address)) {
            throw new AccessDeniedException("The header Authorization has a secret in it, and this connection isn't"
                    + " encrypted; set metastore.use.SSL=true (hive.metastore.use.SSL).");
        }
        HiveLogins logins = callers.logins();
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return logins.byBearer(address, header.substring(BEARER.length()).strip());
        }
        if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            String[] parts = decoded(header.substring(BASIC.length()).strip()).split(":", 2);
            if (parts.length == 2) {
                return logins.byKey(address, parts[0], parts[1]);
            }
        }
        throw new AccessDeniedException(
                "The header Authorization is Bearer with a token, or Basic with an access key id and its secret.");
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
