package dev.bindery.thrift.expressions;

import dev.bindery.catalog.filter.HiveFilterParser;
import dev.bindery.catalog.filter.PartitionFilter;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.error.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a serialized expression says of partitions.
 *
 * @param filter selects at least the partitions for which the expression is true
 * @param exact whether it selects no others
 */
public record DecodedExpression(PartitionFilter filter, boolean exact) {

    private static final DecodedExpression ANYTHING = new DecodedExpression(PartitionFilter.TRUE, false);

    /**
     * Reads an expression: serialized by Hive 2.3 to 4, or a filter as text, which Hive 4's MSCK sends.
     *
     * @param bytes as a client sent them; none at all selects everything
     * @param defaultPartition the value that stands for null; null for Hive's own
     */
    public static DecodedExpression of(byte[] bytes, List<Column> partitionKeys, String defaultPartition) {
        if (bytes == null || bytes.length == 0) {
            return new DecodedExpression(PartitionFilter.TRUE, true);
        }
        String absent = defaultPartition == null || defaultPartition.isEmpty()
                ? PartitionNames.DEFAULT_PARTITION
                : defaultPartition;
        return ExpressionReader.read(bytes)
                .map(expression -> new ExpressionFilter(partitionKeys, absent).decode(expression))
                .or(() -> text(bytes, partitionKeys))
                .orElse(ANYTHING);
    }

    private static Optional<DecodedExpression> text(byte[] bytes, List<Column> partitionKeys) {
        if (bytes.length > ExpressionReader.MAXIMUM_SIZE) {
            return Optional.empty();
        }
        try {
            String filter = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return filter.chars().anyMatch(Character::isISOControl)
                    ? Optional.empty()
                    : Optional.of(new DecodedExpression(HiveFilterParser.parse(filter, partitionKeys), true));
        } catch (CharacterCodingException | InvalidInputException e) {
            return Optional.empty();
        }
    }
}
