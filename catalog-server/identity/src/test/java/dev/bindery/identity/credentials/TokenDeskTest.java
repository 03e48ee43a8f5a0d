package dev.bindery.identity.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.catalog.access.ProvenIdentity.Kind;
import dev.bindery.catalog.intercept.Authorizing;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.identity.AccessToken;
import dev.bindery.identity.AccessTokens;
import dev.bindery.identity.Identities;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.NewAccessToken;
import dev.bindery.identity.Permissions;
import dev.bindery.identity.credentials.TokenDesk.Request;
import dev.bindery.model.error.AccessDeniedException;
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

class TokenDeskTest {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String ACCOUNT = "000000000000";
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final String BOUND = policy("{'Effect':'Allow','Action':'*','Resource':'*'}");

    private final Database database = Database.open(DatabaseSettings.inMemory());
    private final Identities identities = new Identities(database, CLOCK);
    private final AccessTokens tokens = new AccessTokens(identities, LONGEST, CLOCK);
    private final BearerTokens bearers = new AccessTokenBearers(tokens, ACCOUNT, CLOCK);
    private final TokenDesk desk = new TokenDesk(
            tokens,
            identities,
            new Authorizing(new Permissions(database, "us-east-1", ACCOUNT, CLOCK)),
            LONGEST,
            CLOCK);

    private static String policy(String statement) {
        return ("{'Version':'2012-10-17','Statement':[" + statement + "]}").replace('\'', '"');
    }

    @BeforeEach
    void people() {
        identities.create(IdentityKind.USER, "ann", "/", IdentityDetails.NONE);
        identities.create(IdentityKind.USER, "ben", "/team/", IdentityDetails.NONE);
        identities.putInline(
                IdentityKind.USER,
                "ann",
                "own",
                policy("{'Effect':'Allow','Action':'bindery:*AccessToken*',"
                        + "'Resource':'arn:aws:iam::*:user/${aws:username}'}"));
        identities.create(
                IdentityKind.ROLE,
                "jobs",
                "/",
                IdentityDetails.ofDocument(
                        policy("{'Effect':'Allow','Principal':{'AWS':'*'},'Action':'sts:AssumeRole'}")));
        identities.putInline(
                IdentityKind.ROLE, "jobs", "all", policy("{'Effect':'Allow','Action':'bindery:*','Resource':'*'}"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Call as(ProvenIdentity identity) {
        return Call.of(Principal.of(identity), Call.Door.REST);
    }

    private static ProvenIdentity ann() {
        return new ProvenIdentity(
                Kind.USER, "ann", "arn:aws:iam::" + ACCOUNT + ":user/ann", "AIDAANN", List.of(), Map.of());
    }

    private static ProvenIdentity jobs(List<String> policies) {
        return new ProvenIdentity(
                        Kind.ROLE,
                        "jobs",
                        "arn:aws:sts::" + ACCOUNT + ":assumed-role/jobs/run-1",
                        "AROAJOBS:run-1",
                        policies,
                        Map.of())
                .until(NOW.plus(Duration.ofHours(1)));
    }

    private static Request plain() {
        return new Request(Optional.empty(), "", Optional.empty(), Optional.empty());
    }

    private static Request of(String user) {
        return new Request(Optional.of(user), "", Optional.empty(), Optional.empty());
    }

    private static Request lasting(Duration duration) {
        return new Request(Optional.empty(), "", Optional.of(duration), Optional.empty());
    }

    @Test
    void whoMayGetsTokensOfTheirOwnAndNobodyElses() throws RefusedTokenException {
        NewAccessToken own = desk.create(as(ann()), plain());
        assertThat(own.token().expiration()).as("usual").isEqualTo(NOW.plus(Duration.ofDays(30)));
        assertThat(own.token().createdBy()).as("who made it").isEqualTo(ann().arn());
        assertThat(desk.list(as(ann()), Optional.empty(), Optional.empty(), 10))
                .as("own ones")
                .extracting(AccessToken::id)
                .containsExactly(own.token().id());

        NewAccessToken ofBen = desk.create(as(jobs(List.of())), of("ben"));
        for (String user : List.of("ben", "nobody")) {
            assertThatThrownBy(() -> desk.create(as(ann()), of(user)))
                    .as("a token of " + user)
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("bindery:CreateAccessToken");
            assertThatThrownBy(() -> desk.list(as(ann()), Optional.of(user), Optional.empty(), 10))
                    .as("the tokens of " + user)
                    .isInstanceOf(AccessDeniedException.class);
        }
        for (String id : List.of(ofBen.token().id(), "ABIA0000000000000000", "'")) {
            assertThatThrownBy(() -> desk.delete(as(ann()), id))
                    .as("deleting " + id)
                    .isInstanceOf(AccessDeniedException.class);
        }
        assertThat(bearers.verify(ofBen.text())).as("still there").isPresent();
        desk.delete(as(ann()), own.token().id());
        assertThat(bearers.verify(own.text())).as("given back").isEmpty();
        assertThat(desk.deleteAll(as(jobs(List.of())), "ben"))
                .as("all of ben's")
                .isEqualTo(1);
        assertThatThrownBy(() -> desk.delete(as(jobs(List.of())), own.token().id()))
                .as("who may delete anything is told")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> desk.create(as(jobs(List.of())), of("nobody")))
                .as("who may make any is told")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aTokenEndsNoLaterThanWhatItIsMadeWith() throws RefusedTokenException {
        NewAccessToken session = desk.create(as(jobs(List.of())), plain());
        ProvenIdentity shown = bearers.verify(session.text()).orElseThrow();
        assertThat(shown)
                .as("the session")
                .isEqualTo(new ProvenIdentity(
                                Kind.ROLE,
                                "jobs",
                                "arn:aws:sts::" + ACCOUNT + ":assumed-role/jobs/run-1",
                                identities.get(IdentityKind.ROLE, "jobs").uniqueId() + ":run-1",
                                List.of(),
                                Map.of())
                        .until(NOW.plus(Duration.ofHours(1)))
                        .withCredential("token:" + session.token().id()));
        assertThatThrownBy(() -> desk.create(as(jobs(List.of())), lasting(Duration.ofHours(2))))
                .as("longer than the session")
                .isInstanceOf(InvalidInputException.class);

        NewAccessToken first = desk.create(as(ann()), lasting(Duration.ofDays(2)));
        ProvenIdentity byToken = bearers.verify(first.text()).orElseThrow();
        assertThat(desk.create(as(byToken), plain()).token().expiration())
                .as("made with a token")
                .isEqualTo(first.token().expiration());
        assertThatThrownBy(() -> desk.create(
                        as(byToken),
                        new Request(Optional.of("ANN"), "", Optional.of(Duration.ofDays(3)), Optional.empty())))
                .as("longer than the token")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> desk.create(as(ann()), lasting(Duration.ofDays(91))))
                .as("longer than any")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("90 days");
    }

    @Test
    void boundsStay() {
        assertThat(desk.create(as(jobs(List.of(BOUND))), of("ben")).token().policies())
                .as("those of the session, for whomever it is")
                .containsExactly(BOUND);
        assertThatThrownBy(() -> desk.create(
                        as(jobs(List.of(BOUND))),
                        new Request(Optional.empty(), "", Optional.empty(), Optional.of(BOUND))))
                .as("others in their place")
                .isInstanceOf(InvalidInputException.class);
        assertThat(desk.create(as(ann()), new Request(Optional.empty(), "", Optional.empty(), Optional.of(BOUND)))
                        .token()
                        .policies())
                .as("bounds of its own")
                .containsExactly(BOUND);
    }

    @Test
    void whoIsNoUserAndNoRoleHasNone() {
        for (Kind kind : List.of(Kind.ROOT, Kind.SERVER, Kind.FEDERATED)) {
            ProvenIdentity somebody =
                    new ProvenIdentity(kind, "x", "arn:aws:iam::" + ACCOUNT + ":root", "x", List.of(), Map.of());
            assertThatThrownBy(() -> desk.create(as(somebody), plain()))
                    .as(kind.name())
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> desk.create(Call.of(Principal.ANONYMOUS, Call.Door.REST), plain()))
                .as("anybody")
                .isInstanceOf(InvalidInputException.class);
    }
}
