package dev.bindery.identity.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.access.signature.SignatureCheck;
import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.secret.EncryptionKey;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.identity.AccessKeys;
import dev.bindery.identity.Identities;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.Permissions;
import dev.bindery.identity.credentials.Authentication;
import dev.bindery.identity.credentials.RoleSessions;
import dev.bindery.identity.credentials.RoleSessions.Wanted;
import dev.bindery.identity.credentials.TemporaryCredentials;
import dev.bindery.model.error.AccessDeniedException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Roles that trust an issuer: whom they take, by what the token says. */
class WebRoleSessionsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String ACCOUNT = "000000000000";
    private static final Call CALL = Call.of(Principal.ANONYMOUS, Call.Door.IAM);

    private static WebIdentity said(String issuer, String subject, String audience) {
        return new WebIdentity(
                URI.create(issuer),
                subject,
                List.of(audience),
                Map.of("preferred_username", "worker"),
                NOW.plusSeconds(60));
    }

    @Test
    void trustIsByIssuerSubjectAndAudience() {
        try (Database database = Database.open(DatabaseSettings.inMemory())) {
            Identities identities = new Identities(database, CLOCK);
            SecretCipher cipher = SecretCipher.of(List.of(EncryptionKey.generate()));
            Authentication authentication = new Authentication(
                    identities,
                    new AccessKeys(identities, cipher, CLOCK),
                    cipher,
                    new SignatureCheck(Set.of("glue"), CLOCK),
                    ACCOUNT,
                    CLOCK);
            RoleSessions sessions = new RoleSessions(
                    identities, new Permissions(database, "us-east-1", ACCOUNT, CLOCK), authentication, ACCOUNT);
            identities.create(
                    IdentityKind.ROLE,
                    "nightly",
                    "/",
                    IdentityDetails.ofDocument(
                            ("{'Version':'2012-10-17','Statement':{'Effect':'Allow','Principal':{'Federated':"
                                            + "'arn:aws:iam::000000000000:oidc-provider/login.example.org/data'},"
                                            + "'Action':'sts:AssumeRoleWithWebIdentity','Condition':{'StringEquals':"
                                            + "{'login.example.org/data:aud':'bindery','login.example.org/data:sub':'worker'}}}}")
                                    .replace('\'', '"')));

            TemporaryCredentials credentials = sessions.assumeWithToken(
                    CALL, said("https://login.example.org/data", "worker", "bindery"), Wanted.of("nightly", "s1"));
            assertThat(credentials.identity().arn())
                    .as("who it is")
                    .isEqualTo("arn:aws:sts::000000000000:assumed-role/nightly/s1");
            assertThat(credentials.expiration())
                    .as("as long as the role allows, not the token")
                    .isEqualTo(NOW.plus(Duration.ofHours(1)));
            for (WebIdentity other : Set.of(
                    said("https://login.example.org/other", "worker", "bindery"),
                    said("https://login.example.org/data", "somebody", "bindery"),
                    said("https://login.example.org/data", "worker", "another"))) {
                assertThatThrownBy(() -> sessions.assumeWithToken(CALL, other, Wanted.of("nightly", "s1")))
                        .as(other.toString())
                        .isInstanceOf(AccessDeniedException.class);
            }
        }
    }
}
