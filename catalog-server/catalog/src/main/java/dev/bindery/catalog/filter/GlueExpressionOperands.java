package dev.bindery.catalog.filter;

import dev.bindery.catalog.filter.GlueExpressionLexer.Token;
import dev.bindery.catalog.filter.PartitionFilter.Key;
import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.filter.PartitionFilter.Operand;
import dev.bindery.model.Column;
import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the names and values of a Glue expression mean for a table's partition keys. */
final class GlueExpressionOperands {

    /** The types that the API reference lists, their Hive aliases, and the two other texts; any other is an error. */
    private static final Set<String> COMPARABLE = Set.of(
            "string",
            "char",
            "varchar",
            "date",
            "timestamp",
            "tinyint",
            "smallint",
            "int",
            "integer",
            "bigint",
            "long",
            "decimal");

    private final List<Column> partitionKeys;

    GlueExpressionOperands(List<Column> partitionKeys) {
        this.partitionKeys = partitionKeys;
    }

    /**
     * A value as it was written, without its quotes.
     *
     * @param bareNumber whether it was written without quotes
     * @param position where it stands, in characters from 1
     */
    record Literal(boolean bareNumber, String text, int position) {}

    /** @throws InvalidInputException where it isn't the name of a key whose type can be compared */
    Key key(Token name) {
        Key key = StoredValues.key(partitionKeys, name.text())
                .orElseThrow(() -> GlueExpressionParser.meaning("In the expression, " + name + " at position "
                        + name.position() + " is no partition key; the keys are "
                        + partitionKeys.stream().map(Column::name).toList()
                        + ", and text is written in single quotes."));
        String type = partitionKeys.get(key.index()).type().toLowerCase(Locale.ROOT);
        String base = type.replaceFirst("\\(.*", "").strip();
        if (!COMPARABLE.contains(base)) {
            throw GlueExpressionParser.meaning("Unknown type : '" + type + "'. The partition key \"" + key.name()
                    + "\" can't be in an expression; keys of type string, date, timestamp, tinyint, smallint, int,"
                    + " bigint and decimal can.");
        }
        return key;
    }

    /** @throws InvalidInputException where the key's type doesn't have such a value */
    Operand operand(Key key, Literal literal) {
        if (key.kind() == KeyKind.TEXT) {
            return new Operand.Text(literal.text());
        }
        if (literal.bareNumber() && key.kind() != KeyKind.NUMBER) {
            throw unfit(key, literal);
        }
        return new Operand.Number(
                StoredValues.number(key.kind(), literal.text().strip()).orElseThrow(() -> unfit(key, literal)));
    }

    private InvalidInputException unfit(Key key, Literal literal) {
        String type = partitionKeys.get(key.index()).type();
        String right =
                switch (key.kind()) {
                    case NUMBER -> "a number such as 2024 or '2024'";
                    case DATE -> "a date such as '2024-01-31'";
                    case TIMESTAMP -> "a timestamp such as '2024-01-31 12:00:00'";
                    case TEXT -> "a text";
                };
        return GlueExpressionParser.meaning("\"" + GlueExpressionParser.shorten(literal.text()) + "\" at position "
                + literal.position() + " is not " + ("aeiou".indexOf(type.charAt(0)) >= 0 ? "an " : "a ") + type
                + ": the partition key \"" + key.name() + "\" is compared with " + right + ".");
    }
}
