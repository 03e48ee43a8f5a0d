package dev.bindery.thrift.structs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TMemoryInputTransport;
import org.apache.thrift.transport.TTransport;

/**
 * A storage descriptor as the generated class reads and writes it, byte for byte, in the binary encoding, with bytes that are
 * there once for all tables and partitions that share all but the location. A descriptor that was changed since, or that is
 * written in another encoding, is written as the generated class does it.
 */
final class EncodedDescriptor extends StorageDescriptor {

    private static final long serialVersionUID = 1L;

    private final transient Template template;
    // The generated class keeps copies of these two.
    private final transient List<String> bucketColumns;
    private final transient Map<String, String> parameters;

    private EncodedDescriptor(Template template, String location) {
        this.template = template;
        setCols(template.columns);
        setLocation(location);
        setInputFormat(template.rest.getInputFormat());
        setOutputFormat(template.rest.getOutputFormat());
        setCompressed(template.rest.isCompressed());
        setNumBuckets(template.rest.getNumBuckets());
        setSerdeInfo(template.rest.getSerdeInfo());
        setBucketCols(template.rest.getBucketCols());
        setSortCols(template.rest.getSortCols());
        setParameters(template.rest.getParameters());
        setSkewedInfo(template.rest.getSkewedInfo());
        if (template.rest.isSetStoredAsSubDirectories()) {
            setStoredAsSubDirectories(template.rest.isStoredAsSubDirectories());
        }
        bucketColumns = getBucketCols();
        parameters = getParameters();
    }

    /** What it means, but for its location; made once for all that share the rest. Empty where it was changed since. */
    Optional<dev.bindery.model.StorageDescriptor> shared() {
        return isUnchanged() ? Optional.of(template.meaning()) : Optional.empty();
    }

    @Override
    public void write(TProtocol out) throws TException {
        if (out instanceof TBinaryProtocol && isUnchanged()) {
            template.write(out, getLocation());
        } else {
            super.write(out);
        }
    }

    boolean isUnchanged() {
        StorageDescriptor rest = template.rest;
        return getCols() == template.columns
                && getInputFormat() == rest.getInputFormat()
                && getOutputFormat() == rest.getOutputFormat()
                && isCompressed() == rest.isCompressed()
                && getNumBuckets() == rest.getNumBuckets()
                && getSerdeInfo() == rest.getSerdeInfo()
                && getBucketCols() == bucketColumns
                && getSortCols() == rest.getSortCols()
                && getParameters() == parameters
                && getSkewedInfo() == rest.getSkewedInfo()
                && isStoredAsSubDirectories() == rest.isStoredAsSubDirectories();
    }

    /** What descriptors share: everything but the location. Nothing in it may be changed once it is made. */
    static final class Template {

        private static final TField COLUMNS =
                new TField("cols", TType.LIST, StorageDescriptor._Fields.COLS.getThriftFieldId());
        private static final TField LOCATION =
                new TField("location", TType.STRING, StorageDescriptor._Fields.LOCATION.getThriftFieldId());

        /** The type, the field, and the length of a string. */
        private static final int STRING_HEAD = Byte.BYTES + Short.BYTES + Integer.BYTES;

        private final List<FieldSchema> columns;
        private final StorageDescriptor rest;
        private final byte[] columnBytes;
        private final byte[] restBytes;
        private dev.bindery.model.StorageDescriptor meaning;

        /** @param rest a descriptor without columns and location */
        Template(List<FieldSchema> columns, StorageDescriptor rest) {
            this(
                    columns,
                    rest,
                    Bytes.of(out -> {
                        out.writeFieldBegin(COLUMNS);
                        out.writeListBegin(new TList(TType.STRUCT, columns.size()));
                        for (FieldSchema column : columns) {
                            column.write(out);
                        }
                    }),
                    Bytes.of(rest::write));
        }

        private Template(List<FieldSchema> columns, StorageDescriptor rest, byte[] columnBytes, byte[] restBytes) {
            this.columns = columns;
            this.rest = rest;
            this.columnBytes = columnBytes;
            this.restBytes = restBytes;
        }

        /**
         * Of a descriptor that was read from these bytes. Null where they aren't the columns, perhaps a location, and then the
         * rest.
         */
        static Template of(StorageDescriptor descriptor, byte[] bytes) throws TException {
            TMemoryInputTransport memory = new TMemoryInputTransport(bytes);
            TProtocol in = new TBinaryProtocol(memory);
            int columnsEnd = 0;
            int restBegin = 0;
            for (TField field = in.readFieldBegin(); field.type != TType.STOP; field = in.readFieldBegin()) {
                boolean isColumns = field.id == COLUMNS.id && field.type == COLUMNS.type;
                boolean isLocation = field.id == LOCATION.id && field.type == LOCATION.type;
                if (isColumns != (columnsEnd == 0) || isLocation && restBegin != columnsEnd) {
                    return null;
                }
                TProtocolUtil.skip(in, field.type);
                if (isColumns) {
                    columnsEnd = memory.getBufferPosition();
                    restBegin = columnsEnd;
                } else if (isLocation) {
                    restBegin = memory.getBufferPosition();
                } else if (restBegin == columnsEnd && descriptor.isSetLocation()) {
                    return null;
                }
            }
            StorageDescriptor rest = new StorageDescriptor();
            for (_Fields field : _Fields.values()) {
                if (field != _Fields.COLS && field != _Fields.LOCATION && descriptor.isSet(field)) {
                    rest.setFieldValue(field, descriptor.getFieldValue(field));
                }
            }
            return columnsEnd == 0
                    ? null
                    : new Template(
                            descriptor.getCols(),
                            rest,
                            Arrays.copyOf(bytes, columnsEnd),
                            Arrays.copyOfRange(bytes, restBegin, memory.getBufferPosition()));
        }

        /** Reads a descriptor that begins here, if it is this one but for the location; else reads nothing: null. */
        StorageDescriptor read(TTransport in) {
            byte[] buffer = in.getBuffer();
            int begin = in.getBufferPosition();
            int end = begin + in.getBytesRemainingInBuffer();
            int at = begin + columnBytes.length;
            if (at > end || !Arrays.equals(columnBytes, 0, columnBytes.length, buffer, begin, at)) {
                return null;
            }
            String location = null;
            if (at + STRING_HEAD <= end
                    && buffer[at] == LOCATION.type
                    && ByteBuffer.wrap(buffer).getShort(at + 1) == LOCATION.id) {
                int length = ByteBuffer.wrap(buffer).getInt(at + STRING_HEAD - Integer.BYTES);
                at += STRING_HEAD;
                if (length < 0 || length > end - at) {
                    return null;
                }
                location = new String(buffer, at, length, StandardCharsets.UTF_8);
                at += length;
            }
            int after = at + restBytes.length;
            if (after > end || !Arrays.equals(restBytes, 0, restBytes.length, buffer, at, after)) {
                return null;
            }
            in.consumeBuffer(after - begin);
            return at(location);
        }

        /** Without a location. Made again where two ask at once: both are the same. */
        private dev.bindery.model.StorageDescriptor meaning() {
            if (meaning == null) {
                StorageDescriptor whole = new StorageDescriptor(rest);
                whole.setCols(columns);
                meaning = DescriptorStructs.fromWire(whole);
            }
            return meaning;
        }

        /** @param location null for none */
        StorageDescriptor at(String location) {
            return new EncodedDescriptor(this, location);
        }

        /** As the generated class writes the whole into the binary encoding. @param location null for none */
        void write(TProtocol out, String location) throws TException {
            out.getTransport().write(columnBytes);
            if (location != null) {
                out.writeFieldBegin(LOCATION);
                out.writeString(location);
            }
            out.getTransport().write(restBytes);
        }

        /** How much memory it takes, about. */
        int weight() {
            // As objects it takes about three times what it does as bytes.
            return 4 * (columnBytes.length + restBytes.length) + 1_000;
        }
    }
}
