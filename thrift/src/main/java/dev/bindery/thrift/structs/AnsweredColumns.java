package dev.bindery.thrift.structs;

import dev.bindery.model.statistics.ColumnStatistics;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsObj;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TType;

/**
 * The statistics of one answer, which are only to be written. As with {@link AnsweredPartition}, the generated class isn't
 * made, which interns names and types; here they are encoded once for all partitions. For one thread.
 */
public final class AnsweredColumns {

    private static final TField NAME = field(ColumnStatisticsObj._Fields.COL_NAME, TType.STRING);
    private static final TField TYPE = field(ColumnStatisticsObj._Fields.COL_TYPE, TType.STRING);
    private static final TField DATA = field(ColumnStatisticsObj._Fields.STATS_DATA, TType.STRUCT);

    private final Map<Described, byte[]> heads = new HashMap<>();

    private record Described(String name, String type) {}

    private static TField field(ColumnStatisticsObj._Fields field, byte type) {
        return new TField(field.getFieldName(), type, field.getThriftFieldId());
    }

    /** Those of one table or partition. */
    public List<ColumnStatisticsObj> of(List<ColumnStatistics> columns) {
        return new AbstractList<>() {
            @Override
            public ColumnStatisticsObj get(int index) {
                return new Answered(columns.get(index), AnsweredColumns.this);
            }

            @Override
            public int size() {
                return columns.size();
            }
        };
    }

    /** All up to the data. */
    private byte[] head(ColumnStatistics column) {
        return heads.computeIfAbsent(
                new Described(column.column(), column.type()),
                described -> Bytes.of(out -> {
                    out.writeFieldBegin(NAME);
                    out.writeString(described.name());
                    out.writeFieldBegin(TYPE);
                    out.writeString(described.type());
                    out.writeFieldBegin(DATA);
                }));
    }

    private static final class Answered extends ColumnStatisticsObj {

        private static final long serialVersionUID = 1L;

        private final transient ColumnStatistics column;
        private final transient AnsweredColumns all;

        Answered(ColumnStatistics column, AnsweredColumns all) {
            this.column = column;
            this.all = all;
        }

        @Override
        public void write(TProtocol out) throws TException {
            if (out instanceof TBinaryProtocol) {
                out.getTransport().write(all.head(column));
                StatisticsStructs.data(column).write(out);
                out.writeFieldStop();
            } else {
                StatisticsStructs.toWire(column).write(out);
            }
        }
    }
}
