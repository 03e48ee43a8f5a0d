package dev.bindery.thrift.structs;

import dev.bindery.model.TableName;
import dev.bindery.model.error.InvalidInputException;
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
import dev.bindery.model.statistics.Sketch;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.BinaryColumnStatsData;
import org.apache.hadoop.hive.metastore.api.BooleanColumnStatsData;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsData;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsDesc;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsObj;
import org.apache.hadoop.hive.metastore.api.Date;
import org.apache.hadoop.hive.metastore.api.DateColumnStatsData;
import org.apache.hadoop.hive.metastore.api.Decimal;
import org.apache.hadoop.hive.metastore.api.DecimalColumnStatsData;
import org.apache.hadoop.hive.metastore.api.DoubleColumnStatsData;
import org.apache.hadoop.hive.metastore.api.LongColumnStatsData;
import org.apache.hadoop.hive.metastore.api.StringColumnStatsData;
import org.apache.hadoop.hive.metastore.api.Timestamp;
import org.apache.hadoop.hive.metastore.api.TimestampColumnStatsData;

/** Statistics as the wire has them. */
public final class StatisticsStructs {

    private StatisticsStructs() {}

    /** The statistics of a table or, with its name, of a partition. */
    public static org.apache.hadoop.hive.metastore.api.ColumnStatistics toWire(
            TableName table, Optional<String> partition, String engine, List<ColumnStatistics> columns) {
        ColumnStatisticsDesc description =
                new ColumnStatisticsDesc(partition.isEmpty(), table.database().database(), table.table());
        description.setCatName(table.database().catalog());
        partition.ifPresent(description::setPartName);
        // The wire has one time for all columns: the oldest.
        columns.stream()
                .flatMap(column -> column.analyzedTime().stream())
                .min(Instant::compareTo)
                .ifPresent(time -> description.setLastAnalyzed(time.getEpochSecond()));
        org.apache.hadoop.hive.metastore.api.ColumnStatistics wire =
                new org.apache.hadoop.hive.metastore.api.ColumnStatistics(description, toWire(columns));
        wire.setEngine(engine);
        return wire;
    }

    public static List<ColumnStatisticsObj> toWire(List<ColumnStatistics> columns) {
        return columns.stream().map(StatisticsStructs::toWire).toList();
    }

    static ColumnStatisticsObj toWire(ColumnStatistics column) {
        return new ColumnStatisticsObj(column.column(), column.type(), data(column));
    }

    static ColumnStatisticsData data(ColumnStatistics column) {
        ColumnValues values = column.values();
        ByteBuffer bits = bytes(column.bitVector());
        ByteBuffer histogram = bytes(column.histogram());
        if (values instanceof Booleans v) {
            BooleanColumnStatsData data = new BooleanColumnStatsData(v.trues(), v.falses(), v.nulls());
            data.setBitVectors(bits);
            return ColumnStatisticsData.booleanStats(data);
        }
        if (values instanceof Longs v) {
            LongColumnStatsData data = new LongColumnStatsData(v.nulls(), v.distinct());
            v.low().ifPresent(data::setLowValue);
            v.high().ifPresent(data::setHighValue);
            data.setBitVectors(bits);
            data.setHistogram(histogram);
            return ColumnStatisticsData.longStats(data);
        }
        if (values instanceof Doubles v) {
            DoubleColumnStatsData data = new DoubleColumnStatsData(v.nulls(), v.distinct());
            v.low().ifPresent(data::setLowValue);
            v.high().ifPresent(data::setHighValue);
            data.setBitVectors(bits);
            data.setHistogram(histogram);
            return ColumnStatisticsData.doubleStats(data);
        }
        if (values instanceof Decimals v) {
            DecimalColumnStatsData data = new DecimalColumnStatsData(v.nulls(), v.distinct());
            v.low().map(StatisticsStructs::toWire).ifPresent(data::setLowValue);
            v.high().map(StatisticsStructs::toWire).ifPresent(data::setHighValue);
            data.setBitVectors(bits);
            data.setHistogram(histogram);
            return ColumnStatisticsData.decimalStats(data);
        }
        if (values instanceof Dates v) {
            DateColumnStatsData data = new DateColumnStatsData(v.nulls(), v.distinct());
            v.low().map(Date::new).ifPresent(data::setLowValue);
            v.high().map(Date::new).ifPresent(data::setHighValue);
            data.setBitVectors(bits);
            data.setHistogram(histogram);
            return ColumnStatisticsData.dateStats(data);
        }
        if (values instanceof Timestamps v) {
            TimestampColumnStatsData data = new TimestampColumnStatsData(v.nulls(), v.distinct());
            v.low().map(Timestamp::new).ifPresent(data::setLowValue);
            v.high().map(Timestamp::new).ifPresent(data::setHighValue);
            data.setBitVectors(bits);
            data.setHistogram(histogram);
            return ColumnStatisticsData.timestampStats(data);
        }
        if (values instanceof Texts v) {
            StringColumnStatsData data =
                    new StringColumnStatsData(v.longest(), v.averageLength(), v.nulls(), v.distinct());
            data.setBitVectors(bits);
            return ColumnStatisticsData.stringStats(data);
        }
        Binaries v = (Binaries) values;
        BinaryColumnStatsData data = new BinaryColumnStatsData(v.longest(), v.averageLength(), v.nulls());
        data.setBitVectors(bits);
        return ColumnStatisticsData.binaryStats(data);
    }

    private static ByteBuffer bytes(Optional<Sketch> sketch) {
        return sketch.map(present -> ByteBuffer.wrap(present.bytes())).orElse(null);
    }

    private static Decimal toWire(BigDecimal value) {
        return new Decimal(
                (short) value.scale(), ByteBuffer.wrap(value.unscaledValue().toByteArray()));
    }

    /** @throws InvalidInputException where a column has no name or no statistics */
    public static List<ColumnStatistics> fromWire(List<ColumnStatisticsObj> wire) {
        return Values.list(wire).stream().map(StatisticsStructs::fromWire).toList();
    }

    private static ColumnStatistics fromWire(ColumnStatisticsObj wire) {
        ColumnStatisticsData data = wire.getStatsData();
        if (data == null || !data.isSet()) {
            throw new InvalidInputException(
                    "statistics", "There are no statistics of column " + wire.getColName() + " in the request.");
        }
        return switch (data.getSetField()) {
            case BOOLEAN_STATS -> {
                BooleanColumnStatsData d = data.getBooleanStats();
                yield column(
                        wire,
                        new Booleans(d.getNumTrues(), d.getNumFalses(), d.getNumNulls()),
                        d.getBitVectors(),
                        null);
            }
            case LONG_STATS -> {
                LongColumnStatsData d = data.getLongStats();
                Optional<Long> low = d.isSetLowValue() ? Optional.of(d.getLowValue()) : Optional.empty();
                Optional<Long> high = d.isSetHighValue() ? Optional.of(d.getHighValue()) : Optional.empty();
                yield column(
                        wire,
                        new Longs(low, high, d.getNumNulls(), d.getNumDVs()),
                        d.getBitVectors(),
                        d.getHistogram());
            }
            case DOUBLE_STATS -> {
                DoubleColumnStatsData d = data.getDoubleStats();
                Optional<Double> low = d.isSetLowValue() ? Optional.of(d.getLowValue()) : Optional.empty();
                Optional<Double> high = d.isSetHighValue() ? Optional.of(d.getHighValue()) : Optional.empty();
                yield column(
                        wire,
                        new Doubles(low, high, d.getNumNulls(), d.getNumDVs()),
                        d.getBitVectors(),
                        d.getHistogram());
            }
            case DECIMAL_STATS -> {
                DecimalColumnStatsData d = data.getDecimalStats();
                yield column(
                        wire,
                        new Decimals(
                                fromWire(d.getLowValue()), fromWire(d.getHighValue()), d.getNumNulls(), d.getNumDVs()),
                        d.getBitVectors(),
                        d.getHistogram());
            }
            case DATE_STATS -> {
                DateColumnStatsData d = data.getDateStats();
                yield column(
                        wire,
                        new Dates(
                                Optional.ofNullable(d.getLowValue()).map(Date::getDaysSinceEpoch),
                                Optional.ofNullable(d.getHighValue()).map(Date::getDaysSinceEpoch),
                                d.getNumNulls(),
                                d.getNumDVs()),
                        d.getBitVectors(),
                        d.getHistogram());
            }
            case TIMESTAMP_STATS -> {
                TimestampColumnStatsData d = data.getTimestampStats();
                yield column(
                        wire,
                        new Timestamps(
                                Optional.ofNullable(d.getLowValue()).map(Timestamp::getSecondsSinceEpoch),
                                Optional.ofNullable(d.getHighValue()).map(Timestamp::getSecondsSinceEpoch),
                                d.getNumNulls(),
                                d.getNumDVs()),
                        d.getBitVectors(),
                        d.getHistogram());
            }
            case STRING_STATS -> {
                StringColumnStatsData d = data.getStringStats();
                yield column(
                        wire,
                        new Texts(d.getMaxColLen(), d.getAvgColLen(), d.getNumNulls(), d.getNumDVs()),
                        d.getBitVectors(),
                        null);
            }
            case BINARY_STATS -> {
                BinaryColumnStatsData d = data.getBinaryStats();
                yield column(
                        wire,
                        new Binaries(d.getMaxColLen(), d.getAvgColLen(), d.getNumNulls()),
                        d.getBitVectors(),
                        null);
            }
        };
    }

    private static ColumnStatistics column(
            ColumnStatisticsObj wire, ColumnValues values, byte[] bitVector, byte[] histogram) {
        return new ColumnStatistics(
                wire.getColName(), wire.getColType(), values, sketch(bitVector), sketch(histogram), Optional.empty());
    }

    /** Clients also send an empty one for none. */
    private static Optional<Sketch> sketch(byte[] bytes) {
        return bytes == null || bytes.length == 0 ? Optional.empty() : Optional.of(Sketch.of(bytes));
    }

    private static Optional<BigDecimal> fromWire(Decimal wire) {
        return wire == null || wire.getUnscaled() == null || wire.getUnscaled().length == 0
                ? Optional.empty()
                : Optional.of(new BigDecimal(new BigInteger(wire.getUnscaled()), wire.getScale()));
    }

    /** The name of a partition with its keys folded, as Hive does before it looks for statistics. */
    public static String partition(String name) {
        if (name == null) {
            throw new InvalidInputException("partition name", "The name of the partition is missing.");
        }
        StringBuilder folded = new StringBuilder();
        for (String part : name.split("/", -1)) {
            int end = part.indexOf('=');
            folded.append(folded.length() == 0 ? "" : "/")
                    .append(end < 0 ? part : part.substring(0, end).toLowerCase(Locale.ROOT) + part.substring(end));
        }
        return folded.toString();
    }
}
