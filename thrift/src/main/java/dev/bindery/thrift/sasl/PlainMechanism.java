package dev.bindery.thrift.sasl;

import dev.bindery.identity.credentials.HiveLogins;
import dev.bindery.identity.credentials.Login;
import dev.bindery.model.error.AccessDeniedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.security.sasl.SaslException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PLAIN (RFC 4616): the user is an access key id, the password its secret. */
final class PlainMechanism implements LoginServer {

    static final String NAME = "PLAIN";

    private static final Logger LOG = LoggerFactory.getLogger(PlainMechanism.class);

    private static final int LONGEST = 4_096;
    private static final int LONGEST_NAME = 130;
    private static final int PARTS = 3;

    private final HiveLogins logins;
    private final String address;
    private Optional<Login> login = Optional.empty();
    private Optional<String> claimed = Optional.empty();
    private boolean isAsked;

    /** @param address the client's */
    PlainMechanism(HiveLogins logins, String address) {
        this.address = address;
        this.logins = logins;
    }

    @Override
    public byte[] evaluateResponse(byte[] response) throws SaslException {
        if (isAsked) {
            throw new SaslException("The client has said already who it is.");
        }
        isAsked = true;
        if (response.length > LONGEST) {
            throw new SaslException("A name and a password have at most " + LONGEST + " bytes together.");
        }
        String[] parts = text(response).split("\0", -1);
        if (parts.length != PARTS || parts[1].isEmpty()) {
            throw new SaslException("PLAIN sends a name and a password, each after a zero.");
        }
        if (!parts[0].isEmpty() && !parts[0].equals(parts[1])) {
            throw new SaslException("Nobody can ask here as somebody else than they log in as.");
        }
        claimed = Optional.of(parts[1]).filter(name -> name.length() <= LONGEST_NAME);
        try {
            login = Optional.of(logins.byKey(address, parts[1], parts[2]));
        } catch (AccessDeniedException refused) {
            throw new SaslException(refused.getMessage());
        } catch (RuntimeException e) {
            LOG.error("An access key can't be checked", e);
            throw new SaslException("The server can't check access keys at the moment.");
        }
        return new byte[0];
    }

    private static String text(byte[] bytes) throws SaslException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new SaslException("A name and a password of PLAIN are in UTF-8.");
        }
    }

    @Override
    public Optional<Login> login() {
        return login;
    }

    @Override
    public Optional<String> claimed() {
        return claimed;
    }

    @Override
    public String getMechanismName() {
        return NAME;
    }

    @Override
    public boolean isComplete() {
        return login.isPresent();
    }

    @Override
    public String getAuthorizationID() {
        return login.map(it -> it.identity().name())
                .orElseThrow(() -> new IllegalStateException("Nobody knows yet who the client is."));
    }

    @Override
    public byte[] unwrap(byte[] incoming, int offset, int length) {
        throw new IllegalStateException("PLAIN protects nothing.");
    }

    @Override
    public byte[] wrap(byte[] outgoing, int offset, int length) {
        throw new IllegalStateException("PLAIN protects nothing.");
    }

    /** It has none: messages are as they are. */
    @Override
    public Object getNegotiatedProperty(String name) {
        return null;
    }

    @Override
    public void dispose() {
        login = Optional.empty();
    }
}
