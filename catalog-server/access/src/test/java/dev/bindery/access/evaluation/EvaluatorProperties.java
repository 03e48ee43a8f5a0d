package dev.bindery.access.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.access.matching.KeptAnswers;
import dev.bindery.access.matching.RequestContext;
import dev.bindery.access.policy.AccessRequest;
import dev.bindery.access.policy.PolicyDocument;
import dev.bindery.access.policy.PolicyKind;
import dev.bindery.model.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;

@Tag("integration")
class EvaluatorProperties {

    private static final List<String> ACTIONS =
            List.of("glue:GetTable", "glue:GetTables", "glue:CreateTable", "s3:GetObject", "glue:gettable");
    private static final List<String> PATTERNS_OF_ACTIONS = List.of(
            "*", "glue:*", "glue:Get*", "glue:GetTable", "glue:?etTable", "s3:*", "glue:*Table*", "GLUE:create*");
    private static final List<String> RESOURCES = List.of(
            "arn:aws:glue:us-east-1:000000000000:table/a/b",
            "arn:aws:glue:us-east-1:000000000000:table/a/*",
            "arn:aws:glue:us-east-1:000000000000:database/a",
            "arn:aws:s3:::a/b:c/d",
            "arn:aws:glue:eu:1:catalog",
            "*");
    private static final List<String> PATTERNS_OF_RESOURCES = List.of(
            "*",
            "arn:aws:glue:us-east-1:000000000000:table/a/*",
            "arn:aws:glue:*:*:table/*",
            "arn:aws:glue:us-*:000000000000:*",
            "arn:aws:glue:us-*1:0*0:table/a/?",
            "arn:aws:*:a/b:c/d",
            "arn:aws:s*:::a/*/d",
            "arn:aws:glue:us-east-1:000000000000:table/*/b*",
            "arn:aws:glue:us-east-1:000000000000:table/?/*b",
            "arn:aws:glue:us-east-1:000000000000:table/a/b",
            "arn:aws:glue:us-east-1:000000000000:table/${aws:a}/b",
            "arn:aws:glue:*table/a/**?",
            "arn:aws:glue:us-east-1:000000000000:database/?",
            "arn:*");
    private static final List<String> KEYS = List.of("aws:a", "aws:b", "aws:c");
    private static final List<String> VALUES = List.of("x", "X", "xy", "1", "2", "10", "", "*");

    @Provide
    Arbitrary<Map<String, List<String>>> contexts() {
        return Arbitraries.maps(
                        Arbitraries.of(KEYS), Arbitraries.of(VALUES).list().ofMaxSize(3))
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<Map<String, Object>>> statements() {
        Arbitrary<Map<String, Object>> statement = Combinators.combine(
                        Arbitraries.of("Allow", "Allow", "Deny"),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(4, Arbitraries.of("Action")),
                                net.jqwik.api.Tuple.of(1, Arbitraries.of("NotAction"))),
                        Arbitraries.of(PATTERNS_OF_ACTIONS).list().ofMinSize(1).ofMaxSize(2),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(4, Arbitraries.of("Resource")),
                                net.jqwik.api.Tuple.of(1, Arbitraries.of("NotResource"))),
                        Arbitraries.of(PATTERNS_OF_RESOURCES)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(2),
                        conditions())
                .as((effect, action, actions, resource, resources, conditions) -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("Effect", effect);
                    json.put(action, actions);
                    json.put(resource, resources);
                    if (!conditions.isEmpty()) {
                        json.put("Condition", conditions);
                    }
                    return json;
                });
        return statement.list().ofMinSize(1).ofMaxSize(4);
    }

    private static Arbitrary<Map<String, Object>> conditions() {
        Arbitrary<String> texts = Combinators.combine(
                        Arbitraries.of("", "", "ForAnyValue:", "ForAllValues:"),
                        Arbitraries.of(
                                "StringEquals",
                                "StringNotEquals",
                                "StringEqualsIgnoreCase",
                                "StringLike",
                                "StringNotLike"),
                        Arbitraries.of("", "", "IfExists"))
                .as((quantifier, operator, suffix) -> quantifier + operator + suffix);
        Arbitrary<Object> text = keys(Arbitraries.of(VALUES).list().ofMinSize(1).ofMaxSize(2));
        Arbitrary<Object> number =
                keys(Arbitraries.of("1", "2", "5").list().ofMinSize(1).ofMaxSize(2));
        Arbitrary<Object> truth = keys(Arbitraries.of("true", "false").list().ofSize(1));
        Arbitrary<Map<String, Object>> ofTexts =
                Combinators.combine(texts, text).as((operator, block) -> Map.of(operator, block));
        Arbitrary<Map<String, Object>> ofNumbers = Combinators.combine(
                        Arbitraries.of(
                                "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericGreaterThanEquals"),
                        number)
                .as((operator, block) -> Map.of(operator, block));
        Arbitrary<Map<String, Object>> ofNull = truth.map(block -> Map.of("Null", block));
        return Arbitraries.oneOf(Arbitraries.just(Map.<String, Object>of()), ofTexts, ofNumbers, ofNull);
    }

    private static Arbitrary<Object> keys(Arbitrary<List<String>> values) {
        return Arbitraries.maps(Arbitraries.of(KEYS), values)
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(map -> map);
    }

    @Property(tries = 5000)
    void decidesAsTheNaiveEvaluatorDoes(
            @ForAll("statements") List<Map<String, Object>> statements,
            @ForAll("contexts") Map<String, List<String>> context) {
        String json = Json.print(Map.of("Version", "2012-10-17", "Statement", statements));
        PolicySet policies = new PolicySet(
                List.of(new NamedPolicy("random", PolicyDocument.parse(PolicyKind.IDENTITY, json))),
                Optional.empty(),
                List.of());
        for (String action : ACTIONS) {
            for (String resource : RESOURCES) {
                Decision decision = Evaluator.decide(
                        new AccessRequest(Set.of("me"), action, resource, RequestContext.of(context)), policies);
                String expected = NaiveEvaluator.decide(statements, action, resource, context);
                assertThat(
                                switch (decision.outcome()) {
                                    case ALLOWED -> "allow";
                                    case EXPLICITLY_DENIED -> "deny";
                                    case IMPLICITLY_DENIED -> "nothing";
                                })
                        .as("%s on %s with %s by %s", action, resource, context, json)
                        .isEqualTo(expected);
                Statistics.collect(expected);
            }
        }
    }

    /** Identity-based, resource-based and session policies together. */
    @Property(tries = 3000)
    void compiledPoliciesAllowWhatTheEvaluatorAllows(
            @ForAll("statements") List<Map<String, Object>> first,
            @ForAll("statements") List<Map<String, Object>> second,
            @ForAll("statements") List<Map<String, Object>> third,
            @ForAll boolean ofResource,
            @ForAll boolean ofSession,
            @ForAll("contexts") Map<String, List<String>> context) {
        PolicySet policies = new PolicySet(
                List.of(named(PolicyKind.IDENTITY, first)),
                ofResource ? Optional.of(named(PolicyKind.RESOURCE, withPrincipals(second))) : Optional.empty(),
                ofSession ? List.of(named(PolicyKind.SESSION, third)) : List.of());
        CompiledPolicies compiled = new CompiledPolicies(policies);
        for (String action : ACTIONS) {
            for (String resource : RESOURCES) {
                AccessRequest request = new AccessRequest(Set.of("me"), action, resource, RequestContext.of(context));
                boolean expected = Evaluator.decide(request, policies).isAllowed();
                assertThat(compiled.allows(request))
                        .as("%s on %s by %s", action, resource, policies)
                        .isEqualTo(expected);
                for (int cut = lastPart(resource); cut <= resource.length(); cut++) {
                    assertThat(compiled.allowed(request.withResource("none"), resource.substring(0, cut))
                                    .test(resource.substring(cut)))
                            .as("%s on %s, cut at %s, by %s", action, resource, cut, policies)
                            .isEqualTo(expected);
                }
            }
        }
    }

    private static final String TABLES_OF_A = "arn:aws:glue:us-east-1:000000000000:table/a/";

    private static final List<String> PATTERNS_OF_TABLES = List.of(
            "arn:aws:glue:us-east-1:000000000000:table/a/*",
            "arn:aws:glue:us-east-1:000000000000:table/a/x*",
            "arn:aws:glue:us-east-1:000000000000:table/a/xy*",
            "arn:aws:glue:us-east-1:000000000000:table/a/xy",
            "arn:aws:glue:us-east-1:000000000000:table/a/x",
            "arn:aws:glue:us-east-1:000000000000:table/a/*y",
            "arn:aws:glue:us-east-1:000000000000:table/a/x?",
            "arn:aws:glue:us-east-1:000000000000:table/a/\uffff*",
            "arn:aws:glue:us-east-1:000000000000:table/*/x*",
            "arn:aws:glue:us-east-1:000000000000:table/*/*/y",
            "arn:aws:glue:us-east-1:000000000000:table/a/x/*",
            "arn:aws:glue:us-east-1:000000000000:table/a/${aws:a}",
            "arn:aws:glue:us-east-1:000000000000:table/a/${aws:b}*",
            "arn:aws:glue:us-east-1:000000000000:table/b/*",
            "*");

    @Provide
    Arbitrary<List<Map<String, Object>>> statementsAboutTables() {
        return Combinators.combine(
                        Arbitraries.of("Allow", "Allow", "Deny"),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(6, Arbitraries.of("Resource")),
                                net.jqwik.api.Tuple.of(1, Arbitraries.of("NotResource"))),
                        Arbitraries.of(PATTERNS_OF_TABLES).list().ofMinSize(1).ofMaxSize(3),
                        conditions())
                .as((effect, resource, resources, conditions) -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("Effect", effect);
                    json.put("Action", "glue:GetTables");
                    json.put(resource, resources);
                    if (!conditions.isEmpty()) {
                        json.put("Condition", conditions);
                    }
                    return json;
                })
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<String>> names() {
        return Arbitraries.strings()
                .withChars('x', 'y', '/', 'z', '\u0000', '\uffff')
                .ofMaxLength(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    /** In whatever order, again when all is kept, by callers who differ in turns, and where next to nothing is kept. */
    @Property(tries = 1000)
    void aListingShowsWhatTheEvaluatorAllows(
            @ForAll("statementsAboutTables") List<Map<String, Object>> first,
            @ForAll("statementsAboutTables") List<Map<String, Object>> second,
            @ForAll("statementsAboutTables") List<Map<String, Object>> third,
            @ForAll boolean ofResource,
            @ForAll boolean ofSession,
            @ForAll("contexts") Map<String, List<String>> context,
            @ForAll("contexts") Map<String, List<String>> other,
            @ForAll("names") List<String> names,
            @ForAll boolean sorted) {
        PolicySet policies = new PolicySet(
                List.of(named(PolicyKind.IDENTITY, first)),
                ofResource ? Optional.of(named(PolicyKind.RESOURCE, withPrincipals(second))) : Optional.empty(),
                ofSession ? List.of(named(PolicyKind.SESSION, third)) : List.of());
        List<String> asked = sorted ? names.stream().sorted().toList() : names;
        for (CompiledPolicies compiled :
                List.of(new CompiledPolicies(policies), new CompiledPolicies(policies, new KeptAnswers(2)))) {
            for (int round = 0; round < 2; round++) {
                for (String caller : List.of("me", "somebody")) {
                    for (Map<String, List<String>> each : List.of(context, other)) {
                        AccessRequest request =
                                new AccessRequest(Set.of(caller), "glue:GetTables", "none", RequestContext.of(each));
                        assertThat(asked.stream()
                                        .filter(compiled.allowed(request, TABLES_OF_A))
                                        .toList())
                                .as("of %s to %s with %s by %s", asked, caller, each, policies)
                                .isEqualTo(asked.stream()
                                        .filter(name -> Evaluator.decide(
                                                        request.withResource(TABLES_OF_A + name), policies)
                                                .isAllowed())
                                        .toList());
                    }
                }
            }
        }
    }

    /** Where the last part of an ARN begins; behind the end of what isn't one. */
    private static int lastPart(String arn) {
        int at = 0;
        for (int colons = 0; colons < 5; colons++) {
            int next = arn.indexOf(':', at);
            if (next < 0) {
                return arn.length() + 1;
            }
            at = next + 1;
        }
        return at;
    }

    private static List<Map<String, Object>> withPrincipals(List<Map<String, Object>> statements) {
        return statements.stream()
                .map(statement -> {
                    Map<String, Object> with = new LinkedHashMap<>(statement);
                    with.put("Principal", Map.of("AWS", statement.hashCode() % 3 == 0 ? "somebody" : "me"));
                    return with;
                })
                .toList();
    }

    private static NamedPolicy named(PolicyKind kind, List<Map<String, Object>> statements) {
        String json = Json.print(Map.of("Version", "2012-10-17", "Statement", statements));
        return new NamedPolicy(kind.name(), PolicyDocument.parse(kind, json));
    }
}
