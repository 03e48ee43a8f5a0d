package dev.bindery.thrift.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.identity.NewAccessKey;
import dev.bindery.identity.credentials.DelegationTokens.Wanted;
import dev.bindery.identity.hadoop.HadoopToken;
import dev.bindery.thrift.RealDoor;
import dev.bindery.thrift.ThriftServer;
import dev.bindery.thrift.ThriftServices;
import dev.bindery.thrift.sasl.HiveMechanisms;
import dev.bindery.thrift.sasl.HiveMechanisms.Protection;
import dev.bindery.thrift.transport.TransportSecurity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransportException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A port that asks its clients who they are. */
class ClosedDoorTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static final String NOBODY = "This metastore answers only who has proved who they are.";

    private static People people;
    private static ThriftServer server;

    @BeforeAll
    static void start() throws IOException {
        people = new People(DOOR.store());
        server = start(people.callers(), Protection.values());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        people.refused().clear();
    }

    private static ThriftServer start(Callers callers, Protection... protections) throws IOException {
        ThriftServices open = DOOR.services();
        return ThriftServer.start(
                DOOR.settings()
                        .withSecurity(new TransportSecurity(
                                Optional.empty(),
                                false,
                                new HiveMechanisms(callers.logins(), List.of(protections), false))),
                new ThriftServices(
                        open.catalog(),
                        open.truncation(),
                        open.hiveServer(),
                        open.transactions(),
                        Optional.of(callers)));
    }

    /** Who the catalog takes a client for: who makes a database. */
    private static String taken(ThriftHiveMetastore.Client client, String name) throws TException {
        Database database = new Database();
        database.setName(name);
        long before = DOOR.catalog().changes().latest(Call.system());
        client.create_database(database);
        return DOOR.catalog().changes().read(Call.system(), before, 1).get(0).principal();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth", "auth-int", "auth-conf"})
    void aTokenProvesWhoseItIs(String protection) throws Exception {
        try (SaslClient client = SaslClient.byToken(server.port(), people.token("ann"), protection)) {
            String name = "by_token_" + protection.replace('-', '_');
            assertThat(client.metastore().set_ugi("root", List.of("admins")))
                    .as("the answer to set_ugi")
                    .containsExactly("admins");
            assertThat(taken(client.metastore(), name))
                    .as("whatever set_ugi says")
                    .isEqualTo("ann");
            String large = "z".repeat(300_000);
            assertThat(client.metastore().get_config_value("hive.something", large))
                    .as("more than the mechanism protects at once")
                    .isEqualTo(large);
        }
        assertThat(people.refused()).as("refusals").isEmpty();
    }

    @Test
    void whoProvesNothingIsToldWhatToSet() throws Exception {
        try (TSocket socket = new TSocket("127.0.0.1", server.port(), 20_000)) {
            socket.open();
            ThriftHiveMetastore.Client client = new ThriftHiveMetastore.Client(new TBinaryProtocol(socket));
            assertThatThrownBy(() -> client.set_ugi("ann", List.of()))
                    .as("set_ugi")
                    .isInstanceOf(MetaException.class)
                    .hasMessageStartingWith(NOBODY);
            assertThatThrownBy(client::get_all_databases)
                    .as("a method that declares MetaException")
                    .isInstanceOf(MetaException.class)
                    .hasMessageStartingWith(NOBODY);
            assertThatThrownBy(client::get_open_txns)
                    .as("a method that declares nothing")
                    .isInstanceOf(TApplicationException.class)
                    .hasMessageStartingWith(NOBODY);
            assertThatThrownBy(client::getName).as("a method of the service").hasMessageStartingWith(NOBODY);
            assertThatThrownBy(() -> client.get_delegation_token("ann", "ann"))
                    .as("getting a token")
                    .hasMessageStartingWith(NOBODY);
        }
        assertThat(people.refused())
                .as("told once for the connection")
                .singleElement()
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("Unauthenticated");
                    assertThat(refused.sourceAddress()).contains("127.0.0.1");
                    assertThat(refused.asked().method()).contains("get_all_databases");
                });
    }

    private static void refused(HadoopToken token, String sentence) {
        assertThatThrownBy(() -> SaslClient.byToken(server.port(), token, "auth"))
                .isInstanceOf(TTransportException.class)
                .hasMessageContaining("Peer indicated failure: " + sentence);
    }

    @Test
    void tokensThatDoNotHoldAreRefused() throws Exception {
        HadoopToken right = people.token("ann");
        refused(
                new HadoopToken(right.identifier(), new byte[24], HadoopToken.HIVE, ""),
                "The client doesn't know the password of its Hive delegation token");
        byte[] other = right.identifier();
        other[other.length - 1]++;
        refused(
                new HadoopToken(other, right.password(), HadoopToken.HIVE, ""),
                "There is no such Hive delegation token");
        HadoopToken shortly = people.tokens()
                .issue(people.user("ann"), new Wanted("", Optional.empty(), Optional.of(Duration.ofSeconds(30))))
                .token();
        people.pass(Duration.ofSeconds(31));
        refused(shortly, "The Hive delegation token expired at ");
        people.tokens().cancel(right, people.user("ann"));
        refused(right, "There is no such Hive delegation token: it was cancelled");
        assertThat(people.refused())
                .extracting(
                        refusal -> refusal.code() + " of " + refusal.claimed().orElse("nobody"))
                .containsExactly(
                        "SaslFailure of arn:aws:iam::000000000000:user/ann",
                        "SaslFailure of nobody",
                        "SaslFailure of nobody",
                        "SaslFailure of nobody");
    }

    @Test
    void whatIsOpenEndsWithItsToken() throws Exception {
        HadoopToken token = people.tokens()
                .issue(people.user("ann"), new Wanted("", Optional.empty(), Optional.of(Duration.ofSeconds(30))))
                .token();
        try (SaslClient client = SaslClient.byToken(server.port(), token, "auth-conf")) {
            client.metastore().get_all_databases();
            people.pass(Duration.ofSeconds(31));
            assertThatThrownBy(() -> client.metastore().get_all_databases())
                    .isInstanceOf(MetaException.class)
                    .hasMessageStartingWith("The Hive delegation token expired at ");
        }
    }

    @Test
    void anAccessKeyProvesItsUser() throws Exception {
        NewAccessKey key = people.key("bob");
        String id = key.key().id();
        try (SaslClient client = SaslClient.byKey(server.port(), id, key.secret(), null)) {
            assertThat(taken(client.metastore(), "by_key")).isEqualTo("bob");
        }
        for (List<String> wrong : List.of(
                List.of(id, "guessed"),
                List.of(id, ""),
                List.of("AKIANOBODY", key.secret()),
                List.of("x".repeat(200), "x"))) {
            assertThatThrownBy(() -> SaslClient.byKey(server.port(), wrong.get(0), wrong.get(1), null))
                    .as(wrong.get(0))
                    .hasMessageContaining("The access key id or its secret isn't right.");
        }
        assertThatThrownBy(() -> SaslClient.byKey(server.port(), id, key.secret(), "ann"))
                .as("as somebody else")
                .hasMessageContaining("Nobody can ask here as somebody else");
        people.keys().setActive("bob", id, false);
        assertThatThrownBy(() -> SaslClient.byKey(server.port(), id, key.secret(), null))
                .as("an inactive one")
                .hasMessageContaining("The access key id or its secret isn't right.");
    }

    @Test
    void whoGuessesIsToldToWaitAndOthersGoOn() throws Exception {
        People guarded = new People(DOOR.store());
        guarded.allowFailures(1);
        NewAccessKey known = guarded.key("dave");
        HadoopToken fresh = guarded.token("dave");
        try (ThriftServer own = start(guarded.callers(), Protection.values())) {
            SaslClient.byKey(own.port(), known.key().id(), known.secret(), null).close();
            assertThatThrownBy(() -> SaslClient.byKey(own.port(), "AKIANOBODY", "guessed", null))
                    .hasMessageContaining("isn't right");
            assertThatThrownBy(() -> SaslClient.byKey(own.port(), "AKIANOBODY2", "guessed", null))
                    .hasMessageContaining("Too many clients at your address");
            assertThatThrownBy(() -> SaslClient.byToken(own.port(), fresh, "auth"))
                    .hasMessageContaining("Too many clients at your address");
            SaslClient.byKey(own.port(), known.key().id(), known.secret(), null).close();
        }
    }

    @Test
    void onlyWhatIsWantedIsNegotiated() throws Exception {
        try (ThriftServer own = start(people.callers(), Protection.PRIVACY)) {
            assertThatThrownBy(() -> SaslClient.byToken(own.port(), people.token("ann"), "auth,auth-int"))
                    .isInstanceOf(TException.class);
            try (SaslClient client = SaslClient.byToken(own.port(), people.token("ann"), "auth,auth-conf")) {
                client.metastore().get_all_databases();
            }
        }
    }

    @Test
    void tokensAreGotRenewedAndCancelledOverThrift() throws Exception {
        NewAccessKey ann = people.key("ann");
        NewAccessKey yarn = people.key("yarn");
        String token;
        try (SaslClient client = SaslClient.byKey(server.port(), ann.key().id(), ann.secret(), null)) {
            token = client.metastore().get_delegation_token("ann", "yarn");
            assertThatThrownBy(() -> client.metastore().renew_delegation_token(token))
                    .isInstanceOf(MetaException.class)
                    .hasMessageContaining("isn't the renewer");
            assertThatThrownBy(() -> client.metastore().renew_delegation_token("???"))
                    .isInstanceOf(MetaException.class)
                    .hasMessage("This is no token of Hadoop's form.");
            assertThatThrownBy(() -> client.metastore().get_delegation_token("nobody", "yarn"))
                    .isInstanceOf(MetaException.class)
                    .hasMessage("There is no user nobody to issue a token for.");
        }
        HadoopToken read = HadoopToken.parse(token);
        assertThat(read.kind()).isEqualTo("HIVE_DELEGATION_TOKEN");
        try (SaslClient client = SaslClient.byToken(server.port(), read, "auth")) {
            assertThat(taken(client.metastore(), "by_got_token")).isEqualTo("ann");
            assertThatThrownBy(() -> client.metastore().get_delegation_token("ann", "ann"))
                    .isInstanceOf(MetaException.class)
                    .hasMessageContaining("isn't given to who has proved who they are by one");
        }
        try (SaslClient client = SaslClient.byKey(server.port(), yarn.key().id(), yarn.secret(), null)) {
            assertThat(Instant.ofEpochMilli(client.metastore().renew_delegation_token(token)))
                    .as("renewed until")
                    .isAfter(Instant.now().plus(Duration.ofHours(23)));
            client.metastore().cancel_delegation_token(token);
        }
        refused(read, "There is no such Hive delegation token");
    }

    @Test
    void tokensForOthersTakeAPermission() throws Exception {
        NewAccessKey hive = people.key("hive2");
        NewAccessKey mallory = people.key("mallory");
        people.user("carol");
        try (SaslClient client = SaslClient.byKey(server.port(), hive.key().id(), hive.secret(), null)) {
            HadoopToken token = HadoopToken.parse(client.metastore().get_delegation_token("carol", ""));
            try (SaslClient carol = SaslClient.byToken(server.port(), token, "auth")) {
                assertThat(taken(carol.metastore(), "of_carol")).isEqualTo("carol");
            }
        }
        try (SaslClient client = SaslClient.byKey(server.port(), mallory.key().id(), mallory.secret(), null)) {
            assertThatThrownBy(() -> client.metastore().get_delegation_token("carol", ""))
                    .isInstanceOf(MetaException.class)
                    .hasMessageContaining("mallory is not authorized to perform: bindery:CreateHiveToken");
            client.metastore().get_delegation_token("mallory", "");
        }
    }

    @Test
    void wordsAreTakenWhereTheyAreTrusted() throws Exception {
        NewAccessKey hive = people.key("hive2");
        people.user("carol");
        try (ThriftServer own = start(people.callers("hive2"), Protection.values());
                SaslClient client = SaslClient.byKey(own.port(), hive.key().id(), hive.secret(), null)) {
            assertThat(taken(client.metastore(), "of_hive")).isEqualTo("hive2");
            client.metastore().set_ugi("carol", List.of());
            assertThat(taken(client.metastore(), "for_carol")).isEqualTo("carol");
            assertThatThrownBy(() -> client.metastore().set_ugi("nobody", List.of()))
                    .isInstanceOf(MetaException.class)
                    .hasMessageContaining("There is no user nobody");
            assertThatThrownBy(() -> client.metastore().get_all_databases())
                    .as("not as itself after a word that couldn't be followed")
                    .hasMessageContaining("There is no user nobody");
            client.metastore().set_ugi("carol", List.of());
            client.metastore().get_all_databases();
        }
        try (ThriftServer own = start(people.callers("127.0.0.0/8"), Protection.values());
                TSocket socket = new TSocket("127.0.0.1", own.port(), 20_000)) {
            socket.open();
            ThriftHiveMetastore.Client client = new ThriftHiveMetastore.Client(new TBinaryProtocol(socket));
            assertThatThrownBy(client::get_all_databases).hasMessageStartingWith(NOBODY);
            client.set_ugi("carol", List.of("admins"));
            assertThat(taken(client, "for_carol_too")).isEqualTo("carol");
        }
    }

    @Test
    void anOpenPortTakesTokensToo() throws Exception {
        try (ThriftServer own = start(people.callers(false), Protection.values())) {
            try (SaslClient client = SaslClient.byToken(own.port(), people.token("ann"), "auth")) {
                assertThat(taken(client.metastore(), "open_by_token")).isEqualTo("ann");
            }
            try (TSocket socket = new TSocket("127.0.0.1", own.port(), 20_000)) {
                socket.open();
                ThriftHiveMetastore.Client client = new ThriftHiveMetastore.Client(new TBinaryProtocol(socket));
                client.set_ugi("whoever", List.of());
                assertThat(taken(client, "open_by_word")).isEqualTo("whoever");
            }
        }
    }
}
