package dev.bindery.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.identity.AccessTokens.Wanted;
import dev.bindery.identity.credentials.AccessTokenBearers;
import dev.bindery.identity.credentials.BearerTokens;
import dev.bindery.identity.credentials.RefusedTokenException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of our own, on every database. */
abstract class AccessTokensContract {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final String ACCOUNT = "000000000000";
    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":"
                    + "\"sts:AssumeRole\"}}";
    private static final String BOUND =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"glue:Get*\",\"Resource\":\"*\"}}";

    private Database database;
    private Identities identities;
    private AccessTokens tokens;
    private BearerTokens bearers;

    abstract DatabaseSettings settings();

    private static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }

    @BeforeEach
    void open() {
        database = Database.open(settings());
        identities = new Identities(database, at(NOW));
        tokens = new AccessTokens(identities, LONGEST, at(NOW));
        bearers = new AccessTokenBearers(tokens, ACCOUNT, at(NOW));
        identities.create(IdentityKind.USER, "Ann", "/", IdentityDetails.NONE.withTags(Map.of("team", "sales")));
        identities.create(IdentityKind.ROLE, "jobs", "/", IdentityDetails.ofDocument(TRUST));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Wanted ofAnn(Duration duration) {
        return new Wanted(
                IdentityKind.USER,
                "ann",
                Optional.empty(),
                "nightly",
                List.of(),
                "arn:aws:iam::" + ACCOUNT + ":user/Ann",
                duration);
    }

    @Test
    void aTokenOfAUserStandsForIt() throws RefusedTokenException {
        NewAccessToken made = tokens.create(ofAnn(Duration.ofDays(30)));

        assertThat(AccessTokens.isOne(made.text())).as("our form").isTrue();
        assertThat(made.toString()).as("not in logs").doesNotContain(made.text());
        assertThat(bearers.verify(made.text()))
                .as("whom it stands for")
                .contains(new ProvenIdentity(
                                ProvenIdentity.Kind.USER,
                                "Ann",
                                "arn:aws:iam::" + ACCOUNT + ":user/Ann",
                                identities.get(IdentityKind.USER, "Ann").uniqueId(),
                                List.of(),
                                Map.of("team", "sales"))
                        .until(NOW.plus(Duration.ofDays(30)))
                        .withCredential("token:" + made.token().id()));
        assertThat(tokens.list(IdentityKind.USER, "ANN", Optional.empty(), 10))
                .as("what is listed")
                .containsExactly(made.token());
    }

    @Test
    void aTokenOfARoleStandsForASessionWithinItsBounds() throws RefusedTokenException {
        NewAccessToken made = tokens.create(new Wanted(
                IdentityKind.ROLE, "jobs", Optional.of("run-1"), "", List.of(BOUND), "arn:x", Duration.ofHours(1)));

        ProvenIdentity session = bearers.verify(made.text()).orElseThrow();
        assertThat(session.kind()).as("kind").isEqualTo(ProvenIdentity.Kind.ROLE);
        assertThat(session.arn()).as("ARN").isEqualTo("arn:aws:sts::" + ACCOUNT + ":assumed-role/jobs/run-1");
        assertThat(session.sessionPolicies()).as("bounds").containsExactly(BOUND);
    }

    @Test
    void whatIsNoTokenStandsForNobody() throws RefusedTokenException {
        String text = tokens.create(ofAnn(Duration.ofDays(1))).text();
        char last = text.charAt(text.length() - 1);
        String other = text.substring(0, text.length() - 1) + (last == 'A' ? 'E' : 'A');

        for (String wrong : List.of(
                "",
                "bindery_",
                other,
                text + "A",
                text.substring(1),
                text.toUpperCase(java.util.Locale.ROOT),
                " " + text,
                text + "\n",
                "bindery_ABIAAAAAAAAAAAAAAAAA_" + text.substring(text.length() - 43),
                "x".repeat(1_000_000))) {
            assertThat(bearers.verify(wrong)).as("a wrong token").isEmpty();
        }
    }

    @Test
    void aTokenEndsWhenItsTimeIsOverOrItIsRevokedOrItsOwnerIsGone() throws RefusedTokenException {
        NewAccessToken shortLived = tokens.create(ofAnn(Duration.ofMinutes(5)));
        BearerTokens elsewhere = new AccessTokenBearers(
                new AccessTokens(identities, LONGEST, at(NOW)), ACCOUNT, at(NOW.plus(Duration.ofMinutes(5))));
        assertThatThrownBy(() -> elsewhere.verify(shortLived.text()))
                .as("expired")
                .isInstanceOfSatisfying(RefusedTokenException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(RefusedTokenException.Reason.EXPIRED))
                .hasMessageNotContaining(shortLived.text().substring(30));

        NewAccessToken revoked = tokens.create(ofAnn(Duration.ofDays(1)));
        tokens.delete(revoked.token().id());
        assertThat(bearers.verify(revoked.text())).as("revoked").isEmpty();
        assertThat(bearers.verify(shortLived.text())).as("not revoked").isPresent();
        assertThatThrownBy(() -> tokens.delete(revoked.token().id()))
                .as("revoked again")
                .isInstanceOf(NotFoundException.class);
        assertThat(tokens.deleteAll(IdentityKind.USER, "ann"))
                .as("all of a user")
                .isEqualTo(1);

        NewAccessToken last = tokens.create(ofAnn(Duration.ofDays(1)));
        identities.delete(IdentityKind.USER, "ann");
        identities.create(IdentityKind.USER, "ann", "/", IdentityDetails.NONE);
        assertThat(bearers.verify(last.text())).as("another user of its name").isEmpty();
    }

    @Test
    void expiredOnesAreForgottenWhenANewOneIsMade() {
        tokens.create(ofAnn(Duration.ofMinutes(5)));
        AccessTokens later = new AccessTokens(identities, LONGEST, at(NOW.plus(Duration.ofHours(1))));
        NewAccessToken made = later.create(ofAnn(Duration.ofMinutes(5)));
        assertThat(later.list(IdentityKind.USER, "ann", Optional.empty(), 10))
                .as("what is left")
                .containsExactly(made.token());
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> tokens.create(ofAnn(Duration.ofDays(367))))
                .as("too long")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> tokens.create(ofAnn(Duration.ZERO)))
                .as("no time")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> tokens.create(new Wanted(
                        IdentityKind.USER, "ann", Optional.empty(), "", List.of("{}"), "arn:x", Duration.ofDays(1))))
                .as("no policy")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> tokens.create(new Wanted(
                        IdentityKind.USER, "bob", Optional.empty(), "", List.of(), "arn:x", Duration.ofDays(1))))
                .as("nobody")
                .isInstanceOf(NotFoundException.class);
    }
}
