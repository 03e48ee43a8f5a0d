package dev.bindery.server.wiring;

import dev.bindery.server.lifecycle.StartFailure;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import dev.bindery.server.tls.HttpTls;
import dev.bindery.thrift.tls.TlsFiles;
import dev.bindery.thrift.tls.TlsIdentity;
import dev.bindery.thrift.tls.TlsProblem;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.server.netty.ssl.CertificateProvidedSslBuilder;
import io.micronaut.http.server.netty.ssl.ServerSslBuilder;
import io.micronaut.http.ssl.ServerSslConfiguration;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The certificate of the HTTP port, where the settings name one. */
@Factory
@Requires(property = "micronaut.server.ssl.enabled", value = "true")
final class HttpTlsFactory {

    @Singleton
    @Replaces(CertificateProvidedSslBuilder.class)
    @Bean(typed = ServerSslBuilder.class, preDestroy = "close")
    HttpTls httpTls(ServerSslConfiguration configuration, Settings settings) {
        Optional<TlsFiles> keystore = settings.find(ServerSettings.HTTP_TLS_KEYSTORE)
                .map(file -> new TlsFiles.Keystore(file, settings.get(ServerSettings.HTTP_TLS_KEYSTORE_PASSWORD)));
        TlsFiles files = keystore.orElseGet(() -> new TlsFiles.Pem(
                settings.get(ServerSettings.HTTP_TLS_CERTIFICATE), settings.get(ServerSettings.HTTP_TLS_KEY)));
        try {
            return new HttpTls(configuration, new TlsIdentity(files, "HTTP port"));
        } catch (TlsProblem problem) {
            throw new StartFailure(problem.getMessage(), problem);
        }
    }
}
