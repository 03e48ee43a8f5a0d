package dev.bindery.thrift.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.thrift.RealDoor;
import dev.bindery.thrift.ThriftServer;
import dev.bindery.thrift.sasl.SaslMechanisms;
import dev.bindery.thrift.transport.RawClient;
import dev.bindery.thrift.transport.TransportSecurity;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSaslClientTransport;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransportException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thrift's SASL negotiation, with a mechanism of the JDK in the place that is made for such. */
class SaslTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static ThriftServer server;

    @BeforeAll
    static void start() throws IOException {
        server = ThriftServer.start(
                DOOR.settings().withSecurity(new TransportSecurity(Optional.empty(), false, new Digest())),
                DOOR.services());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Users whose password is their name backwards. */
    private static final class Digest implements SaslMechanisms {

        @Override
        public List<String> names() {
            return List.of("DIGEST-MD5");
        }

        @Override
        public SaslServer begin(String mechanism, Peer peer) throws SaslException {
            String[] user = new String[1];
            return Sasl.createSaslServer(
                    mechanism, "hive", "default", Map.of(Sasl.QOP, "auth-conf,auth-int,auth"), callbacks -> {
                        for (Callback callback : callbacks) {
                            if (callback instanceof NameCallback name) {
                                user[0] = name.getDefaultName();
                            } else if (callback instanceof PasswordCallback password) {
                                password.setPassword(backwards(user[0]));
                            } else if (callback instanceof AuthorizeCallback authorize) {
                                authorize.setAuthorized(true);
                            }
                        }
                    });
        }
    }

    private static char[] backwards(String user) {
        return new StringBuilder(user).reverse().toString().toCharArray();
    }

    private static CallbackHandler says(String user, char[] password) {
        return callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback name) {
                    name.setName(user);
                } else if (callback instanceof PasswordCallback secret) {
                    secret.setPassword(password);
                } else if (callback instanceof RealmCallback realm) {
                    realm.setText(realm.getDefaultText());
                }
            }
        };
    }

    private static TSaslClientTransport client(int port, String protection, CallbackHandler who) throws Exception {
        return new TSaslClientTransport(
                "DIGEST-MD5",
                null,
                "hive",
                "default",
                Map.of(Sasl.QOP, protection),
                who,
                new TSocket("127.0.0.1", port, 20_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth", "auth-int", "auth-conf"})
    void aClientProvesWhoItIs(String protection) throws Exception {
        try (TSaslClientTransport transport = client(server.port(), protection, says("alice", backwards("alice")))) {
            transport.open();
            ThriftHiveMetastore.Client client = new ThriftHiveMetastore.Client(new TBinaryProtocol(transport));
            String database = "of_alice_" + protection.replace('-', '_');
            client.set_ugi("mallory", List.of());
            long before = client.get_current_notificationEventId().getEventId();
            client.create_database(database(database));
            assertThat(DOOR.catalog()
                            .changes()
                            .read(Call.system(), before, 1)
                            .get(0)
                            .principal())
                    .as("who did it, whatever it says afterwards")
                    .isEqualTo("alice");
            String large = "z".repeat(300_000);
            assertThat(client.get_config_value("hive.something", large))
                    .as("more than the mechanism protects at once")
                    .isEqualTo(large);
        }
    }

    @Test
    void whatAMechanismHoldsIsGivenUpWithTheConnection() throws Exception {
        Semaphore disposed = new Semaphore(0);
        Digest digest = new Digest();
        SaslMechanisms watched = new SaslMechanisms() {
            @Override
            public List<String> names() {
                return digest.names();
            }

            @Override
            public SaslServer begin(String mechanism, Peer peer) throws SaslException {
                SaslServer real = digest.begin(mechanism, peer);
                return (SaslServer) Proxy.newProxyInstance(
                        SaslServer.class.getClassLoader(),
                        new Class<?>[] {SaslServer.class},
                        (proxy, method, given) -> {
                            if (method.getName().equals("dispose")) {
                                disposed.release();
                            }
                            return method.invoke(real, given);
                        });
            }
        };
        try (ThriftServer own = ThriftServer.start(
                DOOR.settings().withSecurity(new TransportSecurity(Optional.empty(), false, watched)),
                DOOR.services())) {
            try (TSaslClientTransport transport = client(own.port(), "auth-conf", says("bob", backwards("bob")))) {
                transport.open();
                new ThriftHiveMetastore.Client(new TBinaryProtocol(transport)).getName();
                assertThat(disposed.availablePermits()).as("while it is used").isZero();
            }
            assertThat(disposed.tryAcquire(30, TimeUnit.SECONDS))
                    .as("after the client has gone")
                    .isTrue();
            try (TSaslClientTransport transport = client(own.port(), "auth", says("bob", "wrong".toCharArray()))) {
                assertThatThrownBy(transport::open).as("a wrong password").isInstanceOf(TException.class);
            }
            assertThat(disposed.tryAcquire(30, TimeUnit.SECONDS))
                    .as("after the client was refused")
                    .isTrue();
        }
        assertThat(disposed.availablePermits()).as("once for each").isZero();
    }

    private static org.apache.hadoop.hive.metastore.api.Database database(String name) {
        org.apache.hadoop.hive.metastore.api.Database database = new org.apache.hadoop.hive.metastore.api.Database();
        database.setName(name);
        return database;
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        try (TSaslClientTransport transport = client(server.port(), "auth", says("alice", "guess".toCharArray()))) {
            assertThatThrownBy(transport::open)
                    .as("the negotiation")
                    .isInstanceOf(TTransportException.class)
                    .hasMessageContaining("Peer indicated failure: DIGEST-MD5");
        }
    }

    @Test
    void whereThereAreNoMechanismsTheClientIsToldWhatToSet() throws Exception {
        try (TSaslClientTransport transport = client(DOOR.port(), "auth", says("alice", "any".toCharArray()))) {
            assertThatThrownBy(transport::open)
                    .as("the negotiation")
                    .isInstanceOf(TTransportException.class)
                    .hasMessageContaining("This port offers no SASL, and DIGEST-MD5 was asked for;"
                            + " set hive.metastore.sasl.enabled=false in the client.");
        }
    }

    @Test
    void otherMechanismsAndOddMessagesAreAnswered() throws Exception {
        assertThat(said(start("GSSAPI")))
                .as("another mechanism")
                .isEqualTo("3 This port doesn't offer the SASL mechanism GSSAPI, but DIGEST-MD5.");
        assertThat(said(start("DIGEST-MD5"), message(1, "again")))
                .as("beginning twice")
                .startsWith("3 The SASL message has the status 1");
        assertThat(said(start("DIGEST-MD5"), new byte[] {2, 0x7f, -1, -1, -1}))
                .as("two gigabytes")
                .isEqualTo("4 A SASL message can't have 2147483647 bytes.");
    }

    private static byte[] start(String mechanism) {
        return message(1, mechanism);
    }

    private static byte[] message(int status, String text) {
        byte[] message = new byte[5 + text.length()];
        message[0] = (byte) status;
        message[4] = (byte) text.length();
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, message, 5, text.length());
        return message;
    }

    /** The last status that comes, and its text. */
    private static String said(byte[]... messages) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            for (byte[] message : messages) {
                client.send(message);
            }
            byte[] said = client.rest();
            return said[0] + " " + new String(said, 5, said.length - 5, StandardCharsets.UTF_8);
        }
    }
}
