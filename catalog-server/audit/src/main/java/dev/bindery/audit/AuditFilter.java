package dev.bindery.audit;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.audit.Outcome;
import dev.bindery.catalog.operation.Arns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which entries are wanted: those that all of this is true of.
 *
 * @param from not before then
 * @param to before then
 * @param principal a name, or a whole ARN
 * @param action an IAM action or an event's name, in any case; all that begin so where it ends in {@code *}
 * @param resource what the ARN of something that it was done to begins with; without {@code arn:} what stands behind the
 *     account in an ARN of Glue, such as {@code table/sales/}, or of IAM, such as {@code user/ann}
 * @param door the way in
 * @param outcome how it ended
 * @param requestId the id that a client got
 * @param address the client's
 * @param readOnly whether it could have changed nothing
 */
public record AuditFilter(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> principal,
        Optional<String> action,
        Optional<String> resource,
        Optional<Call.Door> door,
        Optional<Outcome.Kind> outcome,
        Optional<String> requestId,
        Optional<String> address,
        Optional<Boolean> readOnly) {

    private static final List<String> OF_IAM = List.of("user/", "group/", "role/", "policy/");

    /** Everything. */
    public static final AuditFilter ALL = new AuditFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static String whole(String resource, Arns arns) {
        if (resource.startsWith("arn:")) {
            return resource;
        }
        return OF_IAM.stream().anyMatch(resource::startsWith) ? arns.iam(resource) : arns.glue(resource);
    }

    /** The same with the resource as a whole ARN begins. */
    AuditFilter with(Arns arns) {
        return new AuditFilter(
                from,
                to,
                principal,
                action,
                resource.map(text -> whole(text, arns)),
                door,
                outcome,
                requestId,
                address,
                readOnly);
    }

    /** Once {@link #with(Arns)} was called. */
    boolean matches(AuditRecord entry) {
        return from.filter(time -> entry.time().isBefore(time)).isEmpty()
                && to.filter(time -> !entry.time().isBefore(time)).isEmpty()
                && is(
                        principal,
                        entry.who()
                                .arn()
                                .filter(arn -> isArn())
                                .orElse(entry.who().name()))
                && action.filter(wanted -> !isAction(wanted, entry.action())).isEmpty()
                && resource.filter(prefix -> entry.resources().stream().noneMatch(arn -> arn.startsWith(prefix)))
                        .isEmpty()
                && is(door, entry.door())
                && is(outcome, entry.outcome().kind())
                && is(requestId, entry.requestId())
                && (address.isEmpty() || address.equals(entry.address()))
                && is(readOnly, entry.readOnly());
    }

    /** Whether the principal is told by its ARN. */
    boolean isArn() {
        return principal.filter(text -> text.startsWith("arn:")).isPresent();
    }

    private static <T> boolean is(Optional<T> wanted, T found) {
        return wanted.isEmpty() || wanted.get().equals(found);
    }

    private static boolean isAction(String wanted, String found) {
        return wanted.endsWith("*")
                ? found.regionMatches(true, 0, wanted, 0, wanted.length() - 1)
                : found.equalsIgnoreCase(wanted);
    }
}
