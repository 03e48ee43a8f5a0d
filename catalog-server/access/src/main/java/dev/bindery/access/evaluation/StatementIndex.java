package dev.bindery.access.evaluation;

import dev.bindery.access.matching.ArnIndex;
import dev.bindery.access.matching.ArnNames;
import dev.bindery.access.matching.TextPattern;
import dev.bindery.access.policy.AccessRequest;
import dev.bindery.access.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Statements about one action, by what their resources begin with. */
final class StatementIndex {

    private final List<Statement> aboutOthers;
    private final ArnIndex<Statement> byResource;

    StatementIndex(List<Statement> statements) {
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

    /** Which of the resources that begin alike they match, by the rest. */
    ArnNames names(AccessRequest request, String beginning) {
        List<TextPattern> patterns = byResource.of(beginning).stream()
                .filter(entry -> entry.value().holds(request))
                .map(ArnIndex.Entry::pattern)
                .toList();
        List<Predicate<String>> others = aboutOthers.stream()
                .filter(statement -> statement.holds(request))
                .<Predicate<String>>map(
                        statement -> rest -> statement.matchesResource(request.withResource(beginning + rest)))
                .toList();
        return ArnNames.of(patterns, others, beginning, request.context());
    }
}
