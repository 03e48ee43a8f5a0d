package dev.bindery.thrift.sasl;

import dev.bindery.identity.credentials.HiveLogins;
import dev.bindery.identity.credentials.Login;
import dev.bindery.model.error.AccessDeniedException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DIGEST-MD5 (RFC 2831) as Hadoop's clients speak it: the user is the token's identifier in Base64, the password its
 * password in Base64, the protocol {@code null} and the server {@code default}.
 */
final class TokenMechanism implements LoginServer {

    static final String NAME = "DIGEST-MD5";

    private static final Logger LOG = LoggerFactory.getLogger(TokenMechanism.class);

    private static final String PROTOCOL = null;
    private static final String REALM = "default";

    private final HiveLogins logins;
    private final String address;
    private final SaslServer digest;
    private Optional<HiveLogins.Named> named = Optional.empty();
    private Optional<String> refusal = Optional.empty();
    private boolean hasFailed;

    /** @param address the client's */
    TokenMechanism(HiveLogins logins, String address, List<HiveMechanisms.Protection> protections)
            throws SaslException {
        this.address = address;
        this.logins = logins;
        String qualities =
                protections.stream().map(HiveMechanisms.Protection::saslName).collect(Collectors.joining(","));
        this.digest = Sasl.createSaslServer(NAME, PROTOCOL, REALM, Map.of(Sasl.QOP, qualities), this::answer);
        if (digest == null) {
            throw new SaslException("The Java that this server runs in doesn't have " + NAME + ".");
        }
    }

    private void answer(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback name) {
                named = named(name.getDefaultName());
            } else if (callback instanceof PasswordCallback password) {
                named.ifPresent(token -> password.setPassword(
                        Base64.getEncoder().encodeToString(token.password()).toCharArray()));
            } else if (callback instanceof AuthorizeCallback authorize) {
                authorize.setAuthorized(authorize.getAuthenticationID().equals(authorize.getAuthorizationID()));
            }
            // What else is asked, the realm, has been said already.
        }
    }

    private Optional<HiveLogins.Named> named(String user) {
        byte[] identifier;
        try {
            identifier = Base64.getDecoder().decode(user == null ? "" : user);
        } catch (IllegalArgumentException notBase64) {
            refusal = Optional.of("The user isn't the identifier of a Hive delegation token.");
            return Optional.empty();
        }
        try {
            return Optional.of(logins.byToken(address, identifier));
        } catch (AccessDeniedException refused) {
            refusal = Optional.of(refused.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public byte[] evaluateResponse(byte[] response) throws SaslException {
        if (hasFailed) {
            throw new SaslException("The client has failed already.");
        }
        try {
            byte[] challenge = digest.evaluateResponse(response);
            if (digest.isComplete()) {
                named.ifPresent(token -> token.shown().accept(true));
            }
            return challenge;
        } catch (SaslException | RuntimeException e) {
            hasFailed = true;
            named.ifPresent(token -> token.shown().accept(false));
            LOG.debug("A client has failed in DIGEST-MD5", e);
            throw new SaslException(refusal.orElse(
                    named.isPresent()
                            ? "The client doesn't know the password of its Hive delegation token, or has another idea of"
                                    + " DIGEST-MD5."
                            : "The client's answer isn't one of DIGEST-MD5, or the server can't check it now."));
        }
    }

    @Override
    public Optional<Login> login() {
        return isComplete() ? named.map(HiveLogins.Named::login) : Optional.empty();
    }

    @Override
    public Optional<String> claimed() {
        return named.map(token -> token.login().identity().arn());
    }

    @Override
    public String getMechanismName() {
        return NAME;
    }

    @Override
    public boolean isComplete() {
        return !hasFailed && digest.isComplete();
    }

    @Override
    public String getAuthorizationID() {
        return login().map(login -> login.identity().name())
                .orElseThrow(() -> new IllegalStateException("Nobody knows yet who the client is."));
    }

    @Override
    public byte[] unwrap(byte[] incoming, int offset, int length) throws SaslException {
        return digest.unwrap(incoming, offset, length);
    }

    @Override
    public byte[] wrap(byte[] outgoing, int offset, int length) throws SaslException {
        return digest.wrap(outgoing, offset, length);
    }

    @Override
    public Object getNegotiatedProperty(String name) {
        return digest.getNegotiatedProperty(name);
    }

    @Override
    public void dispose() throws SaslException {
        digest.dispose();
    }
}
