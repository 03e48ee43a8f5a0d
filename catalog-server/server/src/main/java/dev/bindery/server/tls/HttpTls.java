package dev.bindery.server.tls;

import dev.bindery.thrift.tls.TlsIdentity;
import io.micronaut.http.server.netty.ssl.ServerSslBuilder;
import io.micronaut.http.ssl.ServerSslConfiguration;
import io.netty.handler.ssl.SslContext;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** TLS of the HTTP port: each connection begins with the certificate that the files have now, a second late at most. */
public final class HttpTls implements ServerSslBuilder, AutoCloseable {

    private static final long SECONDS = 1;

    private final ServerSslConfiguration configuration;
    private final TlsIdentity identity;
    private final ScheduledExecutorService watch;

    public HttpTls(ServerSslConfiguration configuration, TlsIdentity identity) {
        this.configuration = configuration;
        this.identity = identity;
        this.watch = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "http-certificate");
            thread.setDaemon(true);
            return thread;
        });
        watch.scheduleWithFixedDelay(identity::refresh, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public ServerSslConfiguration getSslConfiguration() {
        return configuration;
    }

    @Override
    public Optional<SslContext> build() {
        return Optional.of(new IdentityContext(identity));
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
