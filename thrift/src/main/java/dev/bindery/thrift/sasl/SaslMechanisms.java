package dev.bindery.thrift.sasl;

import java.util.List;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;

/**
 * The ways in which clients can say who they are. A mechanism is a {@link SaslServer}: it is given what the client says,
 * answers, and knows the user in the end. Its calls may take their time; no two are made at once.
 */
public interface SaslMechanisms {

    /** None: whoever tries is told so. */
    SaslMechanisms NONE = new SaslMechanisms() {
        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public SaslServer begin(String mechanism, Peer peer) throws SaslException {
            throw new SaslException("This port offers no SASL.");
        }
    };

    /** Their registered names, such as {@code DIGEST-MD5}, best first. */
    List<String> names();

    /**
     * Begins with a client.
     *
     * @param mechanism one of {@link #names()}
     * @throws SaslException with a sentence for the client, where the mechanism isn't for it: such as one that sends
     *     passwords over a connection that isn't encrypted
     */
    SaslServer begin(String mechanism, Peer peer) throws SaslException;

    /**
     * Who is at the other end, as far as the connection says.
     *
     * @param address without a port
     * @param isEncrypted whether the connection is TLS
     */
    record Peer(String address, boolean isEncrypted) {}
}
