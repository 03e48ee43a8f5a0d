package dev.bindery.identity.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.access.signature.SignatureCheck;
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
import dev.bindery.identity.Permissions;
import dev.bindery.identity.credentials.RoleSessions.Wanted;
import dev.bindery.model.error.AccessDeniedException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a role's trust policy may ask of who wants to become it, and what bounds that one. */
class RoleSessionsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T15:00:00Z"), ZoneOffset.UTC);
    private static final String ACCOUNT = "000000000000";
    private static final String ANN = "'AWS':'arn:aws:iam::000000000000:user/ann'";

    private Database database;
    private Identities identities;
    private RoleSessions sessions;

    @BeforeEach
    void open() {
        database = Database.open(DatabaseSettings.inMemory());
        identities = new Identities(database, CLOCK);
        SecretCipher cipher = SecretCipher.of(List.of(EncryptionKey.generate()));
        Authentication authentication = new Authentication(
                identities,
                new AccessKeys(identities, cipher, CLOCK),
                cipher,
                new SignatureCheck(Set.of("glue"), CLOCK),
                ACCOUNT,
                CLOCK);
        sessions = new RoleSessions(
                identities, new Permissions(database, "us-east-1", ACCOUNT, CLOCK), authentication, ACCOUNT);
        identities.create(IdentityKind.USER, "ann", "/", IdentityDetails.NONE);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void role(String name, String action, String principal, String condition) {
        identities.create(
                IdentityKind.ROLE,
                name,
                "/",
                IdentityDetails.ofDocument(("{'Version':'2012-10-17','Statement':{'Effect':'Allow','Principal':{"
                                + principal + "},'Action':'" + action + "','Condition':{" + condition + "}}}")
                        .replace('\'', '"')));
    }

    private static ProvenIdentity ann(String... policies) {
        return new ProvenIdentity(
                ProvenIdentity.Kind.USER,
                "ann",
                "arn:aws:iam::000000000000:user/ann",
                "AIDAEXAMPLE",
                List.of(policies),
                Map.of("team", "sales"));
    }

    private static Call from(String address) {
        return new Call(Principal.of(ann()), Call.Door.IAM, "request-1", Optional.of(address));
    }

    @Test
    void trustMayAskWhatPoliciesMay() {
        List<String> holding = List.of(
                "'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}",
                "'StringEquals':{'aws:PrincipalTag/team':'sales'}",
                "'StringEquals':{'aws:username':'ann','sts:RoleSessionName':'s1'}",
                "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:user/a*'}",
                "'DateLessThan':{'aws:CurrentTime':'2026-12-01T00:00:00Z'}");
        List<String> others = List.of(
                "'NotIpAddress':{'aws:SourceIp':'10.0.0.0/8'}",
                "'StringNotEquals':{'aws:PrincipalTag/team':'sales'}",
                "'StringNotLike':{'aws:username':'a*'}",
                "'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::*:user/a*'}",
                "'Null':{'aws:PrincipalTag/team':'true'}",
                "'DateNotEquals':{'aws:CurrentTime':'2026-11-20T15:00:00Z'}");
        for (int i = 0; i < holding.size(); i++) {
            role("holding" + i, "sts:AssumeRole", ANN, holding.get(i));
            assertThat(sessions.assume(from("10.0.0.7"), ann(), Wanted.of("holding" + i, "s1"))
                            .identity()
                            .name())
                    .as(holding.get(i))
                    .isEqualTo("holding" + i);
        }
        for (int i = 0; i < others.size(); i++) {
            String name = "other" + i;
            role(name, "sts:AssumeRole", ANN, others.get(i));
            assertThatThrownBy(() -> sessions.assume(from("10.0.0.7"), ann(), Wanted.of(name, "s1")))
                    .as(others.get(i))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void whatBoundsATokenBoundsWhoItMayBecome() {
        String withToken = "sts:AssumeRoleWithWebIdentity";
        role("named", withToken, ANN, "");
        role("account", withToken, "'AWS':'000000000000'", "");
        String tables = policy("Allow", "glue:*");
        Call call = from("10.0.0.7");
        sessions.assumeWithToken(call, ann(), Wanted.of("named", "s1"));
        refused(ann(tables), "named", "a policy of the token's own doesn't allow it");
        refused(ann(), "account", "the account leaves it to the policies of its users");

        identities.putInline(IdentityKind.USER, "ann", "all", policy("Allow", "*"));
        sessions.assumeWithToken(call, ann(), Wanted.of("account", "s1"));
        sessions.assumeWithToken(call, ann(policy("Allow", "sts:*")), Wanted.of("named", "s1"));
        refused(ann(tables), "named", "the token's policy still doesn't");

        identities.putInline(IdentityKind.USER, "ann", "never", policy("Deny", withToken));
        refused(ann(), "named", "a deny wins over the role's trust");
    }

    private static String policy(String effect, String action) {
        return "{\"Statement\":{\"Effect\":\"" + effect + "\",\"Action\":\"" + action + "\",\"Resource\":\"*\"}}";
    }

    private void refused(ProvenIdentity bearer, String role, String why) {
        assertThatThrownBy(() -> sessions.assumeWithToken(from("10.0.0.7"), bearer, Wanted.of(role, "s1")))
                .as(why)
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aRunThatHasEndedBecomesNothingElse() {
        role("jobs", "sts:AssumeRole", "'Service':'glue.amazonaws.com'", "");
        role("next", "sts:Assume*", "'AWS':'arn:aws:iam::000000000000:role/jobs'", "");
        String name = EndedSessions.nameOf("clean", "jr_0123456789abcdef0123456789abcdef");
        ProvenIdentity run = sessions.assumeFor("glue.amazonaws.com", Wanted.of("jobs", name))
                .identity();
        sessions.assumeWithToken(from("10.0.0.7"), run, Wanted.of("next", "s1"));
        new EndedSessions(identities, CLOCK).end(name);
        refused(run, "next", "with a token");
        assertThatThrownBy(() -> sessions.assume(from("10.0.0.7"), run, Wanted.of("next", "s1")))
                .as("as itself")
                .isInstanceOf(AccessDeniedException.class);
    }
}
