package dev.bindery.thrift.transport;

import dev.bindery.thrift.sasl.SaslMechanisms;
import dev.bindery.thrift.tls.TlsIdentity;
import java.util.Optional;

/**
 * How a port protects what it is told.
 *
 * @param tls the certificate to show; empty: whoever begins with TLS is told that there is none
 * @param requiresTls whether what comes in clear is refused
 * @param mechanisms the ways in which clients can say who they are
 */
public record TransportSecurity(Optional<TlsIdentity> tls, boolean requiresTls, SaslMechanisms mechanisms) {

    public static final TransportSecurity NONE = new TransportSecurity(Optional.empty(), false, SaslMechanisms.NONE);

    public TransportSecurity {
        if (requiresTls && tls.isEmpty()) {
            throw new IllegalArgumentException("A port that requires TLS needs a certificate.");
        }
    }
}
