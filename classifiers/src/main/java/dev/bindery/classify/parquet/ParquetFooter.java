package dev.bindery.classify.parquet;

import dev.bindery.classify.sample.SchemaLimits;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.SchemaElement;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.protocol.TField;
import shaded.parquet.org.apache.thrift.protocol.TList;
import shaded.parquet.org.apache.thrift.protocol.TProtocol;
import shaded.parquet.org.apache.thrift.protocol.TProtocolUtil;
import shaded.parquet.org.apache.thrift.transport.TIOStreamTransport;

/**
 * What a footer says of the file as a whole (structure FileMetaData of the Parquet format). All else is passed over and never
 * held: row groups, statistics and metadata can be a hundred times as long as the schema. Of the row groups only the first one
 * is looked into, for which of its columns are encrypted.
 *
 * @param version of the format
 * @param schema the tree of columns, depth first
 * @param rows how many the file holds
 * @param writer who wrote it, as it calls itself
 * @param encrypted whether some columns are
 * @param encryptedLeaves which of the leaf columns are, counted in their order
 */
record ParquetFooter(
        int version,
        List<SchemaElement> schema,
        long rows,
        Optional<String> writer,
        boolean encrypted,
        BitSet encryptedLeaves) {

    private static final short VERSION = 1;
    private static final short SCHEMA = 2;
    private static final short ROWS = 3;
    private static final short ROW_GROUPS = 4;
    private static final short WRITER = 6;
    private static final short ENCRYPTION = 8;
    private static final short COLUMNS_OF_GROUP = 1;
    private static final short ENCRYPTION_OF_COLUMN = 8;

    // Thrift's numbers for types, which the shaded library does without.
    private static final byte STOP = 0;
    private static final byte I32 = 8;
    private static final byte I64 = 10;
    private static final byte STRING = 11;
    private static final byte STRUCT = 12;
    private static final byte LIST = 15;

    /** What is skipped is nested no deeper than this in any footer. */
    private static final int DEEPEST_SKIPPED = 64;

    ParquetFooter {
        schema = List.copyOf(schema);
    }

    /** @throws ParquetSchemaException where the bytes are no such structure */
    static ParquetFooter read(byte[] bytes) {
        try {
            return read(new TCompactProtocol(new TIOStreamTransport(new ByteArrayInputStream(bytes))));
        } catch (TException | RuntimeException | StackOverflowError corrupt) {
            throw corrupt instanceof ParquetSchemaException told
                    ? told
                    : new ParquetSchemaException("it is not the structure it should be" + detail(corrupt));
        }
    }

    private static ParquetFooter read(TProtocol protocol) throws TException {
        int version = 0;
        Optional<List<SchemaElement>> schema = Optional.empty();
        Optional<Long> rows = Optional.empty();
        Optional<String> writer = Optional.empty();
        boolean encrypted = false;
        BitSet encryptedLeaves = new BitSet();
        protocol.readStructBegin();
        for (TField field = protocol.readFieldBegin(); field.type != STOP; field = protocol.readFieldBegin()) {
            if (field.id == VERSION && field.type == I32) {
                version = protocol.readI32();
            } else if (field.id == SCHEMA && field.type == LIST) {
                schema = Optional.of(schema(protocol));
            } else if (field.id == ROWS && field.type == I64) {
                rows = Optional.of(protocol.readI64());
            } else if (field.id == WRITER && field.type == STRING) {
                writer = Optional.of(protocol.readString());
            } else if (field.id == ROW_GROUPS && field.type == LIST) {
                rowGroups(protocol, encryptedLeaves);
            } else {
                encrypted |= field.id == ENCRYPTION;
                TProtocolUtil.skip(protocol, field.type, DEEPEST_SKIPPED);
            }
        }
        return new ParquetFooter(
                version,
                schema.orElseThrow(() -> new ParquetSchemaException("it has no schema")),
                rows.orElseThrow(() -> new ParquetSchemaException("it does not say how many rows there are")),
                writer,
                encrypted || !encryptedLeaves.isEmpty(),
                encryptedLeaves);
    }

    private static void rowGroups(TProtocol protocol, BitSet encryptedLeaves) throws TException {
        TList groups = protocol.readListBegin();
        for (int i = 0; i < groups.size; i++) {
            if (i > 0 || groups.elemType != STRUCT) {
                TProtocolUtil.skip(protocol, groups.elemType, DEEPEST_SKIPPED);
                continue;
            }
            for (TField field = next(protocol); field.type != STOP; field = protocol.readFieldBegin()) {
                if (field.id == COLUMNS_OF_GROUP && field.type == LIST) {
                    columnChunks(protocol, encryptedLeaves);
                } else {
                    TProtocolUtil.skip(protocol, field.type, DEEPEST_SKIPPED);
                }
            }
            protocol.readStructEnd();
        }
    }

    private static void columnChunks(TProtocol protocol, BitSet encryptedLeaves) throws TException {
        TList chunks = protocol.readListBegin();
        for (int leaf = 0; leaf < chunks.size; leaf++) {
            if (chunks.elemType != STRUCT) {
                TProtocolUtil.skip(protocol, chunks.elemType, DEEPEST_SKIPPED);
                continue;
            }
            for (TField field = next(protocol); field.type != STOP; field = protocol.readFieldBegin()) {
                if (field.id == ENCRYPTION_OF_COLUMN) {
                    encryptedLeaves.set(leaf);
                }
                TProtocolUtil.skip(protocol, field.type, DEEPEST_SKIPPED);
            }
            protocol.readStructEnd();
        }
    }

    /** The first field of a structure. The compact protocol counts the fields of each structure on its own. */
    private static TField next(TProtocol protocol) throws TException {
        protocol.readStructBegin();
        return protocol.readFieldBegin();
    }

    private static List<SchemaElement> schema(TProtocol protocol) throws TException {
        int size = protocol.readListBegin().size;
        if (size > SchemaLimits.MOST_FIELDS) {
            throw new ParquetSchemaException(
                    "its schema has " + size + " elements, and at most " + SchemaLimits.MOST_FIELDS + " are read");
        }
        List<SchemaElement> elements = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            SchemaElement element = new SchemaElement();
            element.read(protocol);
            elements.add(element);
        }
        return elements;
    }

    private static String detail(Throwable corrupt) {
        return Optional.ofNullable(corrupt.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .filter(line -> !line.isBlank())
                .map(line -> " (" + line + ")")
                .orElse("");
    }
}
