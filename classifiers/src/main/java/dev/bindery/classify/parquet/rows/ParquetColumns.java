package dev.bindery.classify.parquet.rows;

import dev.bindery.classify.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.InterningProtocol;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.transport.TIOStreamTransport;
import shaded.parquet.org.apache.thrift.transport.TTransport;

/**
 * The columns of one Parquet file. A column is named by the path of its leaf, such as {@code add.path} or
 * {@code add.partitionValues.key_value.key}.
 */
public final class ParquetColumns {

    private static final int FRAME = 8;
    private static final int FIRST_RANGE = 1 << 16;
    private static final int MOST_FOOTER = 64 << 20;
    private static final int DEEPEST = 60;

    /** Rows of a file are believed before they are read: a footer of some bytes can claim any number. */
    private static final long MOST_ROWS = 10_000_000;

    /**
     * A column as the schema describes it.
     *
     * @param element of the leaf
     * @param definition the highest definition level: a value is there
     * @param repetition the highest repetition level; 0 for one value a row
     */
    record Leaf(String path, SchemaElement element, int definition, int repetition) {}

    private final ByteSource source;
    private final FileMetaData metadata;
    private final Map<String, Leaf> leaves = new LinkedHashMap<>();

    private ParquetColumns(ByteSource source, FileMetaData metadata) throws UnreadableParquetException {
        this.source = source;
        this.metadata = metadata;
        int read = leaves(1, count(metadata.getSchema().get(0)), "", 0, 0, 0);
        if (read != metadata.getSchema().size()) {
            throw new UnreadableParquetException("has a Parquet schema with elements that belong to no group");
        }
    }

    /** Reads the footer. */
    public static ParquetColumns open(ByteSource source) throws IOException, UnreadableParquetException {
        long size = source.size();
        if (size < 12) {
            throw new UnreadableParquetException("is too short for Parquet");
        }
        int length = (int) Math.min(size, FIRST_RANGE);
        byte[] tail = source.read(size - length, length);
        if (tail.length < FRAME || !"PAR1".equals(new String(tail, tail.length - 4, 4, StandardCharsets.ISO_8859_1))) {
            throw new UnreadableParquetException("does not end as Parquet does");
        }
        int footer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt(tail.length - FRAME);
        if (footer <= 0 || footer > MOST_FOOTER || footer > size - FRAME - 4) {
            throw new UnreadableParquetException(
                    "has a Parquet footer of " + Integer.toUnsignedString(footer) + " bytes");
        }
        byte[] bytes = source.read(size - FRAME - footer, footer);
        try {
            FileMetaData metadata = metadata(bytes);
            if (metadata.getSchema() == null || metadata.getSchema().isEmpty() || metadata.getRow_groups() == null) {
                throw new UnreadableParquetException("has a Parquet footer without a schema");
            }
            check(metadata);
            return new ParquetColumns(source, metadata);
        } catch (TException | RuntimeException | StackOverflowError corrupt) {
            throw new UnreadableParquetException("has a corrupt Parquet footer");
        }
    }

    /** No list has more elements, and no text more bytes, than the footer has bytes. */
    private static FileMetaData metadata(byte[] footer) throws TException {
        TTransport transport = new TIOStreamTransport(new ByteArrayInputStream(footer));
        FileMetaData metadata = new FileMetaData();
        metadata.read(new InterningProtocol(new TCompactProtocol(transport, footer.length, footer.length)));
        return metadata;
    }

    private static void check(FileMetaData metadata) throws UnreadableParquetException {
        long rows = metadata.getNum_rows();
        if (rows < 0 || rows > MOST_ROWS) {
            throw new UnreadableParquetException("has " + rows + " rows, and at most " + MOST_ROWS + " are read");
        }
        long inGroups = 0;
        for (RowGroup group : metadata.getRow_groups()) {
            if (group.getNum_rows() < 0 || group.getNum_rows() > rows - inGroups) {
                throw new UnreadableParquetException("has row groups of other rows than its " + rows);
            }
            inGroups += group.getNum_rows();
        }
        if (inGroups != rows) {
            throw new UnreadableParquetException("has " + inGroups + " rows in its row groups instead of " + rows);
        }
    }

    private static int count(SchemaElement element) {
        return Math.max(0, element.getNum_children());
    }

    private int leaves(int from, int children, String above, int definition, int repetition, int depth)
            throws UnreadableParquetException {
        if (depth > DEEPEST) {
            throw new UnreadableParquetException("has a Parquet schema nested more than " + DEEPEST + " deep");
        }
        int at = from;
        for (int i = 0; i < children; i++) {
            SchemaElement element = metadata.getSchema().get(at++);
            String path = above.isEmpty() ? element.getName() : above + "." + element.getName();
            boolean repeated = element.getRepetition_type() == FieldRepetitionType.REPEATED;
            boolean optional = repeated || element.getRepetition_type() == FieldRepetitionType.OPTIONAL;
            int defined = definition + (optional ? 1 : 0);
            int nested = repetition + (repeated ? 1 : 0);
            if (element.getType() == null) {
                at = leaves(at, count(element), path, defined, nested, depth + 1);
            } else {
                leaves.put(path, new Leaf(path, element, defined, nested));
            }
        }
        return at;
    }

    /** Rows of the file. */
    public long rows() {
        return metadata.getNum_rows();
    }

    /** Whether the file has a column. */
    public boolean has(String path) {
        return leaves.containsKey(path);
    }

    /** The first of some columns that the file has: writers call the groups within lists and maps differently. */
    public Optional<String> first(List<String> paths) {
        return paths.stream().filter(this::has).findFirst();
    }

    /**
     * A column, one element a row: a {@link Boolean}, {@link Integer}, {@link Long}, {@link Double}, {@link Float}, or a
     * {@link String} for bytes; a list of these for a repeated column, whose elements may be null; null where there is
     * none. A column that the file doesn't have is null throughout.
     */
    public List<Object> column(String path) throws IOException, UnreadableParquetException {
        Leaf leaf = leaves.get(path);
        if (leaf == null) {
            return Collections.nCopies((int) rows(), null);
        }
        List<Object> values = new ArrayList<>();
        if (leaf.repetition() > 1) {
            throw new UnreadableParquetException("has lists within lists in the column " + path);
        }
        for (RowGroup group : metadata.getRow_groups()) {
            ColumnChunk chunk = group.getColumns().stream()
                    .filter(candidate -> candidate.getMeta_data() != null
                            && String.join(".", candidate.getMeta_data().getPath_in_schema())
                                    .equals(path))
                    .findFirst()
                    .orElseThrow(() -> new UnreadableParquetException("has no readable column " + path));
            try {
                values.addAll(new ColumnPages(source, leaf, chunk.getMeta_data()).rows(group.getNum_rows()));
            } catch (RuntimeException corrupt) {
                throw new UnreadableParquetException("has a corrupt column " + path);
            }
        }
        return values;
    }
}
