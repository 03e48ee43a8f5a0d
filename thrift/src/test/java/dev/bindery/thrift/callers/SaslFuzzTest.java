package dev.bindery.thrift.callers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.identity.NewAccessKey;
import dev.bindery.identity.hadoop.HadoopToken;
import dev.bindery.thrift.RealDoor;
import dev.bindery.thrift.ThriftServer;
import dev.bindery.thrift.ThriftServices;
import dev.bindery.thrift.sasl.HiveMechanisms;
import dev.bindery.thrift.sasl.HiveMechanisms.Protection;
import dev.bindery.thrift.sasl.SaslMechanisms.Peer;
import dev.bindery.thrift.transport.RawClient;
import dev.bindery.thrift.transport.TransportSecurity;
import dev.bindery.thrift.wire.Arrival;
import dev.bindery.thrift.wire.Form;
import dev.bindery.thrift.wire.Forms;
import dev.bindery.thrift.wire.Limits;
import dev.bindery.thrift.wire.SaslForm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The exchange of SASL with clients that say anything: nobody gets in who doesn't know a secret, and nothing breaks. */
@Tag("integration")
class SaslFuzzTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static final int INPUTS = 100_000;
    private static final int OVER_SOCKETS = 500;
    private static final Limits LIMITS = new Limits(1 << 20, 1 << 24);
    private static final Peer PEER = new Peer("127.0.0.1", false);
    private static final byte OK = 2;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void nobodyGetsInWithoutTheSecret() throws Exception {
        People people = new People(DOOR.store());
        HiveMechanisms mechanisms = new HiveMechanisms(people.callers().logins(), List.of(Protection.values()), false);
        HadoopToken right = people.token("ann");
        HadoopToken guessed = new HadoopToken(right.identifier(), new byte[24], right.kind(), right.service());
        NewAccessKey key = people.key("ann");
        int proved = 0;
        int refused = 0;
        for (int i = 0; i < INPUTS; i++) {
            String which = "input " + i + " of seed " + seed;
            boolean isPlain = random.nextInt(3) == 0;
            // Every tenth client knows the secret; what is changed of its answer may still be right then.
            boolean knows = random.nextInt(10) == 0;
            SaslForm form = begin(mechanisms, isPlain ? "PLAIN" : "DIGEST-MD5");
            byte[] answer = isPlain
                    ? bytes("\0" + key.key().id() + "\0" + (knows ? key.secret() : "guessed"))
                    : digest(form, knows ? right : guessed);
            SaslForm.Answer said = form.step(status(), changed(answer, knows));
            if (said.proved().isPresent()) {
                proved++;
                assertThat(knows).as(which).isTrue();
                assertThat(said.proved().get().login().orElseThrow().identity().name())
                        .as(which)
                        .isEqualTo("ann");
            } else {
                refused++;
                assertThat(said.isLast() || said.bytes()[0] == OK).as(which).isTrue();
                if (said.isLast()) {
                    String sentence = said.failure().orElseThrow().reason();
                    assertThat(sentence).as(which).doesNotContain(key.secret(), "Exception", "java.");
                    SaslForm.Answer again = form.step(OK, answer);
                    assertThat(again.proved()).as("a second attempt, " + which).isEmpty();
                }
            }
            form.close();
        }
        assertThat(proved)
                .as("who knew the secret and wasn't distorted, seed " + seed)
                .isPositive();
        assertThat(refused).as("who was refused, seed " + seed).isGreaterThan(INPUTS / 2);
    }

    private static SaslForm begin(HiveMechanisms mechanisms, String mechanism) {
        byte[] start = message((byte) 1, bytes(mechanism));
        Form form =
                Forms.detect(start, 0, start.length, LIMITS, mechanisms, PEER).orElseThrow();
        Arrival.Step step = (Arrival.Step) form.next(start, 0, start.length).orElseThrow();
        assertThat(step.form().step(step.status(), step.payload()).isLast()).isFalse();
        return step.form();
    }

    private static byte[] digest(SaslForm form, HadoopToken token) throws IOException {
        SaslForm.Answer challenge = form.step(OK, new byte[0]);
        byte[] said = Arrays.copyOfRange(challenge.bytes(), 5, challenge.bytes().length);
        SaslClient client = Sasl.createSaslClient(
                new String[] {"DIGEST-MD5"}, null, null, "default", Map.of(Sasl.QOP, "auth"), callbacks -> {
                    for (Callback callback : callbacks) {
                        if (callback instanceof NameCallback name) {
                            name.setName(Base64.getEncoder().encodeToString(token.identifier()));
                        } else if (callback instanceof PasswordCallback password) {
                            password.setPassword(Base64.getEncoder()
                                    .encodeToString(token.password())
                                    .toCharArray());
                        } else if (callback instanceof RealmCallback realm) {
                            realm.setText(realm.getDefaultText());
                        }
                    }
                });
        return client.evaluateChallenge(said);
    }

    private byte status() {
        return random.nextInt(20) == 0 ? (byte) random.nextInt(8) : random.nextBoolean() ? OK : (byte) 5;
    }

    /** What a client says, as it is or with something wrong in it. */
    private byte[] changed(byte[] said, boolean sometimesNot) {
        byte[] bytes = said.clone();
        switch (random.nextInt(sometimesNot ? 8 : 7)) {
            case 0 -> random.nextBytes(bytes);
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 2 -> {
                bytes = new byte[random.nextInt(6_000)];
                random.nextBytes(bytes);
            }
            case 3 -> bytes = joined(said, said);
            case 4 -> bytes = directive(said);
            case 5 -> bytes = new byte[0];
            case 6 -> {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
            default -> {
                // As it is.
            }
        }
        return bytes;
    }

    private byte[] directive(byte[] said) {
        String[] parts = new String(said, StandardCharsets.ISO_8859_1).split(",", -1);
        int which = random.nextInt(parts.length);
        String name = parts[which].split("=", 2)[0];
        parts[which] = switch (random.nextInt(5)) {
            case 0 -> name + "=" + random.nextInt();
            case 1 -> name + "=\"\\" + (char) random.nextInt(256);
            case 2 -> "authzid=\"root\"";
            case 3 -> name;
            default -> parts[random.nextInt(parts.length)];
        };
        return String.join(",", parts).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    private static byte[] message(byte status, byte[] payload) {
        return ByteBuffer.allocate(5 + payload.length)
                .put(status)
                .putInt(payload.length)
                .put(payload)
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void connectionsAreGivenUp() throws Exception {
        People people = new People(DOOR.store());
        Callers callers = people.callers();
        ThriftServices open = DOOR.services();
        HiveMechanisms mechanisms = new HiveMechanisms(callers.logins(), List.of(Protection.values()), false);
        try (ThriftServer server = ThriftServer.start(
                DOOR.settings().withSecurity(new TransportSecurity(Optional.empty(), false, mechanisms)),
                new ThriftServices(
                        open.catalog(),
                        open.truncation(),
                        open.hiveServer(),
                        open.transactions(),
                        Optional.of(callers)))) {
            for (int i = 0; i < OVER_SOCKETS; i++) {
                try (RawClient client = new RawClient(server.port())) {
                    client.send(message((byte) 1, bytes(random.nextBoolean() ? "PLAIN" : "DIGEST-MD5")));
                    byte[] payload = new byte[random.nextInt(500)];
                    random.nextBytes(payload);
                    // The last one is always wrong, so that the server hangs up.
                    client.send(message(OK, payload));
                    client.send(message(OK, payload));
                    client.rest();
                } catch (IOException hungUp) {
                    // While something was still on its way.
                    assertThat(hungUp).isNotNull();
                }
            }
            try (dev.bindery.thrift.callers.SaslClient client =
                    dev.bindery.thrift.callers.SaslClient.byToken(server.port(), people.token("bob"), "auth")) {
                client.metastore().get_all_databases();
            }
            long end = System.nanoTime() + 60_000_000_000L;
            while (server.connections() > 0 && System.nanoTime() < end) {
                Thread.yield();
            }
            assertThat(server.connections())
                    .as("connections that are left, seed " + seed)
                    .isZero();
        }
    }
}
