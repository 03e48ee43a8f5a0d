package dev.bindery.catalog.filter;

import dev.bindery.catalog.filter.PartitionFilter.Key;
import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.model.Column;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the text of a partition value is read as what its key's type means. The evaluation in memory and a store's typed
 * columns both use this one reading, so that they select the same partitions.
 */
public final class StoredValues {

    /**
     * Numbers are read up to this many digits before and behind the point: Hive's longest decimal, and what a {@code
     * NUMERIC(76, 38)} holds. A longer one isn't read, like a text that is no number.
     */
    public static final int MAXIMUM_DIGITS = 38;

    private static final int MAXIMUM_TEXT = 100;

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?");

    private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})");

    private static final Pattern TIME = Pattern.compile("([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?");

    private StoredValues() {}

    /**
     * How values of a key of this Hive type are compared. A type that isn't a number, a date or a timestamp, or that
     * can't be read at all, is compared as text.
     */
    public static KeyKind kind(String hiveType) {
        String name = hiveType.strip().toLowerCase(Locale.ROOT);
        int parenthesis = name.indexOf('(');
        if (parenthesis >= 0) {
            name = name.substring(0, parenthesis).strip();
        }
        return switch (name) {
            case "tinyint",
                    "smallint",
                    "int",
                    "integer",
                    "bigint",
                    "long",
                    "decimal",
                    "dec",
                    "numeric",
                    "float",
                    "double",
                    "double precision" -> KeyKind.NUMBER;
            case "date" -> KeyKind.DATE;
            case "timestamp", "timestamp with local time zone" -> KeyKind.TIMESTAMP;
            default -> KeyKind.TEXT;
        };
    }

    /** The key of that name, ignoring case. */
    public static Optional<Key> key(List<Column> partitionKeys, String name) {
        for (int i = 0; i < partitionKeys.size(); i++) {
            Column column = partitionKeys.get(i);
            if (column.name().equalsIgnoreCase(name)) {
                return Optional.of(new Key(i, column.name(), kind(column.type())));
            }
        }
        return Optional.empty();
    }

    /**
     * The number that a text stands for: itself for {@link KeyKind#NUMBER}, days since 1970-01-01 for {@link
     * KeyKind#DATE}, microseconds since 1970-01-01 UTC for {@link KeyKind#TIMESTAMP} (with up to three decimals where
     * the text has nanoseconds).
     *
     * @return empty where the text can't be read as that kind, and always for {@link KeyKind#TEXT}
     */
    public static Optional<BigDecimal> number(KeyKind kind, String text) {
        if (text.isEmpty() || text.length() > MAXIMUM_TEXT) {
            return Optional.empty();
        }
        return switch (kind) {
            case TEXT -> Optional.empty();
            case NUMBER -> decimal(text);
            case DATE -> date(text).map(day -> BigDecimal.valueOf(day.toEpochDay()));
            case TIMESTAMP -> timestamp(text);
        };
    }

    private static Optional<BigDecimal> decimal(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(text);
        if (value.signum() == 0) {
            return Optional.of(BigDecimal.ZERO);
        }
        value = value.stripTrailingZeros();
        boolean fits = value.precision() - value.scale() <= MAXIMUM_DIGITS && value.scale() <= MAXIMUM_DIGITS;
        return fits ? Optional.of(value.scale() < 0 ? value.setScale(0) : value) : Optional.empty();
    }

    private static Optional<LocalDate> date(String text) {
        Matcher matcher = DATE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(part(matcher, 1), part(matcher, 2), part(matcher, 3)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> timestamp(String text) {
        int separator = text.indexOf(' ') >= 0 ? text.indexOf(' ') : text.indexOf('T');
        if (separator < 0) {
            return date(text).map(day -> microseconds(day.atStartOfDay()));
        }
        Matcher time = TIME.matcher(text.substring(separator + 1));
        if (!time.matches()) {
            return Optional.empty();
        }
        try {
            String fraction = time.group(4) == null ? "" : time.group(4);
            LocalTime timeOfDay = LocalTime.of(
                    part(time, 1),
                    part(time, 2),
                    time.group(3) == null ? 0 : part(time, 3),
                    Integer.parseInt((fraction + "000000000").substring(0, 9)));
            return date(text.substring(0, separator)).map(day -> microseconds(day.atTime(timeOfDay)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int part(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static BigDecimal microseconds(LocalDateTime time) {
        BigDecimal nanoseconds = BigDecimal.valueOf(time.toEpochSecond(ZoneOffset.UTC))
                .movePointRight(9)
                .add(BigDecimal.valueOf(time.getNano()));
        BigDecimal micros = nanoseconds.movePointLeft(3).stripTrailingZeros();
        return micros.scale() < 0 ? micros.setScale(0) : micros;
    }
}
