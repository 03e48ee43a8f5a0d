package dev.bindery.thrift.structs;

import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TMemoryBuffer;

/**
 * A storage descriptor as the generated class writes it, byte for byte, in the binary encoding from bytes that were made
 * once for all tables and partitions that share all but the location. A descriptor that was changed since, or that is
 * written in another encoding, is written as the generated class does it.
 */
final class EncodedDescriptor extends StorageDescriptor {

    private static final long serialVersionUID = 1L;

    private final transient Template template;

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
        setStoredAsSubDirectories(template.rest.isStoredAsSubDirectories());
    }

    @Override
    public void write(TProtocol out) throws TException {
        if (out instanceof TBinaryProtocol && isUnchanged()) {
            out.getTransport().write(template.columnBytes);
            if (getLocation() != null) {
                out.writeFieldBegin(Template.LOCATION);
                out.writeString(getLocation());
            }
            out.getTransport().write(template.restBytes);
        } else {
            super.write(out);
        }
    }

    private boolean isUnchanged() {
        StorageDescriptor rest = template.rest;
        return getCols() == template.columns
                && getInputFormat() == rest.getInputFormat()
                && getOutputFormat() == rest.getOutputFormat()
                && isCompressed() == rest.isCompressed()
                && getNumBuckets() == rest.getNumBuckets()
                && getSerdeInfo() == rest.getSerdeInfo()
                && getBucketCols() == rest.getBucketCols()
                && getSortCols() == rest.getSortCols()
                && getParameters() == rest.getParameters()
                && getSkewedInfo() == rest.getSkewedInfo()
                && isStoredAsSubDirectories() == rest.isStoredAsSubDirectories();
    }

    /** What descriptors share: everything but the location. Nothing in it may be changed once it is made. */
    static final class Template {

        private static final TField COLUMNS =
                new TField("cols", TType.LIST, StorageDescriptor._Fields.COLS.getThriftFieldId());
        private static final TField LOCATION =
                new TField("location", TType.STRING, StorageDescriptor._Fields.LOCATION.getThriftFieldId());

        private final List<FieldSchema> columns;
        private final StorageDescriptor rest;
        private final byte[] columnBytes;
        private final byte[] restBytes;

        /** @param rest a descriptor without columns and location */
        Template(List<FieldSchema> columns, StorageDescriptor rest) {
            this.columns = columns;
            this.rest = rest;
            this.columnBytes = bytes(out -> {
                out.writeFieldBegin(COLUMNS);
                out.writeListBegin(new TList(TType.STRUCT, columns.size()));
                for (FieldSchema column : columns) {
                    column.write(out);
                }
            });
            this.restBytes = bytes(rest::write);
        }

        /** @param location null for none */
        StorageDescriptor at(String location) {
            return new EncodedDescriptor(this, location);
        }

        /** How much memory it takes, about. */
        int weight() {
            // As objects it takes about three times what it does as bytes.
            return 4 * (columnBytes.length + restBytes.length) + 1_000;
        }

        @FunctionalInterface
        private interface Content {
            void write(TProtocol out) throws TException;
        }

        private static byte[] bytes(Content content) {
            try {
                TMemoryBuffer buffer = new TMemoryBuffer(1_024);
                content.write(new TBinaryProtocol(buffer));
                return Arrays.copyOf(buffer.getArray(), buffer.length());
            } catch (TException e) {
                throw new IllegalStateException("A descriptor can't be written into memory.", e);
            }
        }
    }
}
