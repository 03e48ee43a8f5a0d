package dev.bindery.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Filters for tests. */
final class Filters {

    private Filters() {}

    static AuditFilter ofRequest(String id) {
        return new AuditFilter(none(), none(), none(), none(), none(), none(), none(), Optional.of(id), none(), none());
    }

    static AuditFilter ofResource(String prefix) {
        return new AuditFilter(
                none(), none(), none(), none(), Optional.of(prefix), none(), none(), none(), none(), none());
    }

    /** Every kind of filter that an entry fits, and all at once. */
    static List<AuditFilter> of(AuditRecord entry) {
        List<AuditFilter> filters = new ArrayList<>();
        AuditFilter all = new AuditFilter(
                Optional.of(entry.time().minusMillis(5)),
                Optional.of(entry.time().plusMillis(5)),
                Optional.of(entry.who().name()),
                Optional.of(entry.action().substring(0, 9) + "*"),
                Optional.of(entry.resources().get(0).substring(0, 45)),
                Optional.of(entry.door()),
                Optional.of(entry.outcome().kind()),
                Optional.of(entry.requestId()),
                entry.address(),
                Optional.of(entry.readOnly()));
        filters.add(all);
        filters.add(
                new AuditFilter(all.from(), none(), none(), none(), none(), none(), none(), none(), none(), none()));
        filters.add(new AuditFilter(none(), all.to(), none(), none(), none(), none(), none(), none(), none(), none()));
        filters.add(new AuditFilter(
                none(), none(), all.principal(), none(), none(), none(), none(), none(), none(), none()));
        filters.add(new AuditFilter(
                none(), none(), entry.who().arn(), none(), none(), none(), none(), none(), none(), none()));
        filters.add(
                new AuditFilter(none(), none(), none(), all.action(), none(), none(), none(), none(), none(), none()));
        filters.add(new AuditFilter(
                none(), none(), none(), none(), all.resource(), none(), none(), none(), none(), none()));
        filters.add(
                new AuditFilter(none(), none(), none(), none(), none(), all.door(), none(), none(), none(), none()));
        filters.add(
                new AuditFilter(none(), none(), none(), none(), none(), none(), all.outcome(), none(), none(), none()));
        filters.add(
                new AuditFilter(none(), none(), none(), none(), none(), none(), none(), none(), all.address(), none()));
        filters.add(new AuditFilter(
                none(), none(), none(), none(), none(), none(), none(), none(), none(), all.readOnly()));
        filters.add(new AuditFilter(
                none(), none(), none(), none(), none(), none(), none(), none(), Optional.of("10.0.0.0"), none()));
        return filters;
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }
}
