package dev.bindery.thrift.structs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.model.TableName;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.hadoop.hive.metastore.api.BinaryColumnStatsData;
import org.apache.hadoop.hive.metastore.api.BooleanColumnStatsData;
import org.apache.hadoop.hive.metastore.api.ColumnStatistics;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsData;
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
import org.apache.thrift.TException;
import org.apache.thrift.TSerializer;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.protocol.TProtocolFactory;

/** Statistics come back from the catalog as they went in. */
class StatisticsStructProperties {

    private static final Arbitrary<Long> NUMBER = Arbitraries.longs();

    @Provide
    Arbitrary<ColumnStatisticsObj> columns() {
        Arbitrary<byte[]> sketch =
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(9);
        Arbitrary<ColumnStatisticsData> data = Combinators.combine(
                        Arbitraries.integers().between(0, 7),
                        NUMBER.optional(),
                        NUMBER.optional(),
                        NUMBER,
                        NUMBER,
                        sketch.optional(),
                        sketch.optional(),
                        Arbitraries.integers().between(Short.MIN_VALUE, Short.MAX_VALUE))
                .as((form, low, high, nulls, distinct, bits, histogram, scale) -> data(
                        form,
                        low,
                        high,
                        nulls,
                        distinct,
                        bits.map(ByteBuffer::wrap),
                        histogram.map(ByteBuffer::wrap),
                        scale));
        return data.map(each -> new ColumnStatisticsObj("c", "some type", each));
    }

    private static ColumnStatisticsData data(
            int form,
            Optional<Long> low,
            Optional<Long> high,
            long nulls,
            long distinct,
            Optional<ByteBuffer> bits,
            Optional<ByteBuffer> histogram,
            int scale) {
        switch (form) {
            case 0 -> {
                LongColumnStatsData data = new LongColumnStatsData(nulls, distinct);
                low.ifPresent(data::setLowValue);
                high.ifPresent(data::setHighValue);
                bits.ifPresent(data::setBitVectors);
                histogram.ifPresent(data::setHistogram);
                return ColumnStatisticsData.longStats(data);
            }
            case 1 -> {
                DoubleColumnStatsData data = new DoubleColumnStatsData(nulls, distinct);
                low.map(Double::longBitsToDouble).ifPresent(data::setLowValue);
                high.map(Double::longBitsToDouble).ifPresent(data::setHighValue);
                bits.ifPresent(data::setBitVectors);
                histogram.ifPresent(data::setHistogram);
                return ColumnStatisticsData.doubleStats(data);
            }
            case 2 -> {
                DecimalColumnStatsData data = new DecimalColumnStatsData(nulls, distinct);
                low.ifPresent(value -> data.setLowValue(decimal(value, scale)));
                high.ifPresent(value -> data.setHighValue(decimal(value, scale)));
                bits.ifPresent(data::setBitVectors);
                histogram.ifPresent(data::setHistogram);
                return ColumnStatisticsData.decimalStats(data);
            }
            case 3 -> {
                DateColumnStatsData data = new DateColumnStatsData(nulls, distinct);
                low.map(Date::new).ifPresent(data::setLowValue);
                high.map(Date::new).ifPresent(data::setHighValue);
                bits.ifPresent(data::setBitVectors);
                histogram.ifPresent(data::setHistogram);
                return ColumnStatisticsData.dateStats(data);
            }
            case 4 -> {
                TimestampColumnStatsData data = new TimestampColumnStatsData(nulls, distinct);
                low.map(Timestamp::new).ifPresent(data::setLowValue);
                high.map(Timestamp::new).ifPresent(data::setHighValue);
                bits.ifPresent(data::setBitVectors);
                histogram.ifPresent(data::setHistogram);
                return ColumnStatisticsData.timestampStats(data);
            }
            case 5 -> {
                StringColumnStatsData data = new StringColumnStatsData(scale, scale / 7.0, nulls, distinct);
                bits.ifPresent(data::setBitVectors);
                return ColumnStatisticsData.stringStats(data);
            }
            case 6 -> {
                BooleanColumnStatsData data = new BooleanColumnStatsData(scale, distinct, nulls);
                bits.ifPresent(data::setBitVectors);
                return ColumnStatisticsData.booleanStats(data);
            }
            default -> {
                BinaryColumnStatsData data = new BinaryColumnStatsData(scale, scale / 7.0, nulls);
                bits.ifPresent(data::setBitVectors);
                return ColumnStatisticsData.binaryStats(data);
            }
        }
    }

    private static Decimal decimal(long unscaled, int scale) {
        return new Decimal(
                (short) scale,
                ByteBuffer.wrap(java.math.BigInteger.valueOf(unscaled).toByteArray()));
    }

    @Property(tries = 300)
    void answersAreWrittenAsTheGeneratedClassWritesThem(
            @ForAll("columns") ColumnStatisticsObj one, @ForAll("columns") ColumnStatisticsObj other)
            throws TException {
        ColumnStatisticsObj named = new ColumnStatisticsObj("ü", "another type", other.getStatsData());
        var columns = StatisticsStructs.fromWire(List.of(one, other, named));
        List<ColumnStatisticsObj> made = StatisticsStructs.toWire(columns);
        List<ColumnStatisticsObj> answered = new AnsweredColumns().of(columns);
        for (TProtocolFactory encoding : List.of(new TBinaryProtocol.Factory(), new TCompactProtocol.Factory())) {
            for (int i = 0; i < made.size(); i++) {
                assertThat(new TSerializer(encoding).serialize(answered.get(i)))
                        .as("column %d by %s", i, encoding.getClass())
                        .isEqualTo(new TSerializer(encoding).serialize(made.get(i)));
            }
        }
    }

    @Property
    void nothingIsLost(@ForAll("columns") ColumnStatisticsObj column) {
        List<dev.bindery.model.statistics.ColumnStatistics> read = StatisticsStructs.fromWire(List.of(column));
        ColumnStatistics written = StatisticsStructs.toWire(TableName.of("d", "t"), Optional.of("k=1"), "impala", read);
        assertThat(written.getStatsObj()).as("columns").hasSize(1);
        // NaN isn't equal to itself in the generated structs.
        assertThat(written.getStatsObj().get(0).toString()).as("column").isEqualTo(column.toString());
        assertThat(written.getStatsDesc().getPartName()).as("partition").isEqualTo("k=1");
        assertThat(written.getEngine()).as("engine").isEqualTo("impala");
    }
}
