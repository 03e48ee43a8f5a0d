package dev.bindery.catalog.jdbc.columns;

import static dev.bindery.catalog.jdbc.columns.PackedColumns.HIGH;
import static dev.bindery.catalog.jdbc.columns.PackedColumns.LOW;

import dev.bindery.catalog.jdbc.columns.PackedColumns.Form;
import dev.bindery.database.Microseconds;
import dev.bindery.model.statistics.ColumnStatistics;
import dev.bindery.model.statistics.ColumnValues;
import dev.bindery.model.statistics.ColumnValues.Binaries;
import dev.bindery.model.statistics.ColumnValues.Booleans;
import dev.bindery.model.statistics.ColumnValues.Dates;
import dev.bindery.model.statistics.ColumnValues.Decimals;
import dev.bindery.model.statistics.ColumnValues.Doubles;
import dev.bindery.model.statistics.ColumnValues.Longs;
import dev.bindery.model.statistics.ColumnValues.Texts;
import dev.bindery.model.statistics.ColumnValues.Timestamps;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what {@link PackedColumns} wrote, row after row: what the rows have in common, as are the names and types of the
 * columns, is read once. For one thread.
 */
final class PackedColumnsReader {

    private static final Form[] FORMS = Form.values();

    private final Collection<String> wanted;
    private byte[] headBytes = {};
    private Head head;
    private long lastMicroseconds;
    private Optional<Instant> lastTime = Optional.of(Instant.EPOCH);
    private byte[] bytes;
    private int position;

    /** @param wanted the columns that are returned; empty: all */
    PackedColumnsReader(Collection<String> wanted) {
        this.wanted = wanted;
    }

    /** A column as the head has it. */
    private record Described(String name, String type, Form form, boolean returned) {}

    private record Head(List<Described> columns, Set<String> sketched) {}

    KnownColumns read(byte[] packed) {
        bytes = packed;
        position = 0;
        int format = bytes[position++];
        if (format != PackedColumns.FORMAT) {
            throw new IllegalStateException("Statistics of the format " + format + " aren't known.");
        }
        readHead();
        List<ColumnStatistics> columns = new ArrayList<>(head.columns().size());
        long time = 0;
        for (Described column : head.columns()) {
            time += number();
            ColumnValues values = values(column.form());
            if (column.returned()) {
                columns.add(new ColumnStatistics(
                        column.name(), column.type(), values, Optional.empty(), Optional.empty(), time(time)));
            }
        }
        return new KnownColumns(columns, head.sketched());
    }

    private void readHead() {
        int length = (int) number();
        int end = position + length;
        if (head == null || !Arrays.equals(bytes, position, end, headBytes, 0, headBytes.length)) {
            headBytes = Arrays.copyOfRange(bytes, position, end);
            int count = (int) number();
            List<Described> columns = new ArrayList<>(count);
            Set<String> sketched = new HashSet<>();
            for (int i = 0; i < count; i++) {
                String name = text();
                String type = text();
                Form form = FORMS[bytes[position++]];
                boolean returned = wanted.isEmpty() || wanted.contains(name);
                if (bytes[position++] == 1 && returned) {
                    sketched.add(name);
                }
                columns.add(new Described(name, type, form, returned));
            }
            head = new Head(columns, Set.copyOf(sketched));
        }
        position = end;
    }

    private ColumnValues values(Form form) {
        int bounds = form.isBounded() ? bytes[position++] : 0;
        return switch (form) {
            case BOOLEAN -> new Booleans(number(), number(), number());
            case LONG -> new Longs(number(bounds, LOW), number(bounds, HIGH), number(), number());
            case DATE -> new Dates(number(bounds, LOW), number(bounds, HIGH), number(), number());
            case TIMESTAMP -> new Timestamps(number(bounds, LOW), number(bounds, HIGH), number(), number());
            case DOUBLE -> new Doubles(real(bounds, LOW), real(bounds, HIGH), number(), number());
            case DECIMAL -> new Decimals(decimal(bounds, LOW), decimal(bounds, HIGH), number(), number());
            case STRING -> new Texts(number(), real(), number(), number());
            case BINARY -> new Binaries(number(), real(), number());
        };
    }

    private Optional<Long> number(int bounds, int bound) {
        return (bounds & bound) == 0 ? Optional.empty() : Optional.of(number());
    }

    private Optional<Double> real(int bounds, int bound) {
        return (bounds & bound) == 0 ? Optional.empty() : Optional.of(real());
    }

    private Optional<BigDecimal> decimal(int bounds, int bound) {
        return (bounds & bound) == 0 ? Optional.empty() : Optional.of(decimal());
    }

    private Optional<Instant> time(long microseconds) {
        if (microseconds != lastMicroseconds) {
            lastMicroseconds = microseconds;
            lastTime = Optional.of(Microseconds.instant(microseconds));
        }
        return lastTime;
    }

    private long number() {
        long rest = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[position++];
            rest |= (next & 0x7fL) << shift;
            shift += 7;
        } while (next < 0);
        return rest >>> 1 ^ -(rest & 1);
    }

    private double real() {
        long bits = 0;
        for (int i = 0; i < Double.BYTES; i++) {
            bits = bits << 8 | bytes[position++] & 0xff;
        }
        return Double.longBitsToDouble(bits);
    }

    private BigDecimal decimal() {
        int scale = (int) number();
        int length = (int) number();
        BigInteger unscaled = new BigInteger(bytes, position, length);
        position += length;
        return new BigDecimal(unscaled, scale);
    }

    private String text() {
        int length = (int) number();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }
}
