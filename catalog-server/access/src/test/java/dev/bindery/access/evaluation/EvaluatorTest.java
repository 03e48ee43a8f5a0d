package dev.bindery.access.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.access.evaluation.Decision.Outcome;
import dev.bindery.access.matching.RequestContext;
import dev.bindery.access.policy.AccessRequest;
import dev.bindery.access.policy.PolicyDocument;
import dev.bindery.access.policy.PolicyKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases from the documentation of IAM and of Glue. */
class EvaluatorTest {

    private static final String ARN = "arn:aws:glue:us-east-1:000000000000:";
    private static final String ANN = "arn:aws:iam::000000000000:user/ann";

    private static NamedPolicy policy(PolicyKind kind, String statements) {
        return new NamedPolicy(
                "p",
                PolicyDocument.parse(
                        kind, ("{'Version':'2012-10-17','Statement':[" + statements + "]}").replace('\'', '"')));
    }

    private static PolicySet identity(String statements) {
        return new PolicySet(List.of(policy(PolicyKind.IDENTITY, statements)), Optional.empty(), List.of());
    }

    private static AccessRequest request(String action, String resource) {
        return new AccessRequest(
                Set.of(ANN),
                action,
                resource,
                RequestContext.of(Map.of(
                        "aws:username", List.of("ann"),
                        "aws:SourceIp", List.of("10.1.2.3"),
                        "aws:TagKeys", List.of("team", "cost"),
                        "aws:PrincipalTag/team", List.of("sales"))));
    }

    private static Outcome outcome(String statements, String action, String resource) {
        return Evaluator.decide(request(action, resource), identity(statements)).outcome();
    }

    @ParameterizedTest
    @CsvSource({
        "glue:GetTable, table/sales/orders, ALLOWED",
        "GLUE:gettable, table/sales/orders, ALLOWED",
        "glue:GetTables, table/sales/*, ALLOWED",
        "glue:GetTable, table/sales2/orders, IMPLICITLY_DENIED",
        "glue:DeleteTable, table/sales/orders, EXPLICITLY_DENIED",
        "glue:CreateTable, table/sales/orders, IMPLICITLY_DENIED",
    })
    void actionsAndResources(String action, String path, Outcome expected) {
        assertThat(outcome(
                        "{'Effect':'Allow','Action':'glue:Get*','Resource':'" + ARN + "table/sales/*'},"
                                + "{'Effect':'Deny','Action':'glue:Delete*','Resource':'*'}",
                        action,
                        ARN + path))
                .as("%s on %s", action, path)
                .isEqualTo(expected);
    }

    @Test
    void oneTableDoesNotAllowAListing() {
        String one = "{'Effect':'Allow','Action':'glue:*','Resource':'" + ARN + "table/sales/orders'}";
        assertThat(outcome(one, "glue:GetTables", ARN + "table/sales/*")).isEqualTo(Outcome.IMPLICITLY_DENIED);
    }

    @Test
    void wildcardsStayWithinAPartOfAnArnUnlessTheyEndIt() {
        String inside = "{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s*3:::lake/x'}";
        assertThat(outcome(inside, "s3:GetObject", "arn:aws:s:x3:::lake/x")).isEqualTo(Outcome.IMPLICITLY_DENIED);
        String atItsEnd = "{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:*:lake/x'}";
        assertThat(outcome(atItsEnd, "s3:GetObject", "arn:aws:s3:::lake/x"))
                .as("a star may stand for colons where it ends a part")
                .isEqualTo(Outcome.ALLOWED);
        String key = "{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::lake/*/data'}";
        assertThat(outcome(key, "s3:GetObject", "arn:aws:s3:::lake/a:b/data"))
                .as("colons of the last part")
                .isEqualTo(Outcome.ALLOWED);
    }

    @Test
    void notActionAndNotResourceAreEverythingElse() {
        String all = "{'Effect':'Allow','NotAction':'glue:Delete*','NotResource':'" + ARN + "table/hr/*'}";
        assertThat(outcome(all, "glue:GetTable", ARN + "table/sales/x")).isEqualTo(Outcome.ALLOWED);
        assertThat(outcome(all, "glue:DeleteTable", ARN + "table/sales/x")).isEqualTo(Outcome.IMPLICITLY_DENIED);
        assertThat(outcome(all, "glue:GetTable", ARN + "table/hr/x")).isEqualTo(Outcome.IMPLICITLY_DENIED);
    }

    @Test
    void variablesAreTheCallersAndLiteral() {
        String own = "{'Effect':'Allow','Action':'glue:*','Resource':'" + ARN + "table/${aws:username}/*'}";
        assertThat(outcome(own, "glue:GetTable", ARN + "table/ann/x")).isEqualTo(Outcome.ALLOWED);
        assertThat(outcome(own, "glue:GetTable", ARN + "table/bob/x")).isEqualTo(Outcome.IMPLICITLY_DENIED);
        String star = "{'Effect':'Allow','Action':'glue:*','Resource':'" + ARN + "table/${*}/*'}";
        assertThat(outcome(star, "glue:GetTable", ARN + "table/ann/x")).isEqualTo(Outcome.IMPLICITLY_DENIED);
        assertThat(outcome(star, "glue:GetTable", ARN + "table/*/x")).isEqualTo(Outcome.ALLOWED);
        String unknown = "{'Effect':'Allow','Action':'glue:*','Resource':'" + ARN + "table/${aws:userid}/*'}";
        assertThat(outcome(unknown, "glue:GetTable", ARN + "table/ann/x")).isEqualTo(Outcome.IMPLICITLY_DENIED);
        String defaulted =
                "{'Effect':'Allow','Action':'glue:*','Resource':'" + ARN + "table/${aws:userid, 'public'}/*'}";
        assertThat(outcome(
                        defaulted.replace("'public'", "\\u0027public\\u0027"), "glue:GetTable", ARN + "table/public/x"))
                .isEqualTo(Outcome.ALLOWED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'IpAddress':{'aws:SourceIp':'10.0.0.0/8'} | true",
                "'IpAddress':{'aws:SourceIp':['192.168.0.0/16','10.1.2.3']} | true",
                "'NotIpAddress':{'aws:SourceIp':'10.0.0.0/8'} | false",
                "'NotIpAddress':{'aws:OtherIp':'10.0.0.0/8'} | true",
                "'StringEquals':{'aws:UserName':'ann'} | true",
                "'StringEquals':{'aws:username':'Ann'} | false",
                "'StringEqualsIgnoreCase':{'aws:username':'ANN'} | true",
                "'StringLike':{'aws:username':'a*'} | true",
                "'StringNotLike':{'aws:username':['b*','a*']} | false",
                "'StringEquals':{'aws:missing':'x'} | false",
                "'StringEqualsIfExists':{'aws:missing':'x'} | true",
                "'StringNotEquals':{'aws:missing':'x'} | true",
                "'Null':{'aws:missing':'true'} | true",
                "'Null':{'aws:username':true} | false",
                "'Null':{'aws:username':false} | true",
                "'ForAnyValue:StringEquals':{'aws:TagKeys':['team']} | true",
                "'ForAllValues:StringEquals':{'aws:TagKeys':['team']} | false",
                "'ForAllValues:StringEquals':{'aws:TagKeys':['team','cost','x']} | true",
                "'ForAllValues:StringEquals':{'aws:missing':['team']} | true",
                "'ForAnyValue:StringEquals':{'aws:missing':['team']} | false",
                "'StringEquals':{'aws:PrincipalTag/team':'sales'},'StringLike':{'aws:username':'b*'} | false",
                "'StringEquals':{'aws:PrincipalTag/team':'sales','aws:username':'ann'} | true",
                "'ArnLike':{'aws:missing':'arn:aws:iam::*:user/*'} | false",
            })
    void conditions(String condition, boolean allowed) {
        String statement = "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{" + condition + "}}";
        assertThat(outcome(statement, "glue:GetTable", ARN + "table/a/b") == Outcome.ALLOWED)
                .as(condition)
                .isEqualTo(allowed);
    }

    @Test
    void resourcePoliciesGiveAndSessionPoliciesOnlyTake() {
        NamedPolicy ofCatalog = policy(
                PolicyKind.RESOURCE,
                "{'Effect':'Allow','Principal':{'AWS':'" + ANN + "'},'Action':'glue:Get*','Resource':'*'},"
                        + "{'Effect':'Deny','Principal':'*','Action':'glue:GetConnection','Resource':'*'}");
        NamedPolicy session = policy(PolicyKind.SESSION, "{'Effect':'Allow','Action':'glue:GetTable','Resource':'*'}");
        AccessRequest getTable = request("glue:GetTable", ARN + "table/a/b");
        PolicySet resource = new PolicySet(List.of(), Optional.of(ofCatalog), List.of());
        assertThat(Evaluator.decide(getTable, resource).isAllowed())
                .as("by the resource")
                .isTrue();
        PolicySet bound = new PolicySet(List.of(), Optional.of(ofCatalog), List.of(session));
        assertThat(Evaluator.decide(getTable, bound).isAllowed())
                .as("within the session")
                .isTrue();
        Decision outside = Evaluator.decide(request("glue:GetTables", ARN + "table/a/*"), bound);
        assertThat(outside.message(ANN))
                .isEqualTo("User: " + ANN + " is not authorized to perform: glue:GetTables on resource: " + ARN
                        + "table/a/* because no session policy allows the glue:GetTables action");
        Decision denied = Evaluator.decide(request("glue:GetConnection", ARN + "connection/c"), resource);
        assertThat(denied.message(ANN)).endsWith("with an explicit deny in a resource-based policy");
        for (String account : List.of("000000000000", "arn:aws:iam::000000000000:root")) {
            assertThat(byResource("Allow", account, getTable).outcome())
                    .as("the account %s leaves it to its users' policies", account)
                    .isEqualTo(Decision.Outcome.IMPLICITLY_DENIED);
            assertThat(byResource("Deny", account, getTable).outcome())
                    .as("everybody of the account %s", account)
                    .isEqualTo(Decision.Outcome.EXPLICITLY_DENIED);
        }
        AccessRequest stranger = new AccessRequest(
                Set.of("arn:aws:iam::000000000000:user/bob"), "glue:GetTable", "*", RequestContext.EMPTY);
        assertThat(Evaluator.decide(stranger, resource).isAllowed())
                .as("somebody else")
                .isFalse();
    }

    private static Decision byResource(String effect, String principal, AccessRequest request) {
        NamedPolicy policy = policy(
                PolicyKind.RESOURCE,
                "{'Effect':'" + effect + "','Principal':{'AWS':'" + principal + "'},'Action':'*','Resource':'*'}");
        return Evaluator.decide(request, new PolicySet(List.of(), Optional.of(policy), List.of()));
    }

    @Test
    void explainsWhatDecidedAndWhatWouldChangeIt() {
        PolicySet policies = identity("{'Sid':'Sales','Effect':'Allow','Action':'glue:Get*','Resource':'" + ARN
                + "table/sales/*'},{'Sid':'Home','Effect':'Allow','Action':'glue:Create*','Resource':'*','Condition':"
                + "{'IpAddress':{'aws:SourceIp':'192.168.0.0/16'}}}");
        Explanation missing = Explanation.of(request("glue:GetTable", ARN + "table/hr/x"), policies);
        assertThat(missing.change())
                .isEqualTo("The nearest is Sales of p: Its Resource doesn't include " + ARN + "table/hr/x.");
        Explanation elsewhere = Explanation.of(request("glue:CreateTable", ARN + "table/hr/x"), policies);
        assertThat(elsewhere.near().get(0).misses())
                .isEqualTo(
                        "Its condition IpAddress on aws:SourceIp wants 192.168.0.0/16, and the request has 10.1.2.3.");
        Explanation nothing = Explanation.of(request("glue:DeleteTable", ARN + "table/hr/x"), policies);
        assertThat(nothing.change()).startsWith("Attach a policy");
    }
}
