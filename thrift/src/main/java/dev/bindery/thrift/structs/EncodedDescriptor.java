package dev.bindery.thrift.structs;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TType;

/**
 * A storage descriptor as the generated class writes it, byte for byte, in the binary encoding from bytes that were made
 * once for all tables and partitions that share all but the location. A descriptor that was changed since, or that is
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
        setStoredAsSubDirectories(template.rest.isStoredAsSubDirectories());
        bucketColumns = getBucketCols();
        parameters = getParameters();
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

        private final List<FieldSchema> columns;
        private final StorageDescriptor rest;
        private final byte[] columnBytes;
        private final byte[] restBytes;

        /** @param rest a descriptor without columns and location */
        Template(List<FieldSchema> columns, StorageDescriptor rest) {
            this.columns = columns;
            this.rest = rest;
            this.columnBytes = Bytes.of(out -> {
                out.writeFieldBegin(COLUMNS);
                out.writeListBegin(new TList(TType.STRUCT, columns.size()));
                for (FieldSchema column : columns) {
                    column.write(out);
                }
            });
            this.restBytes = Bytes.of(rest::write);
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
