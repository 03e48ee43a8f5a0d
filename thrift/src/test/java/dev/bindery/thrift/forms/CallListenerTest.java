package dev.bindery.thrift.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.change.Change;
import dev.bindery.thrift.RealDoor;
import dev.bindery.thrift.ThriftServer;
import dev.bindery.thrift.dispatch.CallListener.Outcome;
import dev.bindery.thrift.transport.RawClient;
import dev.bindery.thrift.wire.ThriftBytes;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.apache.thrift.transport.TTransport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call is heard of, with who asked, from where, and how it ended: also those that nobody serves. */
class CallListenerTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static final BlockingQueue<Heard> HEARD = new LinkedBlockingQueue<>();
    private static ThriftServer server;

    private record Heard(Call call, String method, Outcome outcome, String message) {}

    @BeforeAll
    static void start() throws IOException {
        server = ThriftServer.start(
                DOOR.settings(),
                DOOR.services(),
                (call, method, outcome, message, nanoseconds) -> HEARD.add(new Heard(call, method, outcome, message)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Heard next() throws InterruptedException {
        Heard heard = HEARD.poll(20, TimeUnit.SECONDS);
        assertThat(heard).as("what was heard").isNotNull();
        return heard;
    }

    @ParameterizedTest
    @EnumSource
    void whoAskedWhatAndHowItEnded(ClientForm form) throws Exception {
        try (TTransport transport = form.connect(server.port())) {
            ThriftHiveMetastore.Client client = new ThriftHiveMetastore.Client(form.over(transport));
            client.set_ugi("bob", List.of());
            assertThat(next().method()).as("the first call").isEqualTo("set_ugi");
            client.getName();
            Heard answered = next();
            assertThat(answered.outcome()).as("an answer").isEqualTo(Outcome.ANSWERED);
            assertThat(answered.call().principal().name()).as("who").isEqualTo("bob");
            assertThat(answered.call().sourceAddress()).as("from where").contains("127.0.0.1");
            assertThat(answered.call().door()).as("through which door").isEqualTo(Call.Door.THRIFT);
            catchThrowable(() -> client.get_database("no_such"));
            Heard refused = next();
            assertThat(refused.outcome()).as("an exception").isEqualTo(Outcome.REFUSED);
            assertThat(refused.message()).as("what the client was told").isEqualTo("database hive.no_such");
            assertThat(refused.call().requestId())
                    .as("its request")
                    .isNotEqualTo(answered.call().requestId());
            catchThrowable(() -> client.get_delegation_token("owner", "renewer"));
            assertThat(next())
                    .as("a method that isn't served")
                    .extracting(Heard::method, Heard::outcome)
                    .containsExactly("get_delegation_token", Outcome.NOT_SERVED);
        }
    }

    @Test
    void whatIsNoCallIsHeardOfAsWell() throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            catchThrowable(
                    () -> client.send(ThriftBytes.call("no_such_method", 1)).answer());
            assertThat(next())
                    .as("no method of Hive's")
                    .extracting(Heard::method, Heard::outcome)
                    .containsExactly("unknown", Outcome.NOT_SERVED);
            client.send(ThriftBytes.begun("get_table", 11, 0, 1, 0x7f, -1, -1, -1));
            assertThat(next())
                    .as("a message that is too large")
                    .extracting(Heard::method, Heard::outcome)
                    .containsExactly("get_table", Outcome.UNREADABLE);
        }
        try (RawClient client = new RawClient(server.port())) {
            client.send(new byte[] {(byte) 0x90, 1, 2, 3});
            assertThat(next())
                    .as("nothing at all")
                    .extracting(Heard::method, Heard::outcome)
                    .containsExactly("unknown", Outcome.UNREADABLE);
        }
    }

    @Test
    void theRequestIsTheOneThatTheChangeLogNames() throws TException, InterruptedException {
        long before = DOOR.client().get_current_notificationEventId().getEventId();
        try (TTransport transport = ClientForm.COMPACT.connect(server.port())) {
            Database database = new Database();
            database.setName("heard_of");
            new ThriftHiveMetastore.Client(ClientForm.COMPACT.over(transport)).create_database(database);
        }
        Change change = DOOR.catalog().changes().read(Call.system(), before, 1).get(0);
        assertThat(next().call().requestId()).as("request").isEqualTo(change.requestId());
    }
}
