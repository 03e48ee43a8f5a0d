package dev.bindery.server.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.access.evaluation.Evaluator;
import dev.bindery.access.evaluation.NamedPolicy;
import dev.bindery.access.evaluation.PolicySet;
import dev.bindery.access.matching.RequestContext;
import dev.bindery.access.policy.AccessRequest;
import dev.bindery.access.policy.PolicyDocument;
import dev.bindery.access.policy.PolicyKind;
import dev.bindery.jobs.process.LaunchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StorePolicyTest {

    private static final List<String> ACTIONS =
            List.of("s3:GetObject", "s3:GetObjectAcl", "s3:PutObject", "s3:ListBucket");
    private static final List<String> RESOURCES = List.of(
            "arn:aws:s3:::lake", "arn:aws:s3:::lake/raw/x", "arn:aws:s3:::lake/clean/x", "arn:aws:s3:::other/raw/x");

    private static String document(String... statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    private static String statement(String effect, String action, String resource) {
        return "{\"Effect\":\"" + effect + "\",\"Action\":" + action + ",\"Resource\":" + resource + "}";
    }

    private static String policy(String... documents) throws LaunchException {
        return StorePolicy.of("reader", List.of(documents), Optional.empty());
    }

    @Test
    void keepsWhatIsSaidOfS3AndLeavesOutTheRest() throws LaunchException {
        assertThat(policy(
                        document(statement(
                                "Allow",
                                "[\"glue:*\",\"S3:GetObject\",\"iam:GetRole\"]",
                                "\"arn:aws:s3:::lake/raw/*\"")),
                        document(
                                statement("Allow", "\"glue:GetTable\"", "\"*\""),
                                statement(
                                        "Allow",
                                        "[\"s3:GetObject*\"]",
                                        "[\"arn:aws:s3:::lake/raw/*\",\"arn:aws:glue:*:*:catalog\"]"),
                                "{\"Sid\":\"no\",\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::lake/raw/pii/*\","
                                        + "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}")))
                .isEqualTo(
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject*\","
                                + "\"Resource\":\"arn:aws:s3:::lake/raw/*\"},{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":"
                                + "\"arn:aws:s3:::lake/raw/pii/*\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}");
    }

    @Test
    void aRoleOfWhichNothingIsSaidMayNothing() throws LaunchException {
        String nothing =
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}";
        assertThat(policy()).as("no policy").isEqualTo(nothing);
        assertThat(policy(document(statement("Allow", "\"glue:*\"", "\"*\"")))).isEqualTo(nothing);
        assertThat(policy(document(statement("Deny", "\"s3:PutObject\"", "\"*\""))))
                .as("denials alone")
                .isEqualTo(nothing);
        assertThat(StorePolicy.of(
                        "reader",
                        List.of(document(statement("Allow", "\"*\"", "\"*\""))),
                        Optional.of(document(statement("Allow", "\"glue:*\"", "\"*\"")))))
                .as("a session policy that says nothing of S3")
                .contains("{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}");
    }

    @Test
    void whatAStoreCantBeToldIsRefused() {
        assertThatThrownBy(() -> policy(
                        document(statement("Allow", "\"s3:*\"", "\"arn:aws:s3:::lake/${aws:PrincipalTag/team}/*\""))))
                .as("variables")
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("role reader speaks of S3 with policy variables");
        assertThatThrownBy(() ->
                        policy(document("{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":"
                                + "{\"StringNotEquals\":{\"aws:PrincipalTag/team\":\"a\"}}}")))
                .as("who asks")
                .hasMessageContaining("condition key aws:PrincipalTag/team");
        String[] many = IntStream.range(0, 60)
                .mapToObj(i ->
                        statement("Allow", "\"s3:GetObject\"", "\"arn:aws:s3:::bucket-number-" + i + "/folder/*\""))
                .toArray(String[]::new);
        assertThatThrownBy(() -> policy(document(many)))
                .as("too long")
                .hasMessageMatching(
                        "What the policies of the role reader say of S3 takes \\d+ characters as a session policy"
                                + " of the store, which takes 2048: .*");
    }

    /** Beside an independent reading: all the role's policies and the session's bound, evaluated as they are. */
    @Test
    void allowsAtTheStoreWhatPoliciesAllowHere() throws LaunchException {
        Random random = new Random(20_261_120);
        int allowed = 0;
        for (int i = 0; i < 3_000; i++) {
            List<String> role = List.of(randomDocument(random, true), randomDocument(random, true));
            Optional<String> bound =
                    random.nextBoolean() ? Optional.of(randomDocument(random, false)) : Optional.empty();
            String derived = StorePolicy.of("reader", role, bound);
            PolicySet here = new PolicySet(
                    named(PolicyKind.IDENTITY, role),
                    Optional.empty(),
                    named(PolicyKind.SESSION, bound.stream().toList()));
            PolicySet there = new PolicySet(
                    named(PolicyKind.IDENTITY, List.of(document(statement("Allow", "\"*\"", "\"*\"")))),
                    Optional.empty(),
                    named(PolicyKind.SESSION, List.of(derived)));
            for (String action : ACTIONS) {
                for (String resource : RESOURCES) {
                    AccessRequest request = new AccessRequest(Set.of(), action, resource, RequestContext.EMPTY);
                    boolean expected = Evaluator.decide(request, here).isAllowed();
                    allowed += expected ? 1 : 0;
                    assertThat(Evaluator.decide(request, there).isAllowed())
                            .as("%s on %s by %s within %s, as %s", action, resource, role, bound, derived)
                            .isEqualTo(expected);
                }
            }
            AccessRequest other = new AccessRequest(Set.of(), "iam:CreateUser", "*", RequestContext.EMPTY);
            assertThat(Evaluator.decide(other, there).isAllowed())
                    .as("other services by %s", derived)
                    .isFalse();
        }
        assertThat(allowed).as("some of it is allowed").isGreaterThan(1_000);
    }

    private static String randomDocument(Random random, boolean negations) {
        List<String> statements = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String effect = random.nextInt(4) == 0 ? "Deny" : "Allow";
            String not = negations && random.nextInt(5) == 0 ? "Not" : "";
            String notResource = negations && random.nextInt(5) == 0 ? "Not" : "";
            statements.add("{\"Effect\":\"" + effect + "\",\"" + not + "Action\":"
                    + some(random, "s3:GetObject", "s3:Get*", "*", "s3:List*", "glue:*", "s3:PutObject", "s3:*")
                    + ",\"" + notResource + "Resource\":"
                    + some(
                            random,
                            "*",
                            "arn:aws:s3:::*",
                            "arn:aws:s3:::lake/*",
                            "arn:aws:s3:::lake/raw/*",
                            "arn:aws:s3:::*/raw/*",
                            "arn:aws:s3:::lake",
                            "arn:aws:glue:*:*:catalog",
                            "arn:*:s3:::other/raw/?")
                    + "}");
        }
        return document(statements.toArray(String[]::new));
    }

    private static String some(Random random, String... texts) {
        List<String> chosen = new ArrayList<>();
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            chosen.add("\"" + texts[random.nextInt(texts.length)] + "\"");
        }
        return "[" + String.join(",", chosen) + "]";
    }

    private static List<NamedPolicy> named(PolicyKind kind, List<String> documents) {
        return documents.stream()
                .map(document -> new NamedPolicy("it", PolicyDocument.parse(kind, document)))
                .toList();
    }
}
