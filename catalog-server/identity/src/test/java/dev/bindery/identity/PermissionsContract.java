package dev.bindery.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.catalog.access.Sight;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.Leases;
import dev.bindery.database.secret.EncryptionKey;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.database.secret.rotation.SecretRotation;
import dev.bindery.database.testkit.StatementCounter;
import dev.bindery.identity.ResourcePolicies.Existing;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.LimitExceededException;
import dev.bindery.model.error.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may do what by the policies that are kept, on every database. */
abstract class PermissionsContract {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T15:00:00Z"), ZoneOffset.UTC);
    private static final String ACCOUNT = "000000000000";
    private static final String ARN = "arn:aws:glue:us-east-1:" + ACCOUNT + ":";
    private static final Resource ORDERS = new Resource.OfTable(TableName.of("sales", "orders"));

    private final StatementCounter counter = new StatementCounter();
    private Database database;
    private Identities identities;
    private ResourcePolicies resources;
    private Permissions permissions;

    abstract DatabaseSettings settings();

    @BeforeEach
    void open() {
        database = Database.open(settings(), counter::wrap);
        identities = new Identities(database, CLOCK);
        resources = new ResourcePolicies(identities, CLOCK);
        permissions = new Permissions(database, "us-east-1", ACCOUNT, CLOCK);
        identities.create(IdentityKind.USER, "ann", "/", IdentityDetails.NONE.withTags(Map.of("team", "sales")));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static String policy(String statements) {
        return ("{'Version':'2012-10-17','Statement':[" + statements + "]}").replace('\'', '"');
    }

    private static ProvenIdentity ann() {
        return new ProvenIdentity(
                ProvenIdentity.Kind.USER,
                "ann",
                "arn:aws:iam::" + ACCOUNT + ":user/ann",
                "AIDAEXAMPLE",
                List.of(),
                Map.of("team", "sales"));
    }

    private static Call call(ProvenIdentity identity) {
        return new Call(Principal.of(identity), Call.Door.GLUE, "r", Optional.of("10.1.2.3"));
    }

    private boolean may(ProvenIdentity identity, Operation operation, Resource resource) {
        try {
            permissions.check(call(identity), operation, resource);
            return true;
        } catch (AccessDeniedException e) {
            return false;
        }
    }

    @Test
    void theTableItsDatabaseAndTheCatalogMustAllBeAllowed() {
        for (String missing : List.of("table/sales/orders", "database/sales", "catalog")) {
            List<String> arns = List.of("table/sales/orders", "database/sales", "catalog").stream()
                    .filter(path -> !path.equals(missing))
                    .map(path -> "'" + ARN + path + "'")
                    .toList();
            identities.putInline(
                    IdentityKind.USER,
                    "ann",
                    "own",
                    policy("{'Effect':'Allow','Action':'glue:GetTable','Resource':" + arns + "}"));
            assertThatThrownBy(() -> permissions.check(call(ann()), Operation.GET_TABLE, ORDERS))
                    .as("without %s", missing)
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessage(
                            "User: arn:aws:iam::" + ACCOUNT + ":user/ann is not authorized to perform: glue:GetTable"
                                    + " on resource: " + ARN + missing
                                    + " because no identity-based policy allows the glue:GetTable action");
        }
        identities.putInline(
                IdentityKind.USER,
                "ann",
                "own",
                policy("{'Effect':'Allow','Action':'glue:GetTable','Resource':['" + ARN + "table/sales/*','" + ARN
                        + "database/sales','" + ARN + "catalog']}"));
        assertThat(may(ann(), Operation.GET_TABLE, ORDERS))
                .as("with all of them")
                .isTrue();
        assertThat(may(ann(), Operation.CREATE_TABLE, ORDERS))
                .as("something else")
                .isFalse();
        assertThat(may(ann(), Operation.GET_TABLES, Resource.OfDatabase.alone(DatabaseName.of("sales"))))
                .as("a listing is another action")
                .isFalse();
    }

    @Test
    void policiesComeFromGroupsAndAttachmentsAndHoldAtOnce() {
        identities.create(IdentityKind.GROUP, "analysts", "/", IdentityDetails.NONE);
        identities.create(
                IdentityKind.POLICY,
                "readers",
                "/",
                IdentityDetails.ofDocument(policy("{'Effect':'Allow','Action':'glue:Get*','Resource':'*'}")));
        Permissions elsewhere = new Permissions(database, "us-east-1", ACCOUNT, CLOCK);
        assertThat(may(ann(), Operation.GET_TABLE, ORDERS)).as("before").isFalse();
        identities.attach(IdentityKind.GROUP, "analysts", "readers");
        identities.addMember("analysts", "ann");
        assertThat(may(ann(), Operation.GET_TABLE, ORDERS)).as("by the group").isTrue();
        assertThatCode(() -> elsewhere.check(call(ann()), Operation.GET_TABLE, ORDERS))
                .as("on another server")
                .doesNotThrowAnyException();
        resources.put(
                ARN + "catalog",
                policy("{'Effect':'Deny','Principal':'*','Action':'glue:GetTable','Resource':'*','Condition':{"
                        + "'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}}}"),
                Existing.NOT_EXIST,
                Optional.empty());
        assertThatThrownBy(() -> elsewhere.check(call(ann()), Operation.GET_TABLE, ORDERS))
                .as("a policy changed here is in force there at once")
                .hasMessageEndingWith("with an explicit deny in a resource-based policy");
        assertThat(permissions
                        .answer(call(ann()), ann(), "glue:GetTable", ARN + "table/sales/orders", Map.of())
                        .resources()
                        .get(0)
                        .change())
                .contains("Statement[0] of the catalog's resource policy");
        identities.removeMember("analysts", "ann");
        assertThat(permissions
                        .answer(call(ann()), ann(), "glue:GetTables", ARN + "table/sales/*", Map.of())
                        .resources()
                        .get(0)
                        .change())
                .startsWith("Attach a policy");
    }

    @Test
    void sessionsOfRolesAreBounded() {
        identities.create(
                IdentityKind.ROLE,
                "jobs",
                "/",
                IdentityDetails.ofDocument(policy(
                        "{'Effect':'Allow','Principal':{'Service':'glue.amazonaws.com'},'Action':'sts:AssumeRole'}")));
        identities.putInline(
                IdentityKind.ROLE, "jobs", "all", policy("{'Effect':'Allow','Action':'glue:*','Resource':'*'}"));
        ProvenIdentity session = new ProvenIdentity(
                ProvenIdentity.Kind.ROLE,
                "jobs",
                "arn:aws:sts::" + ACCOUNT + ":assumed-role/jobs/run-1",
                "AROAEXAMPLE:run-1",
                List.of(policy("{'Effect':'Allow','Action':'glue:GetTable','Resource':'*'}")),
                Map.of());
        assertThat(may(session, Operation.GET_TABLE, ORDERS)).as("within").isTrue();
        assertThatThrownBy(() -> permissions.check(call(session), Operation.CREATE_TABLE, ORDERS))
                .hasMessageEndingWith("because no session policy allows the glue:CreateTable action");
    }

    @Test
    void tagsOfThePrincipalCount() {
        identities.putInline(
                IdentityKind.USER,
                "ann",
                "own",
                policy("{'Effect':'Allow','Action':'glue:*','Resource':['" + ARN + "catalog','" + ARN
                        + "database/${aws:PrincipalTag/team}','" + ARN + "table/${aws:PrincipalTag/team}/*']}"));
        assertThat(may(ann(), Operation.GET_TABLE, ORDERS))
                .as("of the own team")
                .isTrue();
        assertThat(may(ann(), Operation.GET_TABLE, new Resource.OfTable(TableName.of("hr", "pay"))))
                .as("of another")
                .isFalse();
    }

    @Test
    void secretsOfAccessKeysComeUnderANewKey() {
        EncryptionKey old = EncryptionKey.generate();
        EncryptionKey young = EncryptionKey.generate();
        NewAccessKey made = new AccessKeys(identities, SecretCipher.of(List.of(old)), CLOCK).create("ann");
        database.migrate(Leases.SCHEMA);
        database.migrate(SecretRotation.SCHEMA);
        SecretRotation rotation =
                new SecretRotation(database, SecretCipher.of(List.of(young, old)), List.of(AccessKeys.SECRETS));
        assertThat(rotation.rotate()).as("what was done").contains(new SecretRotation.Outcome(1, 0));
        assertThat(new AccessKeys(identities, SecretCipher.of(List.of(young)), CLOCK)
                        .find(made.key().id())
                        .map(AccessKeys.Owner::secret))
                .as("with the new key alone")
                .contains(made.secret());
    }

    @Test
    void thingsOfIamAreAskedForByTheirArnsAndConditions() {
        identities.putInline(
                IdentityKind.USER,
                "ann",
                "own",
                policy("{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::" + ACCOUNT
                        + ":role/service-role/*','Condition':{'StringEquals':{'iam:PassedToService':"
                        + "'glue.amazonaws.com'}}}"));
        Resource role = new Resource.OfIdentity("role/service-role/jobs");
        assertThat(may(ann(), Operation.PASS_ROLE, role.with("iam:PassedToService", "glue.amazonaws.com")))
                .as("to Glue")
                .isTrue();
        assertThat(may(ann(), Operation.PASS_ROLE, role.with("iam:PassedToService", "ec2.amazonaws.com")))
                .as("to another service")
                .isFalse();
        assertThat(may(ann(), Operation.PASS_ROLE, role)).as("to nobody").isFalse();
        assertThatThrownBy(() -> permissions.check(
                        call(ann()), Operation.PASS_ROLE, new Resource.OfIdentity("role/administrators")))
                .hasMessage("User: arn:aws:iam::" + ACCOUNT + ":user/ann is not authorized to perform: iam:PassRole on"
                        + " resource: arn:aws:iam::" + ACCOUNT + ":role/administrators because no identity-based policy"
                        + " allows the iam:PassRole action");
    }

    @Test
    void whoProvesNothingMayDoNothingAndTheServerEverything() {
        assertThatThrownBy(() ->
                        permissions.check(Call.of(Principal.ANONYMOUS, Call.Door.REST), Operation.GET_TABLE, ORDERS))
                .hasMessage("User: anonymous is not authorized to perform: glue:GetTable on resource: " + ARN
                        + "table/sales/orders");
        assertThatThrownBy(() -> permissions.check(
                        Call.of(Principal.of("bindery"), Call.Door.THRIFT),
                        Operation.GET_TABLE,
                        new Resource.OfCatalog()))
                .as("who calls itself as the server does")
                .isInstanceOf(AccessDeniedException.class);
        assertThatCode(() -> permissions.check(Call.system(), Operation.DELETE_TABLE, ORDERS))
                .doesNotThrowAnyException();
    }

    @Test
    void resourcePoliciesHaveConditions() {
        String document = policy("{'Effect':'Allow','Principal':'*','Action':'glue:*','Resource':'*'}");
        String arn = ARN + "catalog";
        assertThatThrownBy(() -> resources.put(arn, document, Existing.MUST_EXIST, Optional.empty()))
                .isInstanceOf(ConcurrentModificationException.class);
        ResourcePolicy first = resources.put(arn, document, Existing.NONE, Optional.empty());
        assertThatThrownBy(() -> resources.put(arn, document, Existing.NOT_EXIST, Optional.empty()))
                .isInstanceOf(ConcurrentModificationException.class);
        assertThatThrownBy(() -> resources.put(arn, document, Existing.NONE, Optional.of("another")))
                .hasMessageContaining(first.hash());
        assertThat(resources
                        .put(arn, document, Existing.MUST_EXIST, Optional.of(first.hash()))
                        .createTime())
                .as("first made")
                .isEqualTo(first.createTime());
        assertThatThrownBy(() -> resources.delete(arn, Optional.of("another")))
                .isInstanceOf(ConcurrentModificationException.class);
        resources.delete(arn, Optional.empty());
        assertThat(resources.find(arn)).as("gone").isEmpty();
        assertThatThrownBy(() -> resources.delete(arn, Optional.empty())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void keysAreShownOnceAndKeptEncrypted() {
        AccessKeys keys = new AccessKeys(identities, SecretCipher.of(List.of(EncryptionKey.generate())), CLOCK);
        NewAccessKey key = keys.create("Ann");
        assertThat(key.secret()).as("secret").hasSize(40);
        assertThat(key.toString()).as("in a log").doesNotContain(key.secret());
        AccessKeys.Owner owner = keys.find(key.key().id()).orElseThrow();
        assertThat(owner.secret()).as("found again").isEqualTo(key.secret());
        assertThat(owner.user().name()).as("whose").isEqualTo("ann");
        assertThat(owner.toString()).as("in a log").doesNotContain(key.secret());
        String kept = database.read(session -> session.first("SELECT secret FROM access_keys", row -> row.text(1)))
                .orElseThrow();
        assertThat(kept).as("at rest").doesNotContain(key.secret()).startsWith("bindery:1:");
        keys.setActive("ann", key.key().id(), false);
        assertThat(keys.list("ann")).extracting(AccessKey::active).containsExactly(false);
        keys.create("ann");
        assertThatThrownBy(() -> keys.create("ann"))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("delete one first");
        keys.delete("ann", key.key().id());
        assertThatThrownBy(() -> keys.delete("ann", key.key().id())).isInstanceOf(NotFoundException.class);
        assertThat(keys.find(key.key().id())).as("deleted").isEmpty();
        assertThat(Duration.between(CLOCK.instant(), key.key().createTime()))
                .as("time")
                .isZero();
    }

    @Test
    void whoeverAnIssuerVouchesForMayDoWhatTheGroupsMay() {
        identities.create(IdentityKind.GROUP, "Analysts", "/", IdentityDetails.NONE);
        identities.putInline(
                IdentityKind.GROUP,
                "analysts",
                "read",
                policy("{'Effect':'Allow','Action':'glue:GetTable','Resource':'*'}"));
        ProvenIdentity ben = new ProvenIdentity(
                ProvenIdentity.Kind.FEDERATED,
                "ann",
                "arn:aws:sts::" + ACCOUNT + ":federated-user/ann",
                ACCOUNT + ":ann",
                List.of(),
                Map.of(),
                List.of("nobody-knows", "analysts"),
                Optional.empty());

        assertThatCode(() -> permissions.check(call(ben), Operation.GET_TABLE, ORDERS))
                .as("what a group of theirs may")
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> permissions.check(call(ben), Operation.DELETE_TABLE, ORDERS))
                .as("what none of them may")
                .isInstanceOf(AccessDeniedException.class);
        identities.putInline(
                IdentityKind.USER, "ann", "all", policy("{'Effect':'Allow','Action':'glue:*','Resource':'*'}"));
        assertThatThrownBy(() -> permissions.check(call(ben), Operation.DELETE_TABLE, ORDERS))
                .as("what the user of the same name may")
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> permissions.check(
                        call(new ProvenIdentity(
                                ProvenIdentity.Kind.FEDERATED,
                                "ben",
                                "arn:aws:sts::" + ACCOUNT + ":federated-user/ben",
                                ACCOUNT + ":ben",
                                List.of(),
                                Map.of())),
                        Operation.GET_TABLE,
                        ORDERS))
                .as("who is in no group")
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void anAnswerCoversAllThatMustBeAllowedAndSaysWhatWouldChangeIt() {
        identities.putInline(
                IdentityKind.USER,
                "ann",
                "own",
                policy("{'Sid':'Tables','Effect':'Allow','Action':'glue:Get*','Resource':'" + ARN + "table/sales/*'},"
                        + "{'Sid':'AtNight','Effect':'Allow','Action':'glue:GetTable','Resource':'" + ARN
                        + "catalog','Condition':{'DateGreaterThan':{'aws:CurrentTime':'2027-01-01T00:00:00Z'}}}"));
        AccessAnswer answer =
                permissions.answer(call(ann()), ann(), "glue:GetTable", ARN + "table/sales/orders", Map.of());
        assertThat(answer.allowed()).as("allowed").isFalse();
        assertThat(answer.resources())
                .as("of the table, its database and the catalog")
                .extracting(each -> each.decision().request().resource() + " "
                        + each.decision().outcome())
                .containsExactly(
                        ARN + "table/sales/orders ALLOWED",
                        ARN + "database/sales IMPLICITLY_DENIED",
                        ARN + "catalog IMPLICITLY_DENIED");
        assertThat(answer.changes().get(0))
                .as("the statement that is missing")
                .isEqualTo("Add to a policy of arn:aws:iam::" + ACCOUNT + ":user/ann the statement"
                        + " {\"Effect\": \"Allow\", \"Action\": \"glue:GetTable\", \"Resource\": [\"" + ARN
                        + "database/sales\", \"" + ARN + "catalog\"]}");
        assertThat(answer.changes())
                .as("the condition that failed, with its values")
                .anyMatch(change -> change.contains("AtNight")
                        && change.contains("2027-01-01T00:00:00Z, and the request has 2026-11-20T15:00:00Z"));
        identities.putInline(
                IdentityKind.USER,
                "ann",
                "never",
                policy("{'Sid':'No','Effect':'Deny','Action':'glue:*','Resource':'" + ARN + "database/sales'}"));
        assertThat(permissions
                        .answer(call(ann()), ann(), "glue:GetTable", "table/sales/orders", Map.of())
                        .changes()
                        .get(0))
                .as("the deny that is in the way")
                .contains("take glue:GetTable on " + ARN + "database/sales out of No of never (of the user ann)");
        assertThat(permissions
                        .answer(call(ann()), ann(), "glue:DeleteDatabase", "database/sales", Map.of())
                        .resources())
                .as("a database that is deleted, with its children")
                .hasSize(4);
        ProvenIdentity root = new ProvenIdentity(
                ProvenIdentity.Kind.ROOT, "root", "arn:aws:iam::" + ACCOUNT + ":root", ACCOUNT, List.of(), Map.of());
        assertThat(permissions
                        .answer(call(root), root, "glue:DeleteDatabase", "database/sales", Map.of())
                        .allowed())
                .as("whom the account belongs to")
                .isTrue();
    }

    @Test
    void aSessionIsKnownByItsRoleWithItsPath() {
        identities.create(
                IdentityKind.ROLE,
                "jobs",
                "/service-role/",
                IdentityDetails.ofDocument(policy(
                        "{'Effect':'Allow','Principal':{'Service':'glue.amazonaws.com'},'Action':'sts:AssumeRole'}")));
        ProvenIdentity session = new ProvenIdentity(
                ProvenIdentity.Kind.ROLE,
                "jobs",
                "arn:aws:sts::" + ACCOUNT + ":assumed-role/jobs/run-1",
                "AROAEXAMPLE:run-1",
                List.of(),
                Map.of());
        resources.put(
                ARN + "catalog",
                policy("{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::" + ACCOUNT
                        + ":role/service-role/jobs'},'Action':'glue:GetTable','Resource':'" + ARN + "*','Condition':"
                        + "{'ArnEquals':{'aws:PrincipalArn':'arn:aws:iam::" + ACCOUNT + ":role/service-role/jobs'}}}"),
                Existing.NONE,
                Optional.empty());
        assertThat(may(session, Operation.GET_TABLE, ORDERS))
                .as("by its role's ARN")
                .isTrue();
        identities.putInline(
                IdentityKind.USER,
                "ann",
                "own",
                policy("{'Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::" + ACCOUNT
                        + ":role/service-role/*'}"));
        for (String given : List.of("jobs", "service-role/jobs")) {
            assertThat(may(ann(), Operation.PASS_ROLE, new Resource.OfRole(given)))
                    .as("passed as %s", given)
                    .isTrue();
        }
    }

    @Test
    void anAccountThatIsNamedLeavesItToThePoliciesOfItsUsers() {
        resources.put(
                ARN + "catalog",
                policy("{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::" + ACCOUNT
                        + ":root'},'Action':'glue:*','Resource':'" + ARN + "*'}"),
                Existing.NONE,
                Optional.empty());
        assertThat(may(ann(), Operation.GET_TABLE, ORDERS))
                .as("by the account alone")
                .isFalse();
        resources.put(
                ARN + "catalog",
                policy("{'Effect':'Deny','Principal':{'AWS':'" + ACCOUNT + "'},'Action':'glue:*','Resource':'" + ARN
                        + "*'},{'Effect':'Allow','Principal':'*','Action':'glue:*','Resource':'" + ARN + "*'}"),
                Existing.NONE,
                Optional.empty());
        assertThat(may(ann(), Operation.GET_TABLE, ORDERS))
                .as("denied to the account")
                .isFalse();
    }

    /** A token of somebody else is everything that somebody may do. */
    @Test
    void onlyPoliciesOfAdministratorsReachWhatOthersMayDo() {
        List<String> names = identities.list(IdentityKind.PROVIDED, "/", Optional.empty(), 100).stream()
                .map(Identity::name)
                .toList();
        assertThat(names).contains("AWSGlueServiceRole", "PowerUserAccess", "AWSGlueConsoleFullAccess");
        for (String name : names) {
            identities.attach(IdentityKind.USER, "ann", IdentityKind.PROVIDED, name);
            for (Operation operation :
                    List.of(Operation.CREATE_ACCESS_TOKEN, Operation.CREATE_HIVE_TOKEN, Operation.CREATE_ACCESS_KEY)) {
                boolean administers = name.equals("AdministratorAccess")
                        || name.equals("IAMFullAccess") && operation == Operation.CREATE_ACCESS_KEY;
                assertThat(may(ann(), operation, new Resource.OfIdentity("user/bob")))
                        .as(name + " " + operation)
                        .isEqualTo(administers);
            }
            identities.detach(IdentityKind.USER, "ann", IdentityKind.PROVIDED, name);
        }
        identities.attach(IdentityKind.USER, "ann", IdentityKind.PROVIDED, "PowerUserAccess");
        assertThat(may(ann(), Operation.CREATE_ACCESS_TOKEN, new Resource.OfIdentity("user/ann")))
                .as("one's own")
                .isTrue();
    }

    /** As many statements of policies as there may be, and as many things as there may be: one row is asked for. */
    @Test
    void aCheckAndAListingTakeOneStatementEach() {
        StringBuilder statements = new StringBuilder("{'Effect':'Allow','Action':'glue:*','Resource':['" + ARN
                + "catalog','" + ARN + "database/*','" + ARN + "table/sales/seen*']}");
        for (int i = 0; i < 50; i++) {
            statements
                    .append(",{'Effect':'Deny','Action':'glue:*','Resource':'" + ARN + "table/*/*_secret_")
                    .append(i)
                    .append("'}");
        }
        identities.putInline(IdentityKind.USER, "ann", "own", policy(statements.toString()));
        Resource table = new Resource.OfTable(TableName.of("sales", "seen_1"));
        Resource database = Resource.OfDatabase.alone(DatabaseName.of("sales"));
        List<String> names = IntStream.range(0, 2_000)
                .mapToObj(i -> i % 2 == 0 ? "seen_" + i : i % 3 == 0 ? "hidden_" + i : "seen_secret_" + i % 100)
                .toList();
        permissions.check(call(ann()), Operation.GET_TABLE, table);
        counter.reset();
        permissions.check(call(ann()), Operation.GET_TABLE, table);
        assertThat(counter.statements()).as("of a check").hasSize(1);
        counter.reset();
        Sight sight = permissions.list(call(ann()), Operation.GET_TABLES, database);
        List<String> seen = sight.of(names, "table/sales/", name -> name);
        assertThat(counter.statements()).as("of a listing").hasSize(1);
        assertThat(seen)
                .as("what is seen")
                .isEqualTo(names.stream()
                        .filter(name ->
                                may(ann(), Operation.GET_TABLES, new Resource.OfTable(TableName.of("sales", name))))
                        .toList())
                .contains("seen_0", "seen_secret_61")
                .doesNotContain("seen_secret_1", "hidden_3");
        identities.putInline(
                IdentityKind.USER,
                "ann",
                "second",
                policy("{'Effect':'Deny','Action':'glue:*','Resource':'" + ARN + "table/sales/seen_0'}"));
        assertThat(permissions
                        .list(call(ann()), Operation.GET_TABLES, database)
                        .of(names, "table/sales/", name -> name))
                .as("at once with another policy")
                .isEqualTo(seen.stream().filter(name -> !name.equals("seen_0")).toList());
    }
}
