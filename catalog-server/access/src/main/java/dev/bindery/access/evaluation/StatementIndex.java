package dev.bindery.access.evaluation;

import dev.bindery.access.matching.ArnIndex;
import dev.bindery.access.matching.ArnNames;
import dev.bindery.access.matching.TextPattern;
import dev.bindery.access.policy.AccessRequest;
import dev.bindery.access.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Statements about one action, by what their resources begin with. */
final class StatementIndex {

    private static final int MOST_KEPT = 100;

    /** Those that say the same of every request, and those with conditions, variables or principals. */
    private final List<Statement> unconditional;

    private final List<Statement> conditional;

    private final Map<String, ArnNames> kept = new ConcurrentHashMap<>();
    private final List<Statement> aboutOthers;
    private final ArnIndex<Statement> byResource;

    StatementIndex(List<Statement> statements) {
        this.unconditional =
                statements.stream().filter(Statement::isUnconditional).toList();
        this.conditional = statements.stream()
                .filter(statement -> !statement.isUnconditional())
                .toList();
        this.aboutOthers = statements.stream()
                .filter(statement ->
                        statement.notResources() || statement.resources().isEmpty())
                .toList();
        List<ArnIndex.Entry<Statement>> entries = new ArrayList<>();
        statements.stream().filter(statement -> !statement.notResources()).forEach(statement -> statement
                .resources()
                .forEach(resource -> entries.add(new ArnIndex.Entry<>(resource, statement))));
        this.byResource = new ArnIndex<>(entries);
    }

    /** Whether any of them matches a request for this action. */
    boolean matches(AccessRequest request) {
        return byResource.any(request.resource(), request.context(), statement -> statement.holds(request))
                || aboutOthers.stream()
                        .anyMatch(statement -> statement.matchesResource(request) && statement.holds(request));
    }

    /** Which of the resources that begin alike they match, by the rest; any of these says so. */
    List<ArnNames> names(AccessRequest request, String beginning) {
        ArnNames always = kept.get(beginning);
        if (always == null) {
            if (kept.size() >= MOST_KEPT) {
                kept.clear();
            }
            always = names(unconditional, request, beginning);
            kept.put(beginning, always);
        }
        List<Statement> holding = conditional.stream()
                .filter(statement -> statement.holds(request))
                .toList();
        return Stream.of(always, names(holding, request, beginning))
                .filter(names -> !names.isNothing())
                .toList();
    }

    private static ArnNames names(List<Statement> statements, AccessRequest request, String beginning) {
        List<TextPattern> patterns = new ArrayList<>();
        List<Predicate<String>> others = new ArrayList<>();
        for (Statement statement : statements) {
            if (statement.notResources() || statement.resources().isEmpty()) {
                others.add(rest -> statement.matchesResource(request.withResource(beginning + rest)));
            } else {
                patterns.addAll(statement.resources());
            }
        }
        return ArnNames.of(patterns, others, beginning, request.context());
    }
}
