package dev.bindery.identity.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.access.signature.SignatureCheck;
import dev.bindery.catalog.access.Principal;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.secret.EncryptionKey;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.identity.AccessKeys;
import dev.bindery.identity.EndedSessions;
import dev.bindery.identity.Identities;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.Permissions;
import dev.bindery.model.error.InvalidInputException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server working as roles, and sessions that end, on every database. */
abstract class ServiceSessionsContract {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String ACCOUNT = "000000000000";
    private static final String RUN = "jr_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private Database database;
    private Identities identities;
    private ServiceSessions sessions;

    abstract DatabaseSettings settings();

    @BeforeEach
    void open() {
        database = Database.open(settings());
        identities = new Identities(database, CLOCK);
        SecretCipher cipher = SecretCipher.of(List.of(EncryptionKey.generate()));
        Authentication authentication = new Authentication(
                identities,
                new AccessKeys(identities, cipher, CLOCK),
                cipher,
                new SignatureCheck(Set.of("glue"), CLOCK),
                ACCOUNT,
                CLOCK);
        Permissions permissions = new Permissions(database, "us-east-1", ACCOUNT, CLOCK);
        sessions = new ServiceSessions(
                identities, new RoleSessions(identities, permissions, authentication, ACCOUNT), ACCOUNT);
        role("jobs", "/service-role/", "glue.amazonaws.com");
        role("people", "/", "ec2.amazonaws.com");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void role(String name, String path, String service) {
        identities.create(
                IdentityKind.ROLE,
                name,
                path,
                IdentityDetails.ofDocument(
                        ("{'Version':'2012-10-17','Statement':{'Effect':'Allow','Principal':{'Service':'" + service
                                        + "'},'Action':'sts:AssumeRole'}}")
                                .replace('\'', '"')));
    }

    @Test
    void workIsDoneAsASessionOfTheRole() {
        Principal acting = sessions.acting(Optional.of("jobs"), "nightly@1", Principal.of("ann"));
        assertThat(acting.proven().orElseThrow().arn())
                .as("who works")
                .isEqualTo("arn:aws:sts::" + ACCOUNT + ":assumed-role/jobs/nightly@1");
        TemporaryCredentials credentials = sessions.assume(
                Optional.of("arn:aws:iam::" + ACCOUNT + ":role/service-role/jobs"), "s1", Optional.empty());
        assertThat(credentials.expiration()).as("until when").isEqualTo(NOW.plus(Duration.ofHours(1)));
        sessions.check(Optional.of("service-role/jobs"));
    }

    @Test
    void aRoleThatCantBeAssumedIsToldInGluesWords() {
        for (String role : List.of(
                "nobody",
                "people",
                "arn:aws:iam::111111111111:role/service-role/jobs",
                "arn:aws:iam::" + ACCOUNT + ":role/jobs",
                "other-path/jobs",
                "/jobs")) {
            assertThatThrownBy(() -> sessions.check(Optional.of(role)))
                    .as(role)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith(
                            "Service is unable to assume role " + role + ". Please verify role's TrustPolicy");
        }
        for (Optional<String> none : List.of(Optional.<String>empty(), Optional.of(" "))) {
            assertThatThrownBy(() -> sessions.acting(none, "s1", Principal.ANONYMOUS))
                    .as("no role")
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("Role must be given");
        }
    }

    @Test
    void theSessionOfARunEndsAndNoOther() {
        EndedSessions ended = new EndedSessions(identities, CLOCK);
        String name = EndedSessions.nameOf("my job: \"clean & tidy\" — every night", RUN);
        assertThat(name)
                .as("the session's name")
                .matches("[A-Za-z0-9_+=,.@-]{2,64}")
                .endsWith("@jr_0123456789abcdef0123456789abcdef");
        sessions.assume(Optional.of("jobs"), name, Optional.empty());
        assertThat(ended.hasEnded(name)).as("before its end").isFalse();
        ended.end(name);
        ended.end(name);
        assertThat(ended.hasEnded(name)).as("after its end").isTrue();
        assertThat(ended.hasEnded(EndedSessions.nameOf("clean", RUN)))
                .as("another's")
                .isFalse();
        ended.end("ann");
        assertThat(ended.hasEnded("ann")).as("that of a person").isFalse();
        EndedSessions later = new EndedSessions(identities, Clock.offset(CLOCK, Duration.ofDays(31)));
        later.end(EndedSessions.nameOf("later", RUN));
        assertThat(later.hasEnded(name)).as("once no credentials can be left").isFalse();
    }
}
