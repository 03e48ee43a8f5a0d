package dev.bindery.identity.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.catalog.access.ProvenIdentity.Kind;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.secret.EncryptionKey;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.identity.Identities;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.credentials.DelegationTokens.Known;
import dev.bindery.identity.credentials.DelegationTokens.Terms;
import dev.bindery.identity.credentials.DelegationTokens.Wanted;
import dev.bindery.identity.hadoop.HadoopToken;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.InvalidInputException;
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

/** What tokens are good for, on every database. */
abstract class DelegationTokensContract {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":"
            + "{\"Service\":\"glue.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}}";
    private static final String SESSION_POLICY =
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"glue:GetTable\",\"Resource\":\"*\"}}";
    private static final ProvenIdentity SERVER = Principal.SYSTEM.proven().orElseThrow();

    private final SecretCipher cipher = SecretCipher.of(List.of(EncryptionKey.generate()));
    private Database database;
    private Identities identities;

    abstract DatabaseSettings settings();

    @BeforeEach
    void open() {
        database = Database.open(settings());
        identities = new Identities(database, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private DelegationTokens at(Instant time) {
        return new DelegationTokens(database, cipher, Terms.STANDARD, Clock.fixed(time, ZoneOffset.UTC));
    }

    private ProvenIdentity user(String name) {
        Identity user = identities.create(IdentityKind.USER, name, "/", IdentityDetails.NONE);
        return new ProvenIdentity(
                Kind.USER, name, user.arn("000000000000"), user.uniqueId(), List.of(), Map.of("team", "a"));
    }

    private ProvenIdentity session(String role, String session) {
        Identity made = identities
                .find(IdentityKind.ROLE, role)
                .orElseGet(() -> identities.create(IdentityKind.ROLE, role, "/", IdentityDetails.ofDocument(TRUST)));
        return new ProvenIdentity(
                Kind.ROLE,
                role,
                "arn:aws:sts::000000000000:assumed-role/" + role + "/" + session,
                made.uniqueId() + ":" + session,
                List.of(SESSION_POLICY),
                Map.of());
    }

    private static String credential(Known known) {
        return known.identity().credential().orElseThrow();
    }

    private static Wanted renewedBy(String renewer) {
        return new Wanted("s", Optional.of(renewer), Optional.empty());
    }

    @Test
    void aTokenStandsForItsOwnerUntilItExpires() {
        ProvenIdentity ann = user("ann");
        DelegationToken token = at(NOW).issue(ann, Wanted.of("bindery"));
        assertThat(token.expiration()).as("expiration").isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(token.latest()).as("latest").isEqualTo(NOW.plus(Duration.ofDays(7)));
        assertThat(token.token().service()).isEqualTo("bindery");
        Known known = at(NOW).verify(token.token().identifier());
        assertThat(known.password()).as("password").isEqualTo(token.token().password());
        assertThat(known.identity())
                .as("identity")
                .isEqualTo(ann.until(token.expiration()).withCredential(credential(known)));
        assertThat(credential(known)).as("for the audit").matches("delegation-token:[0-9a-f]{16}");
        assertThat(known).as("shown").hasToString("Known[" + ann.arn() + "]");
        at(token.expiration().minusMillis(1)).verify(token.token().identifier());
        assertThatThrownBy(() -> at(token.expiration()).verify(token.token().identifier()))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessage("The Hive delegation token expired at 2026-11-21T15:00:00Z. Get a new one.");
    }

    @Test
    void aSessionsTokenHasItsPoliciesAndDoesNotOutlastIt() {
        ProvenIdentity run = session("jobs", "run-1").until(NOW.plusSeconds(900));
        DelegationToken token = at(NOW).issue(run, renewedBy(run.arn()));
        assertThat(token.expiration()).as("expiration").isEqualTo(NOW.plusSeconds(900));
        Known known = at(NOW).verify(token.token().identifier());
        assertThat(known.identity()).as("identity").isEqualTo(run.withCredential(credential(known)));
        assertThat(at(NOW.plusSeconds(800)).renew(token.token(), run))
                .as("renewed")
                .isEqualTo(NOW.plusSeconds(900));
        DelegationToken child = at(NOW).issue(known.identity(), Wanted.of(""));
        assertThat(child.latest()).as("made with a token").isEqualTo(NOW.plusSeconds(900));
    }

    @Test
    void whoIsVouchedForElsewhereGetsOneForAsLong() {
        ProvenIdentity ann = new ProvenIdentity(
                Kind.FEDERATED,
                "ann",
                "arn:aws:sts::000000000000:federated-user/ann",
                "000000000000:ann",
                List.of(),
                Map.of(),
                List.of("analysts"),
                Optional.of(NOW.plusSeconds(600)));
        DelegationToken token = at(NOW).issue(ann, Wanted.of(""));
        Known known = at(NOW).verify(token.token().identifier());
        assertThat(known.identity()).isEqualTo(ann.withCredential(credential(known)));
    }

    @Test
    void theRenewerRenewsUpToTheLatestTime() {
        ProvenIdentity ann = user("ann");
        ProvenIdentity yarn = user("yarn");
        DelegationToken token = at(NOW).issue(ann, renewedBy("yarn"));
        Instant later = NOW.plus(Duration.ofHours(23));
        for (ProvenIdentity other : List.of(ann, user("Yarn2"), session("yarn", "s"))) {
            assertThatThrownBy(() -> at(later).renew(token.token(), other))
                    .as(other.arn())
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("isn't the renewer of this Hive delegation token, but yarn is.");
        }
        assertThat(at(later).renew(token.token(), yarn)).as("renewed").isEqualTo(later.plus(Duration.ofDays(1)));
        assertThat(at(NOW.plusSeconds(1)).renew(token.token(), SERVER))
                .as("never shorter")
                .isEqualTo(later.plus(Duration.ofDays(1)));
        Instant time = later;
        for (int i = 0; i < 7; i++) {
            time = at(time).renew(token.token(), yarn);
            if (time.equals(token.latest())) {
                break;
            }
            time = time.minusSeconds(1);
        }
        assertThat(time).as("the latest").isEqualTo(token.latest());
        assertThatThrownBy(() -> at(token.latest()).renew(token.token(), yarn))
                .hasMessageContaining("expired at 2026-11-27T15:00:00Z");
        DelegationToken plain = at(NOW).issue(ann, Wanted.of(""));
        assertThatThrownBy(() -> at(NOW).renew(plain.token(), ann)).hasMessageContaining("; it has none.");
    }

    @Test
    void aCancelledTokenIsGoneForEverybody() {
        ProvenIdentity ann = user("ann");
        ProvenIdentity bob = user("bob");
        DelegationToken token = at(NOW).issue(ann, renewedBy("yarn"));
        HadoopToken guessed = new HadoopToken(token.token().identifier(), new byte[24], HadoopToken.HIVE, "s");
        assertThatThrownBy(() -> at(NOW).cancel(token.token(), bob))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("neither the owner nor the renewer");
        assertThatThrownBy(() -> at(NOW).cancel(guessed, ann)).hasMessageContaining("password");
        assertThatThrownBy(() -> at(NOW).renew(guessed, SERVER)).hasMessageContaining("password");
        at(NOW).verify(token.token().identifier());
        at(NOW).cancel(token.token(), ann);
        assertThatThrownBy(() -> at(NOW).verify(token.token().identifier()))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("There is no such Hive delegation token");
        at(NOW).cancel(token.token(), bob);
        DelegationToken other = at(NOW).issue(ann, renewedBy("bob"));
        at(NOW).cancel(other.token(), bob);
        assertThatThrownBy(() -> at(NOW).renew(other.token(), bob)).hasMessageContaining("There is no such");
    }

    @Test
    void tokensGoWithTheirOwner() {
        ProvenIdentity ann = user("ann");
        DelegationToken token = at(NOW).issue(ann, Wanted.of(""));
        identities.delete(IdentityKind.USER, "ann");
        user("ann");
        assertThatThrownBy(() -> at(NOW).verify(token.token().identifier()))
                .as("another user of the same name")
                .hasMessageContaining("There is no such Hive delegation token");
        assertThatThrownBy(() -> at(NOW).issue(ann, Wanted.of("")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessage("There is no " + ann.arn() + " any more.");
    }

    @Test
    void whatCannotBeIsRefused() {
        ProvenIdentity ann = user("ann");
        assertThatThrownBy(() -> at(NOW).issue(SERVER, Wanted.of(""))).isInstanceOf(AccessDeniedException.class);
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(8))) {
            assertThatThrownBy(() -> at(NOW).issue(ann, new Wanted("", Optional.empty(), Optional.of(wrong))))
                    .as(wrong.toString())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("1 to 604800 seconds");
        }
        assertThatThrownBy(() -> at(NOW).issue(ann, renewedBy("x".repeat(251))))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> at(NOW).verify(new byte[0])).isInstanceOf(AccessDeniedException.class);
    }
}
