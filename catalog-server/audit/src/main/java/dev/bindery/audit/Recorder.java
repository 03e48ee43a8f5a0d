package dev.bindery.audit;

import dev.bindery.audit.AuditRecord.Kind;
import dev.bindery.audit.AuditRecord.Who;
import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.catalog.audit.Outcome;
import dev.bindery.catalog.audit.RefusedCaller;
import dev.bindery.catalog.audit.ServerEvent;
import dev.bindery.catalog.operation.Arns;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Puts what happened into the form that is kept. */
final class Recorder {

    static final String AUTHENTICATION_FAILED = "AuthenticationFailed";

    private static final int NAME = 300;
    private static final int ARN = 1000;
    private static final int SENTENCE = 4000;

    private final Arns arns;
    private final String server;

    Recorder(Arns arns, String server) {
        this.arns = arns;
        this.server = server;
    }

    AuditRecord call(UUID id, Call call, Operation operation, Resource resource, Outcome outcome, long nanoseconds) {
        Things things = things(resource.arns(arns));
        return new AuditRecord(
                id,
                Kind.CALL,
                call.door(),
                who(call.principal()),
                call.sourceAddress().map(Recorder::name),
                asked(call.asked()),
                operation.action(),
                operation.access() == Operation.Access.READ,
                things.shown(),
                things.further(),
                outcome(outcome),
                name(call.requestId()),
                Duration.ofNanos(nanoseconds / 1000 * 1000),
                Map.of(),
                server);
    }

    AuditRecord refused(UUID id, RefusedCaller refused) {
        return new AuditRecord(
                id,
                Kind.REFUSED_CALLER,
                refused.door(),
                new Who(
                        name(refused.claimed().orElse("")),
                        "Unproven",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                refused.sourceAddress().map(Recorder::name),
                asked(refused.asked()),
                AUTHENTICATION_FAILED,
                true,
                List.of(),
                0,
                outcome(new Outcome(Outcome.Kind.DENIED, refused.code(), "", refused.reason())),
                name(refused.requestId()),
                Duration.ZERO,
                Map.of(),
                server);
    }

    AuditRecord event(Instant time, ServerEvent event) {
        Map<String, String> details = new LinkedHashMap<>();
        event.details().forEach((key, value) -> details.put(name(key), StoredText.of(value, SENTENCE)));
        return new AuditRecord(
                EntryIds.next(time),
                Kind.SERVER_EVENT,
                Call.Door.SYSTEM,
                who(event.principal()),
                Optional.empty(),
                Call.Asked.NOTHING,
                event.kind().written(),
                false,
                List.of(),
                0,
                Outcome.OK,
                "",
                Duration.ZERO,
                details,
                server);
    }

    private record Things(List<String> shown, int further) {}

    /** The first, and further ones that aren't just what it lies in: its database, its catalog. A batch may be of none. */
    private static Things things(List<String> all) {
        if (all.isEmpty()) {
            return new Things(List.of(), 0);
        }
        String first = all.get(0);
        List<String> shown = new ArrayList<>(1);
        shown.add(StoredText.of(first, ARN));
        boolean ofDatabases = isOf("database", first);
        int further = 0;
        for (String arn : all) {
            if (arn.equals(first) || isOf("catalog", arn) || isOf("database", arn) && !ofDatabases) {
                continue;
            }
            if (shown.size() < AuditRecord.MOST_RESOURCES) {
                shown.add(StoredText.of(arn, ARN));
            } else {
                further++;
            }
        }
        return new Things(shown, further);
    }

    private static boolean isOf(String type, String arn) {
        int begin = 0;
        for (int colons = 0; colons < 5; colons++) {
            begin = arn.indexOf(':', begin) + 1;
        }
        int end = begin + type.length();
        return arn.startsWith(type, begin) && (arn.length() == end || arn.charAt(end) == '/');
    }

    private static Who who(Principal principal) {
        if (principal.proven().isEmpty()) {
            return new Who(name(principal.name()), "Unproven", Optional.empty(), Optional.empty(), Optional.empty());
        }
        ProvenIdentity identity = principal.proven().get();
        String type =
                switch (identity.kind()) {
                    case SERVER -> "Service";
                    case ROOT -> "Root";
                    case USER -> "User";
                    case ROLE -> "AssumedRole";
                    case FEDERATED -> "FederatedUser";
                };
        return new Who(
                name(identity.name()),
                type,
                Optional.of(StoredText.of(identity.arn(), ARN)),
                Optional.of(name(identity.userId())),
                identity.credential().map(Recorder::name));
    }

    private static Call.Asked asked(Call.Asked asked) {
        return asked == Call.Asked.NOTHING
                ? asked
                : new Call.Asked(
                        asked.method().map(Recorder::name), asked.userAgent().map(Recorder::name));
    }

    private static Outcome outcome(Outcome outcome) {
        return outcome.kind() == Outcome.Kind.OK
                ? Outcome.OK
                : new Outcome(
                        outcome.kind(),
                        name(outcome.code()),
                        StoredText.of(outcome.message(), SENTENCE),
                        StoredText.of(outcome.reason(), SENTENCE));
    }

    private static String name(String text) {
        return StoredText.of(text, NAME);
    }
}
