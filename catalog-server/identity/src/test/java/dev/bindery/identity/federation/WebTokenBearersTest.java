package dev.bindery.identity.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.identity.Identities;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.credentials.BearerTokens;
import dev.bindery.identity.credentials.RefusedTokenException;
import dev.bindery.identity.testkit.TestIssuer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom an issuer's tokens stand for. */
class WebTokenBearersTest {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String ACCOUNT = "000000000000";

    private final TestIssuer issuer = new TestIssuer();
    private final Database database = Database.open(DatabaseSettings.inMemory());
    private final Identities identities = new Identities(database, CLOCK);

    @AfterEach
    void close() {
        database.close();
        issuer.close();
    }

    private BearerTokens bearers(String userClaim, Optional<String> groupsClaim) {
        IssuerSettings settings = new IssuerSettings(
                issuer.uri(),
                Set.of("bindery"),
                Optional.empty(),
                userClaim,
                groupsClaim,
                Set.of("ES256"),
                Duration.ZERO,
                Optional.empty());
        return new WebTokenBearers(new WebTokens(settings, CLOCK), identities, settings, ACCOUNT);
    }

    private String token(Map<String, Object> claims) {
        JWTClaimsSet.Builder all = issuer.ann(NOW);
        claims.forEach(all::claim);
        return TestIssuer.signed(TestIssuer.CURVE, com.nimbusds.jose.JWSAlgorithm.ES256, all.build(), header -> header);
    }

    @Test
    void aUserWhoIsKeptIsThatUserWhateverTheGroupsAre() throws RefusedTokenException {
        identities.create(IdentityKind.USER, "Ann", "/sales/", IdentityDetails.NONE.withTags(Map.of("team", "sales")));

        assertThat(bearers("sub", Optional.of("groups")).verify(token(Map.of("groups", List.of("admins")))))
                .as("ann")
                .contains(new ProvenIdentity(
                                ProvenIdentity.Kind.USER,
                                "Ann",
                                "arn:aws:iam::" + ACCOUNT + ":user/sales/Ann",
                                identities.get(IdentityKind.USER, "ann").uniqueId(),
                                List.of(),
                                Map.of("team", "sales"))
                        .withCredential("oidc:" + issuer.url()));
    }

    @Test
    void somebodyElseMayWhatTheGroupsMayAsLongAsTheTokenHolds() throws RefusedTokenException {
        assertThat(bearers("preferred_username", Optional.of("realm_access.roles"))
                        .verify(token(Map.of(
                                "preferred_username",
                                "ben@example.org",
                                "realm_access",
                                Map.of("roles", List.of("/analysts", "with space", "ops", "ops"))))))
                .as("ben")
                .contains(new ProvenIdentity(
                                ProvenIdentity.Kind.FEDERATED,
                                "ben@example.org",
                                "arn:aws:sts::" + ACCOUNT + ":federated-user/ben@example.org",
                                ACCOUNT + ":ben@example.org",
                                List.of(),
                                Map.of(),
                                List.of("analysts", "ops"),
                                Optional.of(NOW.plusSeconds(300)))
                        .withCredential("oidc:" + issuer.url()));
        assertThat(bearers("sub", Optional.of("groups")).verify(token(Map.of())))
                .as("in no group")
                .hasValueSatisfying(ann -> assertThat(ann.groups()).isEmpty());
    }

    @Test
    void whoeverCannotBeNamedIsRefused() {
        refused("sub", Map.of(), "There is no user ann here");
        refused("preferred_username", Map.of(), "preferred_username");
        refused("preferred_username", Map.of("preferred_username", 7), "preferred_username");
        refused("preferred_username", Map.of("preferred_username", "auth0|7"), "oidc-user-claim");
        refused("preferred_username", Map.of("preferred_username", "a/b"), "oidc-user-claim");
        refused("preferred_username", Map.of("preferred_username", "x".repeat(65)), "oidc-user-claim");
        refused("email", Map.of("email", "ann@example.org"), "email_verified");
        refused("email", Map.of("email", "ann@example.org", "email_verified", false), "email_verified");
        refused("email", Map.of("email", "ann@example.org", "email_verified", true), "There is no user");
    }

    private void refused(String userClaim, Map<String, Object> claims, String reason) {
        assertThatThrownBy(() -> bearers(userClaim, Optional.empty()).verify(token(claims)))
                .as(userClaim + " of " + claims)
                .isInstanceOf(RefusedTokenException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void whatNobodySignedIsNobodys() throws RefusedTokenException {
        assertThat(bearers("sub", Optional.of("groups")).verify(token(Map.of()) + "A"))
                .as("changed")
                .isEmpty();
    }
}
