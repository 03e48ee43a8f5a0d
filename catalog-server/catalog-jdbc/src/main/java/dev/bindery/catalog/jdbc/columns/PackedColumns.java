package dev.bindery.catalog.jdbc.columns;

import dev.bindery.database.Microseconds;
import dev.bindery.database.StorableText;
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
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes the bytes of {@link KnownColumns}, which {@link PackedColumnsReader} reads:
 *
 * <pre>
 * 1 (the format), length of the head, head, values of each column
 * head:    number of columns; of each its name, its type, its form, 1 if it has sketches, else 0
 * values:  when they were analysed, after the column before (microseconds since 1970 for the first); then by form
 *   0 boolean                        trues, falses, nulls
 *   1 long, 2 date, 3 timestamp      which bounds there are (1 low, 2 high), those, nulls, distinct
 *   4 double                         the same, a bound being eight bytes
 *   5 decimal                        the same, a bound being its scale, and its unscaled value as bytes
 *   6 string                         longest, average length in eight bytes, nulls, distinct
 *   7 binary                         longest, average length in eight bytes, nulls
 * </pre>
 *
 * A number is written in groups of seven bits, the least first, with the eighth bit set in all but the last; its sign is its
 * lowest bit. Texts and bytes follow their length. Partitions of one table mostly have the same head.
 */
final class PackedColumns {

    static final int FORMAT = 1;
    static final int LOW = 1;
    static final int HIGH = 2;

    /** In the order of their numbers. */
    enum Form {
        BOOLEAN,
        LONG,
        DATE,
        TIMESTAMP,
        DOUBLE,
        DECIMAL,
        STRING,
        BINARY;

        /** Whether it has a lowest and a highest value. */
        boolean isBounded() {
            return ordinal() >= LONG.ordinal() && ordinal() <= DECIMAL.ordinal();
        }
    }

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    private PackedColumns() {}

    static byte[] write(KnownColumns known) {
        PackedColumns head = new PackedColumns();
        PackedColumns values = new PackedColumns();
        head.number(known.columns().size());
        long before = 0;
        for (ColumnStatistics column : known.columns()) {
            head.text(StorableText.require("column name", column.column()));
            head.text(StorableText.require("column type", column.type()));
            head.bytes.write(form(column.values()).ordinal());
            head.bytes.write(known.sketched().contains(column.column()) ? 1 : 0);
            long time = Microseconds.of(column.analyzedTime().orElseThrow());
            values.number(time - before);
            before = time;
            values.values(column.values());
        }
        PackedColumns all = new PackedColumns();
        all.bytes.write(FORMAT);
        all.bytes(head.bytes.toByteArray());
        all.bytes.writeBytes(values.bytes.toByteArray());
        return all.bytes.toByteArray();
    }

    private static Form form(ColumnValues values) {
        if (values instanceof Booleans) {
            return Form.BOOLEAN;
        } else if (values instanceof Longs) {
            return Form.LONG;
        } else if (values instanceof Dates) {
            return Form.DATE;
        } else if (values instanceof Timestamps) {
            return Form.TIMESTAMP;
        } else if (values instanceof Doubles) {
            return Form.DOUBLE;
        } else if (values instanceof Decimals) {
            return Form.DECIMAL;
        } else if (values instanceof Texts) {
            return Form.STRING;
        }
        return Form.BINARY;
    }

    private void values(ColumnValues values) {
        if (values instanceof Booleans v) {
            number(v.trues());
            number(v.falses());
            number(v.nulls());
        } else if (values instanceof Longs v) {
            wholeNumbers(v.low(), v.high(), v.nulls(), v.distinct());
        } else if (values instanceof Dates v) {
            wholeNumbers(v.low(), v.high(), v.nulls(), v.distinct());
        } else if (values instanceof Timestamps v) {
            wholeNumbers(v.low(), v.high(), v.nulls(), v.distinct());
        } else if (values instanceof Doubles v) {
            which(v.low(), v.high());
            v.low().ifPresent(this::real);
            v.high().ifPresent(this::real);
            number(v.nulls());
            number(v.distinct());
        } else if (values instanceof Decimals v) {
            which(v.low(), v.high());
            v.low().ifPresent(this::decimal);
            v.high().ifPresent(this::decimal);
            number(v.nulls());
            number(v.distinct());
        } else if (values instanceof Texts v) {
            number(v.longest());
            real(v.averageLength());
            number(v.nulls());
            number(v.distinct());
        } else if (values instanceof Binaries v) {
            number(v.longest());
            real(v.averageLength());
            number(v.nulls());
        }
    }

    private void wholeNumbers(Optional<Long> low, Optional<Long> high, long nulls, long distinct) {
        which(low, high);
        low.ifPresent(this::number);
        high.ifPresent(this::number);
        number(nulls);
        number(distinct);
    }

    private void which(Optional<?> low, Optional<?> high) {
        bytes.write((low.isPresent() ? LOW : 0) | (high.isPresent() ? HIGH : 0));
    }

    private void number(long number) {
        long rest = number << 1 ^ number >> 63;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) rest | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    private void real(double number) {
        long bits = Double.doubleToLongBits(number);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes.write((int) (bits >>> shift));
        }
    }

    private void decimal(BigDecimal number) {
        number(number.scale());
        bytes(number.unscaledValue().toByteArray());
    }

    private void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] written) {
        number(written.length);
        bytes.writeBytes(written);
    }
}
