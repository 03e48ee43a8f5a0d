package dev.bindery.access.condition;

import dev.bindery.access.matching.RequestContext;
import dev.bindery.access.matching.TextPattern;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * How a value of a request is compared with one of a policy.
 *
 * @param syntax what may stand in the policy's value
 * @param check what is wrong with the policy's value; empty where nothing is
 * @param test the value of the request, the policy's, and the request
 */
record Comparison(TextPattern.Syntax syntax, Function<String, Optional<String>> check, Test test) {

    interface Test {
        boolean matches(String value, TextPattern wanted, RequestContext context);
    }

    private static final int ARN_PARTS = 6;

    static final Comparison TEXT = new Comparison(
            TextPattern.Syntax.VARIABLES,
            text -> Optional.empty(),
            (value, wanted, context) -> wanted.matches(value, context));

    static final Comparison TEXT_IGNORING_CASE = new Comparison(
            TextPattern.Syntax.VARIABLES,
            text -> Optional.empty(),
            (value, wanted, context) -> wanted.matchesIgnoringCase(value, context));

    static final Comparison TEXT_LIKE = new Comparison(
            TextPattern.Syntax.BOTH,
            text -> Optional.empty(),
            (value, wanted, context) -> wanted.matches(value, context));

    static final Comparison ARN = new Comparison(
            TextPattern.Syntax.BOTH,
            text -> text.equals("*") || text.contains("${") || text.split(":", -1).length >= ARN_PARTS
                    ? Optional.empty()
                    : Optional.of("an ARN has six parts between colons"),
            (value, wanted, context) -> wanted.matchesArn(value, context));

    static final Comparison BOOLEAN = of(
            text -> switch (text.toLowerCase(java.util.Locale.ROOT)) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            },
            "it is true or false",
            Object::equals);

    static final Comparison BINARY = of(Comparison::bytes, "it is text in Base64", String::equals);

    static final Comparison ADDRESS = of(
            AddressRange::parse,
            "it is an IP address or a range such as 10.0.0.0/8",
            (value, wanted) -> wanted.contains(value));

    static Comparison number(IntPredicate sign) {
        return of(Comparison::decimal, "it is a number", (value, wanted) -> sign.test(value.compareTo(wanted)));
    }

    static Comparison date(IntPredicate sign) {
        return of(
                Comparison::instant,
                "it is a date as ISO 8601 writes it, such as 2026-01-31T00:00:00Z, or seconds since 1970",
                (value, wanted) -> sign.test(value.compareTo(wanted)));
    }

    /** Of values that are read before they are compared; what can't be read matches nothing. */
    private static <T> Comparison of(
            Function<String, Optional<T>> reading, String rule, BiFunction<T, T, Boolean> compared) {
        return new Comparison(
                TextPattern.Syntax.LITERAL,
                text -> reading.apply(text).isPresent() ? Optional.empty() : Optional.of(rule),
                (value, wanted, context) -> reading.apply(value)
                        .flatMap(mine -> reading.apply(wanted.text()).map(theirs -> compared.apply(mine, theirs)))
                        .orElse(false));
    }

    private static Optional<BigDecimal> decimal(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip())).filter(number -> Math.abs(number.scale()) < 1000);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> bytes(String text) {
        try {
            return Optional.of(
                    Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text) {
        Predicate<String> epoch = it -> it.matches("-?[0-9]{1,15}");
        try {
            if (epoch.test(text)) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            return Optional.of(
                    text.indexOf('T') < 0
                            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
