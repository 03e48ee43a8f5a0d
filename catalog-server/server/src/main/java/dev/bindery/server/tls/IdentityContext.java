package dev.bindery.server.tls;

import dev.bindery.thrift.tls.TlsIdentity;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;

/** Netty's view of a certificate that may change: whatever it asks, it asks of a connection that begins now. */
final class IdentityContext extends SslContext {

    private final TlsIdentity identity;

    IdentityContext(TlsIdentity identity) {
        this.identity = identity;
    }

    @Override
    public boolean isClient() {
        return false;
    }

    @Override
    public List<String> cipherSuites() {
        return List.of(identity.engine().getEnabledCipherSuites());
    }

    /** HTTP 1.1 alone is spoken: there is nothing to choose. */
    @Override
    @SuppressWarnings("deprecation") // Netty wants it all the same
    public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
        return List::of;
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator) {
        return identity.engine();
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator, String peerHost, int peerPort) {
        return identity.engine();
    }

    @Override
    public SSLSessionContext sessionContext() {
        return identity.engine().getSession().getSessionContext();
    }
}
