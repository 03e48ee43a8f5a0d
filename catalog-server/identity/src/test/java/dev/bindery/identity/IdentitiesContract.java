package dev.bindery.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.secret.EncryptionKey;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.LimitExceededException;
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

/** What is kept of identities, on every database. */
abstract class IdentitiesContract {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final String READ =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"glue:Get*\",\"Resource\":\"*\"}}";
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":"
            + "{\"Service\":\"glue.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}}";

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

    private Identity user(String name) {
        return identities.create(IdentityKind.USER, name, "/", IdentityDetails.NONE);
    }

    private Identity policy(String name) {
        return identities.create(IdentityKind.POLICY, name, "/teams/", IdentityDetails.ofDocument(READ));
    }

    @Test
    void keepsWhatIsSaid() {
        IdentityDetails details = new IdentityDetails(
                Optional.of("runs jobs"), Optional.of(TRUST), Duration.ofHours(2), Map.of("team", "é"));
        Identity role = identities.create(IdentityKind.ROLE, "Jobs", "/service-role/", details);
        assertThat(role.uniqueId()).as("unique id").matches("AROA[A-Z2-7]{16}");
        assertThat(role.arn("000000000000")).isEqualTo("arn:aws:iam::000000000000:role/service-role/Jobs");
        assertThat(identities.get(IdentityKind.ROLE, "jobs"))
                .as("whatever its case")
                .isEqualTo(role);
        assertThat(identities.find(IdentityKind.USER, "Jobs"))
                .as("another kind")
                .isEmpty();
        assertThatThrownBy(() -> identities.create(IdentityKind.ROLE, "JOBS", "/", details))
                .isInstanceOf(AlreadyExistsException.class);
        Identity longer =
                identities.update(IdentityKind.ROLE, "JOBS", there -> there.withLongestSession(Duration.ofHours(12)));
        assertThat(longer.details()).isEqualTo(details.withLongestSession(Duration.ofHours(12)));
        assertThat(longer.name()).as("name as it was written").isEqualTo("Jobs");
    }

    @Test
    void listsByNameAndPath() {
        for (String name : List.of("b", "A", "c_1", "cx1")) {
            policy(name);
        }
        identities.create(IdentityKind.POLICY, "other", "/a_b/", IdentityDetails.ofDocument(READ));
        identities.create(IdentityKind.POLICY, "wrong", "/axb/", IdentityDetails.ofDocument(READ));
        assertThat(identities.list(IdentityKind.POLICY, "/teams/", Optional.empty(), 3))
                .extracting(Identity::name)
                .containsExactly("A", "b", "c_1");
        assertThat(identities.list(IdentityKind.POLICY, "/teams/", Optional.of("c_1"), 3))
                .extracting(Identity::name)
                .containsExactly("cx1");
        assertThat(identities.list(IdentityKind.POLICY, "/a_b", Optional.empty(), 3))
                .as("an underscore is no wildcard")
                .extracting(Identity::name)
                .containsExactly("other");
    }

    @Test
    void groupsAndPoliciesHangTogether() {
        user("ann");
        identities.create(IdentityKind.GROUP, "analysts", "/", IdentityDetails.NONE);
        policy("readers");
        identities.addMember("Analysts", "ANN");
        identities.addMember("analysts", "ann");
        identities.attach(IdentityKind.GROUP, "analysts", "readers");
        identities.attach(IdentityKind.GROUP, "analysts", "readers");
        identities.putInline(IdentityKind.USER, "ann", "Own", READ);
        identities.putInline(
                IdentityKind.USER,
                "ann",
                "own",
                TRUST.replace("\"Principal\":{\"Service\":\"glue.amazonaws.com\"},", "")
                        .replace("sts:AssumeRole\"", "s3:*\",\"Resource\":\"*\""));
        assertThat(identities.members("analysts")).extracting(Identity::name).containsExactly("ann");
        assertThat(identities.groupsOf("ann")).extracting(Identity::name).containsExactly("analysts");
        assertThat(identities.attached(IdentityKind.GROUP, "analysts"))
                .extracting(Identity::name)
                .containsExactly("readers");
        assertThat(identities.havingPolicy(IdentityKind.POLICY, "readers"))
                .extracting(Identity::name)
                .containsExactly("analysts");
        assertThat(identities.inline(IdentityKind.USER, "ann")).containsOnlyKeys("Own", "own");
        assertThatThrownBy(() -> identities.delete(IdentityKind.USER, "ann"))
                .isInstanceOf(InvalidOperationException.class)
                .hasMessage("The user ann can't be deleted while it has inline policies.");
        assertThatThrownBy(() -> identities.delete(IdentityKind.POLICY, "readers"))
                .hasMessageContaining("identities that it is attached to");
        identities.deleteInline(IdentityKind.USER, "ann", "own");
        identities.deleteInline(IdentityKind.USER, "ann", "Own");
        assertThatThrownBy(() -> identities.deleteInline(IdentityKind.USER, "ann", "Own"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Own of the user ann");
        identities.removeMember("analysts", "ann");
        assertThatThrownBy(() -> identities.removeMember("analysts", "ann")).isInstanceOf(NotFoundException.class);
        identities.detach(IdentityKind.GROUP, "analysts", "readers");
        for (Map.Entry<IdentityKind, String> each : Map.of(
                        IdentityKind.USER, "ann", IdentityKind.GROUP, "analysts", IdentityKind.POLICY, "readers")
                .entrySet()) {
            identities.delete(each.getKey(), each.getValue());
            assertThat(identities.find(each.getKey(), each.getValue()))
                    .as(each.getValue())
                    .isEmpty();
        }
    }

    @Test
    void policiesHaveVersions() {
        policy("readers");
        PolicyVersions versions = new PolicyVersions(identities);
        String second = READ.replace("Get", "List");
        assertThat(versions.create("readers", second, false).id()).isEqualTo("v2");
        assertThat(identities.get(IdentityKind.POLICY, "readers").details().document())
                .as("in force")
                .contains(READ);
        versions.setDefault("readers", "v2");
        assertThat(identities.get(IdentityKind.POLICY, "readers").details().document())
                .as("in force now")
                .contains(second);
        assertThatThrownBy(() -> versions.delete("readers", "v2"))
                .isInstanceOf(InvalidOperationException.class)
                .hasMessageContaining("default version");
        versions.delete("readers", "v1");
        assertThat(versions.create("readers", READ, true).id())
                .as("numbers don't come again")
                .isEqualTo("v3");
        for (int i = 0; i < 3; i++) {
            versions.create("readers", READ, false);
        }
        assertThatThrownBy(() -> versions.create("readers", READ, true)).isInstanceOf(LimitExceededException.class);
        versions.replace("readers", second);
        assertThat(versions.list(IdentityKind.POLICY, "readers"))
                .as("the oldest that wasn't in force made room")
                .extracting(PolicyVersion::id)
                .containsExactly("v7", "v6", "v5", "v4", "v3");
        assertThat(versions.get(IdentityKind.POLICY, "readers", "v7").inForce()).isTrue();
        for (String missing : List.of("v1", "v99", "1", "v0", "vx", "v99999999999")) {
            assertThatThrownBy(() -> versions.get(IdentityKind.POLICY, "readers", missing))
                    .as(missing)
                    .isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> versions.setDefault("readers", missing)).isInstanceOf(NotFoundException.class);
        }
        identities.delete(IdentityKind.POLICY, "readers");
        policy("readers");
        assertThat(versions.list(IdentityKind.POLICY, "readers"))
                .as("of another policy of that name")
                .extracting(PolicyVersion::id)
                .containsExactly("v1");
    }

    @Test
    void someAreThereFromTheStart() {
        Identity provided = identities.get(IdentityKind.PROVIDED, "AWSGlueServiceRole");
        assertThat(provided.arn("000000000000")).isEqualTo("arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole");
        policy("AWSGlueServiceRole");
        user("ann");
        identities.attach(IdentityKind.USER, "ann", IdentityKind.PROVIDED, "AWSGlueServiceRole");
        identities.attach(IdentityKind.USER, "ann", "AWSGlueServiceRole");
        assertThat(identities.attached(IdentityKind.USER, "ann"))
                .as("an own one of the same name is another one")
                .extracting(it -> it.arn("000000000000"))
                .containsExactlyInAnyOrder(
                        "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole",
                        "arn:aws:iam::000000000000:policy/teams/AWSGlueServiceRole");
        assertThat(identities.attachmentCounts(List.of(provided))).containsExactly(Map.entry(provided.uniqueId(), 1L));
        long epoch = identities.epoch();
        Identities again = new Identities(database, Clock.fixed(NOW.plusSeconds(1), ZoneOffset.UTC));
        assertThat(again.epoch()).as("nothing to be done at the next start").isEqualTo(epoch);
        assertThat(again.get(IdentityKind.PROVIDED, "AWSGlueServiceRole")).isEqualTo(provided);
        assertThat(identities.counts()).containsEntry(IdentityKind.USER, 1L).containsEntry(IdentityKind.GROUP, 0L);
    }

    @Test
    void aNameCanChange() {
        Identity ann = user("ann");
        user("bob");
        identities.putInline(IdentityKind.USER, "ann", "own", READ);
        Identity anna = identities.rename(IdentityKind.USER, "ann", "Anna", "/teams/");
        assertThat(anna.uniqueId()).isEqualTo(ann.uniqueId());
        assertThat(anna.arn("000000000000")).isEqualTo("arn:aws:iam::000000000000:user/teams/Anna");
        assertThat(identities.inline(IdentityKind.USER, "anna")).containsOnlyKeys("own");
        assertThat(identities.find(IdentityKind.USER, "ann")).isEmpty();
        assertThat(identities.rename(IdentityKind.USER, "anna", "ANNA", "/").name())
                .as("another case")
                .isEqualTo("ANNA");
        assertThatThrownBy(() -> identities.rename(IdentityKind.USER, "anna", "BOB", "/"))
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> identities.rename(IdentityKind.USER, "anna", "a b", "/"))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> identities.rename(IdentityKind.USER, "nobody", "x", "/"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void everyChangeCountsUp() {
        long before = identities.epoch();
        user("ann");
        long created = identities.epoch();
        assertThat(created).as("after a change").isGreaterThan(before);
        assertThatThrownBy(() -> user("Ann")).isInstanceOf(AlreadyExistsException.class);
        assertThat(identities.epoch()).as("after a refusal").isEqualTo(created);
        identities.get(IdentityKind.USER, "ann");
        assertThat(identities.epoch()).as("after reading").isEqualTo(created);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> user("a b"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"a b\"");
        assertThatThrownBy(() -> user("x".repeat(65))).hasMessageContaining("1 to 64");
        assertThatThrownBy(() -> identities.create(IdentityKind.USER, "ann", "teams", IdentityDetails.NONE))
                .hasMessageContaining("begins and ends with a slash");
        assertThatThrownBy(() -> identities.create(IdentityKind.ROLE, "r", "/", IdentityDetails.NONE))
                .hasMessageContaining("no policy document");
        assertThatThrownBy(() -> identities.create(
                        IdentityKind.POLICY, "p", "/", IdentityDetails.ofDocument("{\"Statement\":[]}")))
                .hasMessage("Statement: The policy has no statement.");
        assertThatThrownBy(() -> identities.create(
                        IdentityKind.ROLE,
                        "r",
                        "/",
                        IdentityDetails.ofDocument(TRUST).withLongestSession(Duration.ofMinutes(5))))
                .hasMessageContaining("3600 to 43200 seconds, not 300");
        assertThatThrownBy(() -> identities.attach(IdentityKind.USER, "nobody", "nothing"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("User nobody not found.");
    }

    @Test
    void caseDoesNotTellTagsApart() {
        assertThatThrownBy(() -> identities.create(
                        IdentityKind.USER, "ann", "/", IdentityDetails.NONE.withTags(Map.of("team", "a", "Team", "b"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Case doesn't tell the keys of tags apart");
    }

    @Test
    void whatCannotBeAKeyIsNobodys() {
        SecretCipher cipher = SecretCipher.of(List.of(EncryptionKey.generate()));
        AccessKeys keys = new AccessKeys(identities, cipher, Clock.fixed(NOW, ZoneOffset.UTC));
        for (String id : List.of("", "\0", "AKIA\0AAAAAAAAAAAAAAA", "\ud800", "A".repeat(100_000))) {
            assertThat(keys.find(id)).as("%s", id.length()).isEmpty();
        }
    }
}
