package dev.bindery.identity.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.access.signature.SignatureCheck;
import dev.bindery.access.signature.SignatureException;
import dev.bindery.access.signature.SignatureException.Code;
import dev.bindery.access.signature.SignedRequest;
import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.secret.EncryptionKey;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.identity.AccessKeys;
import dev.bindery.identity.EndedSessions;
import dev.bindery.identity.Identities;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.NewAccessKey;
import dev.bindery.identity.Permissions;
import dev.bindery.identity.credentials.RoleSessions.Wanted;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

class AuthenticationTest {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final String ACCOUNT = "000000000000";
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final String ALL = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

    private final SecretCipher cipher = SecretCipher.of(List.of(EncryptionKey.generate()));
    private Database database;
    private Identities identities;
    private AccessKeys keys;

    @BeforeEach
    void open() {
        database = Database.open(DatabaseSettings.inMemory());
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        identities = new Identities(database, clock);
        keys = new AccessKeys(identities, cipher, clock);
        identities.create(IdentityKind.USER, "ann", "/", IdentityDetails.NONE);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Authentication at(Instant time) {
        Clock clock = Clock.fixed(time, ZoneOffset.UTC);
        return new Authentication(identities, keys, cipher, new SignatureCheck(Set.of("glue"), clock), ACCOUNT, clock);
    }

    private static SignedRequest signed(AwsCredentialsIdentity key, Instant time) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("http://localhost:9080/"))
                .build();
        SdkHttpRequest sent = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(key)
                        .request(request)
                        .payload(() -> new ByteArrayInputStream(BODY))
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "glue")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(time, ZoneOffset.UTC)))
                .request();
        return new SignedRequest("POST", "/", "", sent.headers(), BODY);
    }

    private static AwsCredentialsIdentity of(TemporaryCredentials session) {
        return AwsSessionCredentialsIdentity.create(session.accessKeyId(), session.secret(), session.sessionToken());
    }

    private static void refused(Code code, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(SignatureException.class, e -> assertThat(e.code())
                .as(e.getMessage())
                .isEqualTo(code));
    }

    @Test
    void credentialsOfARunEndWithIt() {
        identities.create(
                IdentityKind.ROLE,
                "jobs",
                "/",
                IdentityDetails.ofDocument("{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
                        + "\"glue.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}}"));
        Authentication authentication = at(NOW);
        RoleSessions sessions = new RoleSessions(
                identities,
                new Permissions(database, "us-east-1", ACCOUNT, Clock.fixed(NOW, ZoneOffset.UTC)),
                authentication,
                ACCOUNT);
        String name = EndedSessions.nameOf("clean", "jr_0123456789abcdef0123456789abcdef");
        TemporaryCredentials session = sessions.assumeFor("glue.amazonaws.com", Wanted.of("jobs", name));
        assertThat(authentication
                        .authenticate(signed(of(session), NOW))
                        .identity()
                        .name())
                .as("while it runs")
                .isEqualTo("jobs");
        new EndedSessions(identities, Clock.fixed(NOW, ZoneOffset.UTC)).end(name);
        refused(Code.UNRECOGNIZED_CLIENT, () -> at(NOW).authenticate(signed(of(session), NOW)));
    }

    @Test
    void keysProveTheirUser() {
        NewAccessKey key = keys.create("ann");
        AwsCredentialsIdentity right = AwsCredentialsIdentity.create(key.key().id(), key.secret());
        assertThat(at(NOW).authenticate(signed(right, NOW)).identity().arn())
                .isEqualTo("arn:aws:iam::" + ACCOUNT + ":user/ann");
        AwsCredentialsIdentity wrong = AwsCredentialsIdentity.create(key.key().id(), "guessed");
        refused(Code.INVALID_SIGNATURE, () -> at(NOW).authenticate(signed(wrong, NOW)));
        AwsCredentialsIdentity unknown = AwsCredentialsIdentity.create("AKIANOBODY", "x");
        refused(Code.UNRECOGNIZED_CLIENT, () -> at(NOW).authenticate(signed(unknown, NOW)));
        keys.setActive("ann", key.key().id(), false);
        refused(Code.UNRECOGNIZED_CLIENT, () -> at(NOW).authenticate(signed(right, NOW)));
        refused(Code.MISSING_TOKEN, () -> at(NOW).authenticate(new SignedRequest("POST", "/", "", Map.of(), BODY)));
    }

    @Test
    void sessionsEndWithTheirTimeOrTheirRole() {
        role("jobs", "\"AWS\":\"arn:aws:iam::" + ACCOUNT + ":user/ann\"");
        TemporaryCredentials session = sessions().assume(call(), ann(), Wanted.of("jobs", "run-1"));
        assertThat(session.toString()).as("in a log").doesNotContain(session.secret(), session.sessionToken());
        ProvenIdentity proven = at(NOW).authenticate(signed(of(session), NOW)).identity();
        assertThat(proven).as("who it is").isEqualTo(session.identity().withCredential(session.accessKeyId()));
        assertThat(proven.arn()).isEqualTo("arn:aws:sts::" + ACCOUNT + ":assumed-role/jobs/run-1");
        Instant end = NOW.plus(Duration.ofHours(1));
        refused(Code.EXPIRED_TOKEN, () -> at(end).authenticate(signed(of(session), end)));
        refused(Code.UNRECOGNIZED_CLIENT, () -> at(NOW).authenticate(signed(
                AwsSessionCredentialsIdentity.create("ASIAANOTHER", session.secret(), session.sessionToken()), NOW)));
        refused(Code.UNRECOGNIZED_CLIENT, () -> at(NOW).authenticate(signed(
                AwsSessionCredentialsIdentity.create(session.accessKeyId(), session.secret(), "forged"), NOW)));
        refused(Code.UNRECOGNIZED_CLIENT, () -> at(NOW).authenticate(
                        signed(AwsCredentialsIdentity.create(session.accessKeyId(), session.secret()), NOW)));
        identities.delete(IdentityKind.ROLE, "jobs");
        role("jobs", "\"AWS\":\"*\"");
        refused(Code.UNRECOGNIZED_CLIENT, () -> at(NOW).authenticate(signed(of(session), NOW)));
    }

    private void role(String name, String principal) {
        identities.create(
                IdentityKind.ROLE,
                name,
                "/",
                IdentityDetails.ofDocument("{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{" + principal
                        + "},\"Action\":\"sts:AssumeRole\"}}"));
    }

    private RoleSessions sessions() {
        return new RoleSessions(
                identities,
                new Permissions(database, "us-east-1", ACCOUNT, Clock.fixed(NOW, ZoneOffset.UTC)),
                at(NOW),
                ACCOUNT);
    }

    private static Call call() {
        return Call.of(Principal.of(ann()), Call.Door.GLUE);
    }

    private static ProvenIdentity ann() {
        return new ProvenIdentity(
                ProvenIdentity.Kind.USER,
                "ann",
                "arn:aws:iam::" + ACCOUNT + ":user/ann",
                "AIDAEXAMPLE",
                List.of(),
                Map.of());
    }

    @Test
    void whoMayBecomeARoleIsForTheRoleToSay() {
        role("named", "\"AWS\":\"arn:aws:iam::" + ACCOUNT + ":user/ann\"");
        role("others", "\"AWS\":\"arn:aws:iam::" + ACCOUNT + ":user/bob\"");
        role("account", "\"AWS\":\"" + ACCOUNT + "\"");
        role("service", "\"Service\":\"glue.amazonaws.com\"");
        RoleSessions sessions = sessions();
        sessions.assume(call(), ann(), Wanted.of("named", "s1"));
        for (String role : List.of("others", "account", "service", "nosuch")) {
            assertThatThrownBy(() -> sessions.assume(call(), ann(), Wanted.of(role, "s1")))
                    .as(role)
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessage(
                            "User: arn:aws:iam::" + ACCOUNT + ":user/ann is not authorized to perform: sts:AssumeRole"
                                    + " on resource: arn:aws:iam::" + ACCOUNT + ":role/" + role);
        }
        identities.putInline(IdentityKind.USER, "ann", "all", ALL);
        sessions.assume(call(), ann(), Wanted.of("account", "s1"));
        assertThatThrownBy(() -> sessions.assume(call(), ann(), Wanted.of("others", "s1")))
                .as("what the role doesn't trust, no policy of the caller opens")
                .isInstanceOf(AccessDeniedException.class);
        identities.putInline(IdentityKind.USER, "ann", "never", ALL.replace("Allow", "Deny"));
        assertThatThrownBy(() -> sessions.assume(call(), ann(), Wanted.of("named", "s1")))
                .as("a deny wins over the role's trust")
                .isInstanceOf(AccessDeniedException.class);
        assertThat(sessions.assumeFor("glue.amazonaws.com", Wanted.of("service", "run-1"))
                        .identity()
                        .name())
                .isEqualTo("service");
        assertThatThrownBy(() -> sessions.assumeFor("glue.amazonaws.com", Wanted.of("named", "run-1")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("trusts glue.amazonaws.com");
    }

    @Test
    void sessionsAreWithinTheirBounds() {
        role("jobs", "\"AWS\":\"*\"");
        RoleSessions sessions = sessions();
        assertThatThrownBy(() -> sessions.assume(call(), ann(), Wanted.of("jobs", "s1")))
                .as("a role that trusts everybody leaves it to their policies")
                .isInstanceOf(AccessDeniedException.class);
        identities.putInline(IdentityKind.USER, "ann", "all", ALL);
        assertThatThrownBy(() -> sessions.assume(call(), ann(), Wanted.of("jobs", "a b")))
                .hasMessageContaining("\"a b\"");
        for (Duration duration : List.of(Duration.ofMinutes(14), Duration.ofHours(2))) {
            assertThatThrownBy(() -> sessions.assume(
                            call(),
                            ann(),
                            new Wanted("jobs", "s1", Optional.of(duration), Optional.empty(), Optional.empty())))
                    .as("%s", duration)
                    .hasMessageContaining("900 to the MaxSessionDuration set for this role (3600)");
        }
        assertThatThrownBy(() -> sessions.assume(
                        call(), ann(), new Wanted("jobs", "s1", Optional.empty(), Optional.of("{}"), Optional.empty())))
                .hasMessage("The policy has no Statement.");
    }
}
