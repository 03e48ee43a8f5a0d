package dev.bindery.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.server.client.ServerClient;
import dev.bindery.server.client.ServerProblem;
import dev.bindery.server.lifecycle.BinderyServer;
import dev.bindery.server.lifecycle.ServerFile;
import dev.bindery.server.lifecycle.ServerFixture;
import dev.bindery.server.lifecycle.StartFailure;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Setting;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP port with TLS. */
@Tag("integration")
class HttpTlsTest {

    @TempDir
    private Path folder;

    private Map<Setting<?>, String> pem(Path certificate, Path key) {
        return Map.of(
                ServerSettings.HTTP_TLS_CERTIFICATE, certificate.toString(),
                ServerSettings.HTTP_TLS_KEY, key.toString());
    }

    private static int get(URI address, String path, SSLSocketFactory trust) throws IOException {
        HttpsURLConnection connection = (HttpsURLConnection) new URL(address + path).openConnection();
        connection.setSSLSocketFactory(trust);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    @Test
    void thePortSpeaksTlsAloneAndSaysSo() throws Exception {
        Path certificate = folder.resolve("server.pem");
        Path key = folder.resolve("server.key");
        TestCertificates.writePem(TestCertificates.keystore(folder.resolve("first.p12"), "first"), certificate, key);
        try (BinderyServer server = ServerFixture.start(folder.resolve("home"), pem(certificate, key))) {
            assertThat(server.http().getScheme()).as("scheme").isEqualTo("https");
            assertThat(server.readyLine()).as("ready line").contains(" https://127.0.0.1:");
            assertThat(ServerFile.read(folder.resolve("home")).orElseThrow().http())
                    .as("server.json")
                    .isEqualTo(server.http());
            SSLSocketFactory trust = Authorities.trusting(certificate);
            assertThat(get(server.http(), "/api/v1/databases", trust))
                    .as("REST")
                    .isEqualTo(200);
            assertThat(get(server.http(), "/health", trust)).as("health").isEqualTo(200);
            assertThatThrownBy(() -> get(server.http(), "/health", (SSLSocketFactory) SSLSocketFactory.getDefault()))
                    .as("nobody vouches for it")
                    .isInstanceOf(SSLException.class);

            assertThat(new ServerClient(server.http(), Optional.of(trust))
                            .get("/api/v1/server")
                            .get("version"))
                    .as("the commands' client")
                    .isNotNull();
            assertThatThrownBy(() -> new ServerClient(server.http()).get("/api/v1/server"))
                    .as("the commands' client without authorities")
                    .isInstanceOf(ServerProblem.class)
                    .hasMessageContaining("--ca");
            for (String old : new String[] {"TLSv1", "TLSv1.1"}) {
                assertThatThrownBy(() -> handshake(server.http(), trust, old))
                        .as(old)
                        .isInstanceOf(IOException.class);
            }
            HttpURLConnection plain = (HttpURLConnection)
                    new URL(server.http().toString().replace("https", "http") + "/health").openConnection();
            assertThatThrownBy(plain::getResponseCode).as("without TLS").isInstanceOf(IOException.class);
            try (Socket rubbish = new Socket("127.0.0.1", server.http().getPort())) {
                rubbish.setSoTimeout(10_000);
                rubbish.getOutputStream().write("not TLS at all\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                rubbish.getInputStream().readAllBytes();
            }
            assertThat(get(server.http(), "/health", trust)).as("still there").isEqualTo(200);
        }
    }

    private static X509Certificate handshake(URI address, SSLSocketFactory trust, String protocol) throws IOException {
        try (SSLSocket socket = (SSLSocket) trust.createSocket("127.0.0.1", address.getPort())) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void aCertificateThatChangesIsShownToWhoComesNextAndABadOneIsNot() throws Exception {
        Path certificate = folder.resolve("server.pem");
        Path key = folder.resolve("server.key");
        Path second = folder.resolve("second.pem");
        Path secondKey = folder.resolve("second.key");
        TestCertificates.writePem(TestCertificates.keystore(folder.resolve("1.p12"), "first"), certificate, key);
        TestCertificates.writePem(TestCertificates.keystore(folder.resolve("2.p12"), "second"), second, secondKey);
        Path both = folder.resolve("both.pem");
        Files.writeString(both, Files.readString(certificate) + Files.readString(second));
        SSLSocketFactory trust = Authorities.trusting(both);
        try (BinderyServer server = ServerFixture.start(folder.resolve("home"), pem(certificate, key))) {
            assertThat(shown(server, trust)).as("at first").isEqualTo("CN=first");
            Files.writeString(certificate, "not a certificate");
            Instant until = Instant.now().plus(Duration.ofSeconds(2));
            while (Instant.now().isBefore(until)) {
                assertThat(shown(server, trust)).as("while the file is broken").isEqualTo("CN=first");
            }
            Files.move(secondKey, key, StandardCopyOption.REPLACE_EXISTING);
            Files.move(second, certificate, StandardCopyOption.REPLACE_EXISTING);
            Instant late = Instant.now().plus(Duration.ofSeconds(60));
            while (!shown(server, trust).equals("CN=second")) {
                assertThat(Instant.now()).as("when the new one is shown").isBefore(late);
            }
        }
    }

    private static String shown(BinderyServer server, SSLSocketFactory trust) throws IOException {
        return handshake(server.http(), trust, "TLSv1.3")
                .getSubjectX500Principal()
                .getName();
    }

    @Test
    void aKeystoreDoesAsWellAndWhatCannotBeReadIsTold() throws Exception {
        Path keystore = TestCertificates.keystore(folder.resolve("server.p12"), "kept");
        Path certificate = folder.resolve("server.pem");
        TestCertificates.writePem(keystore, certificate, folder.resolve("server.key"));
        try (BinderyServer server = ServerFixture.start(
                folder.resolve("home"),
                Map.of(
                        ServerSettings.HTTP_TLS_KEYSTORE,
                        keystore.toString(),
                        ServerSettings.HTTP_TLS_KEYSTORE_PASSWORD,
                        TestCertificates.PASSWORD))) {
            assertThat(shown(server, Authorities.trusting(certificate)))
                    .as("shown")
                    .isEqualTo("CN=kept");
        }
        assertThatThrownBy(() -> ServerFixture.start(folder.resolve("other"), pem(folder.resolve("none"), certificate)))
                .as("no such file")
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("can't be read");
        assertThatThrownBy(() -> Authorities.trusting(folder.resolve("none")))
                .as("no authorities")
                .isInstanceOf(Authorities.Unreadable.class);
    }
}
