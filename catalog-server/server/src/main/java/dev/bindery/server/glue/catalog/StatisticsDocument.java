package dev.bindery.server.glue.catalog;

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
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** Glue's ColumnStatistics. Glue has no form for timestamps: they are shown as the whole numbers of their seconds. */
final class StatisticsDocument {

    private static final List<String> TYPES =
            List.of("BOOLEAN", "DATE", "DECIMAL", "DOUBLE", "LONG", "STRING", "BINARY");
    private static final long SECONDS_OF_A_DAY = 86_400;
    private static final String LOW = "MinimumValue";
    private static final String HIGH = "MaximumValue";
    private static final String NULLS = "NumberOfNulls";
    private static final String DISTINCT = "NumberOfDistinctValues";

    private StatisticsDocument() {}

    static ColumnStatistics read(Input input) {
        String column = input.requiredText("ColumnName");
        String type = input.text("ColumnType").orElseThrow(() -> input.broken("ColumnType", "Member must not be null"));
        Instant analyzed =
                input.time("AnalyzedTime").orElseThrow(() -> input.broken("AnalyzedTime", "Member must not be null"));
        return ColumnStatistics.of(column, type, values(input.requiredObject("StatisticsData")))
                .withAnalyzedTime(analyzed);
    }

    private static ColumnValues values(Input input) {
        String type = input.requiredText("Type");
        return switch (type) {
            case "BOOLEAN" -> {
                Input data = input.requiredObject("BooleanColumnStatisticsData");
                yield new Booleans(
                        data.requiredCount("NumberOfTrues"),
                        data.requiredCount("NumberOfFalses"),
                        data.requiredCount(NULLS));
            }
            case "LONG" -> {
                Input data = input.requiredObject("LongColumnStatisticsData");
                yield new Longs(
                        data.longWhole(LOW),
                        data.longWhole(HIGH),
                        data.requiredCount(NULLS),
                        data.requiredCount(DISTINCT));
            }
            case "DOUBLE" -> {
                Input data = input.requiredObject("DoubleColumnStatisticsData");
                yield new Doubles(
                        data.real(LOW), data.real(HIGH), data.requiredCount(NULLS), data.requiredCount(DISTINCT));
            }
            case "DATE" -> {
                Input data = input.requiredObject("DateColumnStatisticsData");
                yield new Dates(
                        data.time(LOW).map(StatisticsDocument::days),
                        data.time(HIGH).map(StatisticsDocument::days),
                        data.requiredCount(NULLS),
                        data.requiredCount(DISTINCT));
            }
            case "DECIMAL" -> {
                Input data = input.requiredObject("DecimalColumnStatisticsData");
                yield new Decimals(
                        data.object(LOW).map(StatisticsDocument::decimal),
                        data.object(HIGH).map(StatisticsDocument::decimal),
                        data.requiredCount(NULLS),
                        data.requiredCount(DISTINCT));
            }
            case "STRING" -> {
                Input data = input.requiredObject("StringColumnStatisticsData");
                yield new Texts(
                        data.requiredCount("MaximumLength"),
                        averageLength(data),
                        data.requiredCount(NULLS),
                        data.requiredCount(DISTINCT));
            }
            case "BINARY" -> {
                Input data = input.requiredObject("BinaryColumnStatisticsData");
                yield new Binaries(data.requiredCount("MaximumLength"), averageLength(data), data.requiredCount(NULLS));
            }
            default -> throw input.broken("Type", "Member must satisfy enum value set: " + TYPES);
        };
    }

    private static double averageLength(Input data) {
        double length =
                data.real("AverageLength").orElseThrow(() -> data.broken("AverageLength", "Member must not be null"));
        if (!(length >= 0)) {
            throw data.broken("AverageLength", "Member must have value greater than or equal to 0");
        }
        return length;
    }

    private static long days(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), SECONDS_OF_A_DAY);
    }

    private static BigDecimal decimal(Input input) {
        String unscaled = input.requiredText("UnscaledValue");
        int scale = input.requiredWhole("Scale", Short.MIN_VALUE, Short.MAX_VALUE);
        try {
            return new BigDecimal(new BigInteger(Base64.getDecoder().decode(unscaled)), scale);
        } catch (IllegalArgumentException e) {
            throw input.broken("UnscaledValue", "Member must be a number's bytes in Base64");
        }
    }

    static Output write(ColumnStatistics statistics) {
        return new Output()
                .set("ColumnName", statistics.column())
                .set("ColumnType", statistics.type())
                .set("AnalyzedTime", statistics.analyzedTime().orElse(Instant.EPOCH))
                .set("StatisticsData", write(statistics.values()));
    }

    private static Output write(ColumnValues values) {
        Output data = new Output();
        if (values instanceof Booleans v) {
            data.set("NumberOfTrues", v.trues()).set("NumberOfFalses", v.falses());
            return form("BOOLEAN", "Boolean", data, v.nulls());
        }
        if (values instanceof Longs v) {
            data.set(LOW, v.low()).set(HIGH, v.high()).set(DISTINCT, v.distinct());
            return form("LONG", "Long", data, v.nulls());
        }
        if (values instanceof Timestamps v) {
            data.set(LOW, v.low()).set(HIGH, v.high()).set(DISTINCT, v.distinct());
            return form("LONG", "Long", data, v.nulls());
        }
        if (values instanceof Doubles v) {
            data.set(LOW, v.low()).set(HIGH, v.high()).set(DISTINCT, v.distinct());
            return form("DOUBLE", "Double", data, v.nulls());
        }
        if (values instanceof Dates v) {
            data.set(LOW, v.low().map(StatisticsDocument::moment))
                    .set(HIGH, v.high().map(StatisticsDocument::moment))
                    .set(DISTINCT, v.distinct());
            return form("DATE", "Date", data, v.nulls());
        }
        if (values instanceof Decimals v) {
            data.set(LOW, v.low().map(StatisticsDocument::write))
                    .set(HIGH, v.high().map(StatisticsDocument::write))
                    .set(DISTINCT, v.distinct());
            return form("DECIMAL", "Decimal", data, v.nulls());
        }
        if (values instanceof Texts v) {
            data.set("MaximumLength", v.longest())
                    .set("AverageLength", v.averageLength())
                    .set(DISTINCT, v.distinct());
            return form("STRING", "String", data, v.nulls());
        }
        Binaries v = (Binaries) values;
        data.set("MaximumLength", v.longest()).set("AverageLength", v.averageLength());
        return form("BINARY", "Binary", data, v.nulls());
    }

    private static Output form(String type, String member, Output data, long nulls) {
        return new Output().set("Type", type).set(member + "ColumnStatisticsData", data.set(NULLS, nulls));
    }

    /** What is beyond the times there are is the last or first of them. */
    private static Instant moment(long days) {
        long first = Math.floorDiv(Instant.MIN.getEpochSecond(), SECONDS_OF_A_DAY) + 1;
        long last = Math.floorDiv(Instant.MAX.getEpochSecond(), SECONDS_OF_A_DAY);
        return Instant.ofEpochSecond(Math.max(first, Math.min(last, days)) * SECONDS_OF_A_DAY);
    }

    private static Output write(BigDecimal value) {
        return new Output()
                .set(
                        "UnscaledValue",
                        Base64.getEncoder().encodeToString(value.unscaledValue().toByteArray()))
                .set("Scale", (long) value.scale());
    }
}
