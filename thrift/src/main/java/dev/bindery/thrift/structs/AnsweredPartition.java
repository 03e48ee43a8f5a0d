package dev.bindery.thrift.structs;

import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.TableName;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TMap;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TType;

/**
 * A partition that is only to be written: nobody looks into it any more, and its fields aren't set. The generated class
 * interns every text that is set, and writes it all field by field. Here the same is written at once in the binary encoding,
 * what partitions have in common from bytes that were made once. Other encodings are written as the generated
 * class does it.
 */
final class AnsweredPartition extends Partition {

    private static final long serialVersionUID = 1L;

    private final transient dev.bindery.model.Partition partition;
    private final transient Shared shared;

    AnsweredPartition(dev.bindery.model.Partition partition, Shared shared) {
        this.partition = partition;
        this.shared = shared;
    }

    @Override
    public void write(TProtocol out) throws TException {
        if (out instanceof TBinaryProtocol) {
            shared.write(out, partition);
        } else {
            PartitionStructs.toWire(partition, shared.descriptors).write(out);
        }
    }

    /** What the partitions of one answer have in common. For one thread. */
    static final class Shared {

        private static final TField VALUES = field(Partition._Fields.VALUES, TType.LIST);
        private static final TField DATABASE = field(Partition._Fields.DB_NAME, TType.STRING);
        private static final TField TABLE = field(Partition._Fields.TABLE_NAME, TType.STRING);
        private static final TField CREATE_TIME = field(Partition._Fields.CREATE_TIME, TType.I32);
        private static final TField LAST_ACCESS_TIME = field(Partition._Fields.LAST_ACCESS_TIME, TType.I32);
        private static final TField DESCRIPTOR = field(Partition._Fields.SD, TType.STRUCT);
        private static final TField PARAMETERS = field(Partition._Fields.PARAMETERS, TType.MAP);
        private static final TField CATALOG = field(Partition._Fields.CAT_NAME, TType.STRING);

        private final DescriptorStructs descriptors = new DescriptorStructs();
        private TableName table;
        private byte[] tableBytes;
        private byte[] catalogBytes;
        private Map<String, String> parameters;
        private byte[] parameterBytes;

        private static TField field(Partition._Fields field, byte type) {
            return new TField(field.getFieldName(), type, field.getThriftFieldId());
        }

        private void write(TProtocol out, dev.bindery.model.Partition partition) throws TException {
            encode(partition);
            PartitionDefinition definition = partition.definition();
            List<String> values = definition.values();
            out.writeFieldBegin(VALUES);
            out.writeListBegin(new TList(TType.STRING, values.size()));
            for (String value : values) {
                out.writeString(value);
            }
            out.getTransport().write(tableBytes);
            out.writeFieldBegin(CREATE_TIME);
            out.writeI32(Values.seconds(partition.createTime()));
            out.writeFieldBegin(LAST_ACCESS_TIME);
            out.writeI32(Values.seconds(definition.lastAccessTime()));
            out.writeFieldBegin(DESCRIPTOR);
            descriptors
                    .template(definition.descriptor())
                    .write(out, definition.descriptor().location().orElse(null));
            out.getTransport().write(parameterBytes);
            out.getTransport().write(catalogBytes);
        }

        private void encode(dev.bindery.model.Partition partition) {
            if (!partition.table().equals(table)) {
                table = partition.table();
                tableBytes = Bytes.of(out -> {
                    out.writeFieldBegin(DATABASE);
                    out.writeString(table.database().database());
                    out.writeFieldBegin(TABLE);
                    out.writeString(table.table());
                });
                catalogBytes = Bytes.of(out -> {
                    out.writeFieldBegin(CATALOG);
                    out.writeString(table.database().catalog());
                    out.writeFieldStop();
                });
            }
            // The store gives the same instance to partitions that have the same.
            if (partition.definition().parameters() != parameters) {
                parameters = partition.definition().parameters();
                parameterBytes = Bytes.of(out -> {
                    out.writeFieldBegin(PARAMETERS);
                    out.writeMapBegin(new TMap(TType.STRING, TType.STRING, parameters.size()));
                    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
                        out.writeString(parameter.getKey());
                        out.writeString(parameter.getValue());
                    }
                });
            }
        }
    }
}
