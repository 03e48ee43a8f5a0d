package dev.bindery.thrift.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import dev.bindery.thrift.ThriftServer;
import dev.bindery.thrift.sasl.SaslMechanisms;
import dev.bindery.thrift.tls.TlsFiles;
import dev.bindery.thrift.tls.TlsIdentity;
import dev.bindery.thrift.tls.TlsProblem;
import dev.bindery.thrift.transport.RawClient;
import dev.bindery.thrift.transport.TransportSecurity;
import dev.bindery.thrift.transport.TransportSettings;
import dev.bindery.thrift.wire.ThriftBytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.apache.thrift.transport.TSSLTransportFactory;
import org.apache.thrift.transport.TSSLTransportFactory.TSSLTransportParameters;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransport;
import org.apache.thrift.transport.TTransportException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("integration")
class TlsTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    @TempDir
    static Path folder;

    private static Path rsa;
    private static Path ec;
    private static TlsIdentity identity;
    private static ThriftServer optional;
    private static ThriftServer required;

    @BeforeAll
    static void start() throws IOException {
        rsa = Certificates.keystore(folder.resolve("rsa.p12"), "RSA");
        ec = Certificates.keystore(folder.resolve("ec.p12"), "EC");
        Path used = Files.copy(rsa, folder.resolve("used.p12"));
        identity = new TlsIdentity(new TlsFiles.Keystore(used, Certificates.PASSWORD));
        optional = start(false);
        required = start(true);
    }

    private static ThriftServer start(boolean requiresTls) throws IOException {
        return ThriftServer.start(
                DOOR.settings()
                        .withSecurity(new TransportSecurity(Optional.of(identity), requiresTls, SaslMechanisms.NONE)),
                DOOR.services());
    }

    @AfterAll
    static void stop() {
        optional.close();
        required.close();
    }

    private static SSLSocket socket(SSLContext context, int port) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HTTP_BINARY", "HTTP_COMPACT"})
    void everyFormGoesThroughTls(ClientForm form) throws Exception {
        try (TTransport transport = new TSocket(socket(Certificates.trusting(rsa), required.port()))) {
            ThriftHiveMetastore.Client client = new ThriftHiveMetastore.Client(form.over(transport));
            for (int i = 0; i < 20; i++) {
                assertThat(client.getName()).as("answer %d", i).isEqualTo("hivemetastore");
            }
            String long100k = "x".repeat(100_000);
            assertThat(client.get_config_value("hive.something", long100k))
                    .as("more than a record in both directions")
                    .isEqualTo(long100k);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothVersionsAndSessionsThatAreResumed(String version) throws Exception {
        SSLContext context = Certificates.trusting(rsa);
        for (int i = 0; i < 3; i++) {
            SSLSocket socket = socket(context, required.port());
            socket.setEnabledProtocols(new String[] {version});
            try (TTransport transport = new TSocket(socket)) {
                assertThat(new ThriftHiveMetastore.Client(ClientForm.BINARY.over(transport)).getName())
                        .as("answer over %s", version)
                        .isEqualTo("hivemetastore");
            }
        }
    }

    @Test
    void thriftsOwnFactory() throws Exception {
        Path trusted = folder.resolve("trusted.p12");
        Files.copy(rsa, trusted, StandardCopyOption.REPLACE_EXISTING);
        TSSLTransportParameters parameters = new TSSLTransportParameters();
        parameters.setTrustStore(trusted.toString(), Certificates.PASSWORD, "PKIX", "PKCS12");
        try (TSocket socket = TSSLTransportFactory.getClientSocket("127.0.0.1", optional.port(), 20_000, parameters)) {
            assertThat(new ThriftHiveMetastore.Client(ClientForm.BINARY.over(socket)).getName())
                    .as("answer")
                    .isEqualTo("hivemetastore");
        }
    }

    @Test
    void httpsOnTheSamePort() throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(Certificates.trusting(rsa))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        for (int i = 0; i < 3; i++) {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + required.port() + "/metastore"))
                            .header("Content-Type", "application/x-thrift")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(ThriftBytes.call("getName", i)))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).as("status").isEqualTo(200);
            assertThat(new String(response.body(), StandardCharsets.ISO_8859_1))
                    .as("answer")
                    .contains("hivemetastore");
        }
    }

    @Test
    void clearAndEncryptedShareThePortUnlessTlsIsRequired() throws Exception {
        try (RawClient clear = new RawClient(optional.port())) {
            assertThat(clear.send(ThriftBytes.call("getName", 1)).answer())
                    .as("in clear")
                    .isEqualTo("hivemetastore");
        }
        for (ClientForm form : ClientForm.values()) {
            try (TTransport transport = form.connect(required.port())) {
                assertThatThrownBy(() -> new ThriftHiveMetastore.Client(form.over(transport)).getName())
                        .as("%s in clear where TLS is required", form)
                        .isInstanceOfAny(TApplicationException.class, TTransportException.class)
                        .hasMessageContaining(
                                form.isHttp()
                                        ? "403"
                                        : "This port takes nothing in clear; set metastore.use.SSL=true.");
            }
        }
    }

    @Test
    void aClientThatBeginsWithTlsWhereThereIsNoneIsToldSoAtOnce() throws Exception {
        SSLContext context = Certificates.trusting(rsa);
        try (SSLSocket socket = socket(context, DOOR.port())) {
            assertThatThrownBy(socket::startHandshake)
                    .as("the handshake")
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("handshake_failure");
        }
    }

    @Test
    void aClientThatDoesNotTrustTheServerLeavesNothingBehind() throws Exception {
        try (SSLSocket socket = socket(Certificates.trusting(ec), optional.port())) {
            assertThatThrownBy(socket::startHandshake).as("the handshake").isInstanceOf(SSLException.class);
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), optional.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(new byte[] {0x16, 3, 1, 0, 5, 'j', 'u', 'n', 'k', '!'});
            assertThat(socket.getInputStream().readAllBytes())
                    .as("an alert is the answer to what isn't TLS")
                    .startsWith(0x15, 3);
        }
        try (TTransport transport = new TSocket(socket(Certificates.trusting(rsa), optional.port()))) {
            assertThat(new ThriftHiveMetastore.Client(ClientForm.BINARY.over(transport)).getName())
                    .as("somebody else")
                    .isEqualTo("hivemetastore");
        }
    }

    @Test
    void filesThatChangeAreReadAgain() throws Exception {
        Path file = Files.copy(rsa, folder.resolve("changing.p12"));
        TlsIdentity changing = new TlsIdentity(new TlsFiles.Keystore(file, Certificates.PASSWORD));
        assertThat(changing.refresh()).as("unchanged").isFalse();
        try (ThriftServer server = ThriftServer.start(
                DOOR.settings().withSecurity(new TransportSecurity(Optional.of(changing), true, SaslMechanisms.NONE)),
                DOOR.services())) {
            assertThat(shown(server.port(), rsa)).as("first").isEqualTo(Certificates.certificate(rsa));
            Files.write(file, new byte[] {1, 2, 3});
            assertThat(changing.refresh()).as("a file that is no keystore").isFalse();
            assertThat(shown(server.port(), rsa)).as("the one before").isEqualTo(Certificates.certificate(rsa));
            Files.copy(ec, file, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
            assertThat(changing.refresh()).as("a good one").isTrue();
            assertThat(shown(server.port(), ec)).as("the new one").isEqualTo(Certificates.certificate(ec));
        }
    }

    private static Certificate shown(int port, Path trusted) throws Exception {
        try (SSLSocket socket = socket(Certificates.trusting(trusted), port)) {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void certificatesInPem(String algorithm) throws Exception {
        Path keystore = Certificates.keystore(folder.resolve(algorithm + "-pem.p12"), algorithm);
        Path certificate = folder.resolve(algorithm + ".crt");
        Path key = folder.resolve(algorithm + ".key");
        Certificates.writePem(keystore, certificate, key);
        try (ThriftServer server = ThriftServer.start(
                DOOR.settings()
                        .withSecurity(new TransportSecurity(
                                Optional.of(new TlsIdentity(new TlsFiles.Pem(certificate, key))),
                                true,
                                SaslMechanisms.NONE)),
                DOOR.services())) {
            assertThat(shown(server.port(), keystore))
                    .as("the certificate")
                    .isEqualTo(Certificates.certificate(keystore));
        }
    }

    @Test
    void whatIsWrongWithTheFilesIsSaid() throws Exception {
        Path certificate = folder.resolve("one.crt");
        Path key = folder.resolve("one.key");
        Path otherCertificate = folder.resolve("other.crt");
        Path otherKey = folder.resolve("other.key");
        Certificates.writePem(rsa, certificate, key);
        Certificates.writePem(Certificates.keystore(folder.resolve("o.p12"), "RSA"), otherCertificate, otherKey);
        Path old = folder.resolve("old.key");
        Files.writeString(old, Files.readString(key).replace("PRIVATE KEY", "RSA PRIVATE KEY"));
        assertProblem(new TlsFiles.Pem(certificate, otherKey), "isn't that of the first certificate");
        assertProblem(new TlsFiles.Pem(certificate, old), "openssl pkcs8 -topk8");
        assertProblem(new TlsFiles.Pem(certificate, certificate), "has no private key (BEGIN PRIVATE KEY)");
        assertProblem(new TlsFiles.Pem(key, key), "");
        assertProblem(new TlsFiles.Pem(folder.resolve("none"), key), "no file that this process may read");
        assertProblem(new TlsFiles.Keystore(rsa, "wrong"), "can't be read");
        assertProblem(new TlsFiles.Keystore(folder.resolve("none"), "wrong"), "can't be read");
        assertThat(new TlsFiles.Keystore(rsa, "a password").toString())
                .as("in logs")
                .doesNotContain("a password");
    }

    private static void assertProblem(TlsFiles files, String message) {
        assertThatThrownBy(files::read)
                .as("%s", files)
                .isInstanceOf(TlsProblem.class)
                .hasMessageContaining(message);
    }

    @Test
    void whoBeginsTlsAndNeverGoesOnIsHungUpOn() throws Exception {
        TransportSettings standard = DOOR.settings().transport();
        TransportSettings impatient = new TransportSettings(
                2,
                100,
                standard.maximumMessageSize(),
                standard.maximumReceiving(),
                standard.maximumWeight(),
                Duration.ofHours(1),
                Duration.ofMillis(700));
        try (ThriftServer server = ThriftServer.start(
                        DOOR.settings()
                                .withTransport(impatient)
                                .withSecurity(new TransportSecurity(Optional.of(identity), false, SaslMechanisms.NONE)),
                        DOOR.services());
                RawClient half = new RawClient(server.port());
                SSLSocket good = socket(Certificates.trusting(rsa), server.port())) {
            good.startHandshake();
            half.send(new byte[] {0x16, 3, 1});
            assertThat(half.rest()).as("what the half one hears").isEmpty();
            try (TTransport transport = new TSocket(good)) {
                assertThat(new ThriftHiveMetastore.Client(ClientForm.BINARY.over(transport)).getName())
                        .as("an idle one goes on")
                        .isEqualTo("hivemetastore");
            }
        }
    }

    /** A certificate and its key in one chain file with others behind it is how most tools write them. */
    @Test
    void otherCertificatesMayStandBehindTheServersOwn() throws Exception {
        Path certificate = folder.resolve("chain.crt");
        Path key = folder.resolve("chain.key");
        Path second = folder.resolve("second.crt");
        Certificates.writePem(rsa, certificate, key);
        Certificates.writePem(ec, second, folder.resolve("second.key"));
        List<String> chain = Collections.nCopies(1, Files.readString(certificate) + "\n" + Files.readString(second));
        Files.write(certificate, chain);
        assertThat(new TlsFiles.Pem(certificate, key).read()).as("read").isNotNull();
    }

    @Test
    void largeAnswersReachASlowReader() throws TException, Exception {
        try (TTransport transport = new TSocket(socket(Certificates.trusting(rsa), required.port()))) {
            String megabyte = "y".repeat(1_000_000);
            ThriftHiveMetastore.Client client = new ThriftHiveMetastore.Client(ClientForm.COMPACT.over(transport));
            for (int i = 0; i < 5; i++) {
                assertThat(client.get_config_value("hive.something", megabyte))
                        .as("a megabyte")
                        .isEqualTo(megabyte);
            }
        }
    }
}
