package dev.bindery.server.rest.audit;

import dev.bindery.audit.AuditFilter;
import dev.bindery.catalog.Call;
import dev.bindery.catalog.audit.Outcome;
import dev.bindery.model.error.InvalidInputException;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.QueryValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Which entries are wanted; all of it must be true of them.
 *
 * @param from not before this time, such as {@code 2026-11-20T15:00:00Z}, this day, such as {@code 2026-11-20}, or so long
 *     ago, such as {@code PT2H}
 * @param to before this time
 * @param principal the name of a user or role, or a whole ARN
 * @param action an IAM action such as {@code glue:GetTable}, or the beginning of some with a star behind it
 * @param resource what an ARN begins with; without {@code arn:} what stands behind the account in an ARN of Glue, such as
 *     {@code table/sales/}
 * @param door a way in, such as {@code THRIFT}
 * @param outcome OK, DENIED or FAILED
 * @param requestId what a client was told
 * @param address the client's
 * @param readOnly false for changes alone
 */
@Introspected
public record AuditParameters(
        @Nullable @QueryValue String from,
        @Nullable @QueryValue String to,
        @Nullable @QueryValue String principal,
        @Nullable @QueryValue String action,
        @Nullable @QueryValue String resource,
        @Nullable @QueryValue String door,
        @Nullable @QueryValue String outcome,
        @Nullable @QueryValue String requestId,
        @Nullable @QueryValue String address,
        @Nullable @QueryValue Boolean readOnly) {

    /** @throws InvalidInputException where something isn't what it should be */
    AuditFilter filter() {
        return new AuditFilter(
                given(from).map(text -> time("from", text)),
                given(to).map(text -> time("to", text)),
                given(principal),
                given(action),
                given(resource),
                given(door).map(text -> word("door", text, Call.Door.values())),
                given(outcome).map(text -> word("outcome", text, Outcome.Kind.values())),
                given(requestId),
                given(address),
                Optional.ofNullable(readOnly));
    }

    private static Optional<String> given(String text) {
        return Optional.ofNullable(text).filter(it -> !it.isEmpty());
    }

    private static Instant time(String name, String text) {
        try {
            if (text.startsWith("P")) {
                return Instant.now().minus(Duration.parse(text));
            }
            return text.length() == "2026-11-20".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            throw new InvalidInputException(
                    name,
                    "The " + name + " \"" + text
                            + "\" is no time such as 2026-11-20T15:00:00Z, no day such as 2026-11-20"
                            + " and no duration such as PT2H.");
        }
    }

    private static <E extends Enum<E>> E word(String name, String text, E[] words) {
        return Arrays.stream(words)
                .filter(word -> word.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        name,
                        "There is no " + name + " \"" + text + "\"; there are "
                                + Arrays.toString(words).replaceAll("[\\[\\]]", "") + "."));
    }
}
