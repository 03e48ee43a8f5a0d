package dev.bindery.thrift.expressions;

import dev.bindery.thrift.expressions.HiveExpression.Literal;
import dev.bindery.thrift.expressions.KryoReader.Instance;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the objects mean that Hive keeps the values of constants in. */
final class Literals {

    private static final String TYPES = "org.apache.hadoop.hive.common.type.";
    private static final long DAY = 86_400_000L;
    private static final long HOUR = 3_600_000L;

    /** Hive's decimals are three numbers of at most so many digits, the last the lowest in value. */
    private static final int DIGITS_OF_A_PART = 16;

    private Literals() {}

    static Optional<Literal> of(Object value) {
        if (value == null) {
            return Optional.of(new Literal.Null());
        }
        if (value instanceof String text) {
            return Optional.of(new Literal.Text(text));
        }
        if (value instanceof Boolean bool) {
            return Optional.of(new Literal.Bool(bool));
        }
        if (value instanceof Float || value instanceof Double) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? Optional.of(new Literal.Number(new BigDecimal(number))) : Optional.empty();
        }
        if (value instanceof Number number) {
            return Optional.of(new Literal.Number(BigDecimal.valueOf(number.longValue())));
        }
        if (value instanceof List<?> fields) {
            return Optional.of(struct(fields));
        }
        return value instanceof Instance instance ? of(instance) : Optional.empty();
    }

    private static Optional<Literal> of(Instance instance) {
        Map<String, Object> fields = instance.fields();
        return switch (instance.className()) {
            case TYPES + "HiveChar", TYPES + "HiveVarchar" -> fields.get("value") instanceof String text
                    ? Optional.of(
                            new Literal.Text(instance.className().endsWith("HiveChar") ? text.stripTrailing() : text))
                    : Optional.empty();
            case TYPES + "HiveDecimal" -> decimal(fields).map(Literal.Number::new);
            case TYPES + "Date" -> fields.get("localDate") instanceof LocalDate day
                    ? Optional.of(new Literal.Day(day))
                    : date(fields.get("localDate")).map(Literal.Day::new);
            case TYPES + "Timestamp" -> fields.get("localDateTime") instanceof LocalDateTime moment
                    ? Optional.of(new Literal.Moment(moment))
                    : moment(fields.get("localDateTime")).map(Literal.Moment::new);
            case "java.sql.Date" -> midnight((Long) fields.get("time")).map(Literal.Day::new);
            default -> Optional.empty();
        };
    }

    private static Literal struct(List<?> fields) {
        List<Literal> literals = new ArrayList<>();
        for (Object field : fields) {
            Optional<Literal> literal = of(field);
            if (literal.isEmpty()) {
                return new Literal.Struct(Optional.empty());
            }
            literals.add(literal.get());
        }
        return new Literal.Struct(Optional.of(List.copyOf(literals)));
    }

    private static Optional<BigDecimal> decimal(Map<String, Object> fields) {
        BigInteger digits = BigInteger.ZERO;
        for (String part : List.of("fast2", "fast1", "fast0")) {
            digits = digits.multiply(BigInteger.TEN.pow(DIGITS_OF_A_PART))
                    .add(BigInteger.valueOf((Long) fields.get(part)));
        }
        int sign = (Integer) fields.get("fastSignum");
        int scale = (Integer) fields.get("fastScale");
        return sign < -1 || sign > 1 || scale < 0 || scale > 38
                ? Optional.empty()
                : Optional.of(new BigDecimal(digits.multiply(BigInteger.valueOf(sign)), scale));
    }

    /** Hive 3.1 writes a date as the fields of Java's own class. */
    private static Optional<LocalDate> date(Object value) {
        if (value instanceof Instance date && date.fields().get("year") instanceof Integer year) {
            try {
                return Optional.of(LocalDate.of(
                        year,
                        ((Number) date.fields().get("month")).intValue(),
                        ((Number) date.fields().get("day")).intValue()));
            } catch (java.time.DateTimeException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDateTime> moment(Object value) {
        if (!(value instanceof Instance moment) || !(moment.fields().get("time") instanceof Instance time)) {
            return Optional.empty();
        }
        Map<String, Object> fields = time.fields();
        try {
            return date(moment.fields().get("date"))
                    .map(day -> day.atTime(
                            ((Number) fields.get("hour")).intValue(),
                            ((Number) fields.get("minute")).intValue(),
                            ((Number) fields.get("second")).intValue(),
                            ((Number) fields.get("nano")).intValue()));
        } catch (java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The day that begins then somewhere: Hive 2.3 has dates as the moments at which they begin at the client, and doesn't
     * say where that is. Between 10 and 14 hours from Greenwich it could be two days.
     */
    private static Optional<LocalDate> midnight(long milliseconds) {
        long afterMidnight = Math.floorMod(milliseconds, DAY);
        long day = Math.floorDiv(milliseconds, DAY);
        if (afterMidnight < 10 * HOUR) {
            return Optional.of(LocalDate.ofEpochDay(day));
        }
        return afterMidnight > 14 * HOUR ? Optional.of(LocalDate.ofEpochDay(day + 1)) : Optional.empty();
    }
}
