package dev.bindery.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.identity.Identity;
import dev.bindery.server.access.Outcome.Kind;
import dev.bindery.server.glue.GlueDoor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Walks every action of the catalog as callers of every kind. */
@Tag("integration")
class EveryActionTest {

    private static final String USER = "arn:aws:iam::000000000000:user/ann";

    @TempDir
    static Path home;

    private static ClosedServer server;
    private static final Map<Persona, Caller> CALLERS = new EnumMap<>(Persona.class);

    @BeforeAll
    static void start() {
        server = ClosedServer.start(home);
        Identity ann = server.user("ann");
        AwsCredentialsIdentity key = server.key("ann");
        HiveCaller.Token token = server.token(ann, Duration.ofHours(1));
        Caller itself = server.caller(key, Optional.of(token));
        CALLERS.put(Persona.WITHOUT_CREDENTIALS, server.stranger());
        CALLERS.put(
                Persona.WITH_A_WRONG_SIGNATURE,
                server.caller(
                        AwsCredentialsIdentity.create(key.accessKeyId(), "guessed"),
                        Optional.of(new HiveCaller.Token(token.identifier(), new byte[24]))));
        CALLERS.put(
                Persona.WITH_AN_EXPIRED_SESSION,
                server.caller(server.session(ann, Duration.ofSeconds(-1)), Optional.of(server.expiredToken(ann))));
        CALLERS.put(Persona.WITHOUT_RIGHTS, itself);
        CALLERS.put(Persona.WITHOUT_THE_DATABASE, itself);
        CALLERS.put(Persona.EXPLICITLY_DENIED, itself);
        CALLERS.put(Persona.WITH_EXACTLY_THE_RIGHTS, itself);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void atTheGlueDoor() {
        List<Step> steps = GlueSteps.all("glue");
        walk(steps);
        Set<String> walked = steps.stream().map(Step::name).collect(Collectors.toCollection(TreeSet::new));
        assertThat(server.bean(GlueDoor.class).names())
                .as("what the door serves")
                .containsAll(walked);
    }

    @Test
    void atTheRestDoor() {
        server.allow("ann", ClosedServer.EVERYTHING);
        GlueSteps.prepare("rest", CALLERS.get(Persona.WITH_EXACTLY_THE_RIGHTS));
        walk(RestSteps.of("rest"));
    }

    @Test
    void atTheThriftDoor() {
        walk(ThriftSteps.all("hive", home.resolve("warehouse/lake").toString()));
    }

    private static void walk(List<Step> steps) {
        List<String> wrong = new ArrayList<>();
        for (Step step : steps) {
            for (Persona persona : Persona.values()) {
                if (persona == Persona.WITHOUT_THE_DATABASE && !step.isInADatabase()) {
                    continue;
                }
                dress(persona, step);
                Outcome outcome = step.call().apply(CALLERS.get(persona));
                if (!isRight(persona, step, outcome)) {
                    wrong.add(step.name() + " " + persona + ": " + outcome);
                }
            }
        }
        assertThat(wrong).as("calls that didn't end as they should").isEmpty();
    }

    private static void dress(Persona persona, Step step) {
        switch (persona) {
            case WITHOUT_RIGHTS -> server.allowNothing("ann");
            case WITHOUT_THE_DATABASE -> server.allow("ann", step.withoutDatabases());
            case EXPLICITLY_DENIED -> server.allow("ann", step.denied());
            case WITH_EXACTLY_THE_RIGHTS -> server.allow("ann", step.exactly());
            default -> server.allow("ann", ClosedServer.EVERYTHING);
        }
    }

    private static boolean isRight(Persona persona, Step step, Outcome outcome) {
        if (outcome.kind() != persona.expected()) {
            return false;
        }
        if (persona == Persona.WITH_EXACTLY_THE_RIGHTS && !step.isOfWhatIsAbsent()) {
            return outcome.code().isEmpty() || outcome.code().startsWith("2");
        }
        if (outcome.kind() != Kind.DENIED) {
            return true;
        }
        String denial = "User: " + USER + " is not authorized to perform: "
                + step.needs().get(0).action() + " on resource: ";
        return outcome.message().contains(denial)
                && outcome.message()
                        .contains(
                                persona == Persona.EXPLICITLY_DENIED
                                        ? "with an explicit deny"
                                        : "because no identity-based policy allows");
    }
}
