package dev.bindery.thrift.sasl;

import dev.bindery.identity.credentials.HiveLogins;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;

/** Delegation tokens by DIGEST-MD5, as Hive's clients find them in Hadoop's token files, and access keys by PLAIN. */
public final class HiveMechanisms implements SaslMechanisms {

    private final HiveLogins logins;
    private final List<Protection> protections;
    private final boolean takesSecretsInClear;

    /** How what follows the negotiation is protected, by the names of Hadoop's {@code hadoop.rpc.protection}. */
    public enum Protection {
        AUTHENTICATION("auth"),
        INTEGRITY("auth-int"),
        PRIVACY("auth-conf");

        private final String name;

        Protection(String name) {
            this.name = name;
        }

        /** As SASL calls it. */
        String saslName() {
            return name;
        }
    }

    /**
     * @param protections those that clients may choose from, the best first
     * @param takesSecretsInClear whether access keys are taken over connections from elsewhere that aren't encrypted
     */
    public HiveMechanisms(HiveLogins logins, List<Protection> protections, boolean takesSecretsInClear) {
        this.logins = logins;
        this.protections = List.copyOf(protections);
        this.takesSecretsInClear = takesSecretsInClear;
    }

    @Override
    public List<String> names() {
        return List.of(TokenMechanism.NAME, PlainMechanism.NAME);
    }

    @Override
    public SaslServer begin(String mechanism, Peer peer) throws SaslException {
        if (mechanism.equals(TokenMechanism.NAME)) {
            return new TokenMechanism(logins, peer.address(), protections);
        }
        if (!peer.isEncrypted() && !takesSecretsInClear && !isLocal(peer.address())) {
            throw new SaslException("PLAIN sends the secret as it is, and this connection isn't encrypted; set"
                    + " metastore.use.SSL=true (hive.metastore.use.SSL).");
        }
        return new PlainMechanism(logins, peer.address());
    }

    /** Whether an address is of this machine alone. */
    public static boolean isLocal(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException elsewhere) {
            return false;
        }
    }
}
