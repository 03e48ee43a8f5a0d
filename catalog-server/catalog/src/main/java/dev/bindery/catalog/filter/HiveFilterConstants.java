package dev.bindery.catalog.filter;

import dev.bindery.catalog.filter.HiveFilterLexer.Kind;
import dev.bindery.catalog.filter.PartitionFilter.Compare;
import dev.bindery.catalog.filter.PartitionFilter.Comparison;
import dev.bindery.catalog.filter.PartitionFilter.Key;
import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.filter.PartitionFilter.Operand;
import dev.bindery.model.Column;
import dev.bindery.model.error.InvalidInputException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the names and constants of a Hive filter mean for a table's partition keys. */
final class HiveFilterConstants {

    private static final int MAXIMUM_DIGITS = 1_000;
    private static final BigDecimal MICROSECONDS_OF_A_DAY = BigDecimal.valueOf(86_400_000_000L);
    private static final int FRACTION_DIGITS = 20;

    private final List<Column> partitionKeys;

    HiveFilterConstants(List<Column> partitionKeys) {
        this.partitionKeys = partitionKeys;
    }

    /** A constant as it was written, without its quotes. */
    record Constant(Kind kind, String text) {}

    Key key(String name) {
        return StoredValues.key(partitionKeys, name)
                .orElseThrow(() -> new InvalidInputException(
                        HiveFilterParser.KEY,
                        "Specified key <" + name + "> is not a partitioning key for the table; its keys are "
                                + partitionKeys.stream().map(Column::name).toList()));
    }

    PartitionFilter compare(Key key, Comparison comparison, Constant constant) {
        return switch (key.kind()) {
            case TEXT -> new Compare(key, comparison, new Operand.Text(constant.text()));
            case NUMBER -> new Compare(key, comparison, new Operand.Number(number(key, constant)));
            case DATE, TIMESTAMP -> compareTime(key, comparison, constant);
        };
    }

    private static PartitionFilter compareTime(Key key, Comparison comparison, Constant constant) {
        Optional<BigDecimal> number = StoredValues.number(key.kind(), constant.text());
        if (number.isEmpty() && key.kind() == KeyKind.DATE) {
            // A day is before every later moment of it: the moment becomes a fraction of days.
            number = StoredValues.number(KeyKind.TIMESTAMP, constant.text())
                    .map(moment -> moment.divide(MICROSECONDS_OF_A_DAY, FRACTION_DIGITS, RoundingMode.FLOOR)
                            .stripTrailingZeros());
        }
        if (number.isPresent()) {
            return new Compare(key, comparison, new Operand.Number(number.get()));
        }
        if (constant.kind() != Kind.TEXT) {
            throw unfit(key, constant);
        }
        Key asText = new Key(key.index(), key.name(), KeyKind.TEXT);
        return new Compare(asText, comparison, new Operand.Text(constant.text()));
    }

    private static BigDecimal number(Key key, Constant constant) {
        if (constant.kind() == Kind.NUMBER && constant.text().length() <= MAXIMUM_DIGITS) {
            return new BigDecimal(constant.text());
        }
        if (constant.kind() == Kind.TEXT) {
            return StoredValues.number(KeyKind.NUMBER, constant.text()).orElseThrow(() -> unfit(key, constant));
        }
        throw unfit(key, constant);
    }

    private static InvalidInputException unfit(Key key, Constant constant) {
        String shown = constant.text().length() > 100 ? constant.text().substring(0, 100) + "…" : constant.text();
        return new InvalidInputException(
                HiveFilterParser.MEANING,
                "The partition key " + key.name() + " is a "
                        + key.kind().name().toLowerCase(Locale.ROOT)
                        + " and can't be compared with '" + shown + "'");
    }
}
