package dev.bindery.classify.parquet.rows;

import dev.bindery.classify.ByteSource;
import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;

/** The pages of one column in one row group, put together to rows. */
final class ColumnPages {

    /** No page of a writer in use is as long: they aim at one megabyte. */
    private static final int MOST_PAGE = 64 << 20;

    private static final int MOST_VALUES = 20_000_000;

    private static final long MOST_CHUNK = 128L << 20;

    /** Of all pages together, decompressed. */
    private static final long MOST_UNPACKED = 256L << 20;

    /** Of all lists together: ten times as many as there are files in the largest table whose files are kept. */
    private static final int MOST_ELEMENTS = 2_000_000;

    private final ByteSource source;
    private final ParquetColumns.Leaf leaf;
    private final ColumnMetaData metadata;
    private Object[] dictionary = new Object[0];
    private final List<Object> rows = new ArrayList<>();
    /** The list of the last row, to which the next page may add. */
    private List<Object> open;

    private long unpacked;
    private int elements;

    ColumnPages(ByteSource source, ParquetColumns.Leaf leaf, ColumnMetaData metadata) {
        this.source = source;
        this.leaf = leaf;
        this.metadata = metadata;
    }

    List<Object> rows(long expected) throws IOException, UnreadableParquetException {
        long start = metadata.getData_page_offset();
        if (metadata.isSetDictionary_page_offset() && metadata.getDictionary_page_offset() > 0) {
            start = Math.min(start, metadata.getDictionary_page_offset());
        }
        long length = metadata.getTotal_compressed_size();
        if (length < 0 || length > MOST_CHUNK) {
            throw new UnreadableParquetException("has a column " + leaf.path() + " of " + length
                    + " bytes, and at most " + MOST_CHUNK + " are read");
        }
        byte[] chunk = source.read(start, (int) length);
        ByteArrayInputStream in = new ByteArrayInputStream(chunk);
        long left = metadata.getNum_values();
        if (leaf.repetition() == 0 ? left != expected : left < expected || left > MOST_VALUES) {
            throw new UnreadableParquetException(
                    "has " + left + " values in " + expected + " rows of the column " + leaf.path());
        }
        while (left > 0) {
            PageHeader header;
            try {
                header = Util.readPageHeader(in);
            } catch (IOException cut) {
                throw new UnreadableParquetException("is cut off in the column " + leaf.path());
            }
            int size = header.getCompressed_page_size();
            if (size < 0 || size > in.available() || header.getUncompressed_page_size() > MOST_PAGE) {
                throw new UnreadableParquetException("has a corrupt page in the column " + leaf.path());
            }
            byte[] page = in.readNBytes(size);
            switch (header.getType()) {
                case DICTIONARY_PAGE -> dictionary = dictionary(header, page);
                case DATA_PAGE -> {
                    left -= counted(header.getData_page_header().getNum_values(), left);
                    page(header, unpacked(page, 0, size, header.getUncompressed_page_size()));
                }
                case DATA_PAGE_V2 -> {
                    left -= counted(header.getData_page_header_v2().getNum_values(), left);
                    pageV2(header, page);
                }
                case INDEX_PAGE -> {
                    // Indexes lead to pages; all pages are read.
                }
            }
        }
        if (rows.size() != expected) {
            throw new UnreadableParquetException(
                    "has " + rows.size() + " rows instead of " + expected + " in the column " + leaf.path());
        }
        return rows;
    }

    /** A number of values that a page can have: it is believed before they are read. */
    private int counted(int values, long left) throws UnreadableParquetException {
        if (values <= 0 || values > left || values > MOST_VALUES) {
            throw new UnreadableParquetException("has a page of " + values + " values in the column " + leaf.path());
        }
        return values;
    }

    private Object[] dictionary(PageHeader header, byte[] page) throws IOException, UnreadableParquetException {
        byte[] bytes = unpacked(page, 0, page.length, header.getUncompressed_page_size());
        int count = header.getDictionary_page_header().getNum_values();
        if (count < 0 || count > bytes.length) {
            throw new UnreadableParquetException(
                    "has a dictionary of " + count + " values in the column " + leaf.path());
        }
        PlainValues values = new PlainValues(leaf, bytes, 0);
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(values.next());
        }
        return all.toArray();
    }

    private void page(PageHeader header, byte[] bytes) throws UnreadableParquetException {
        int count = header.getData_page_header().getNum_values();
        int at = 0;
        int[] repetition = new int[count];
        int[] definition = new int[count];
        if (leaf.repetition() > 0) {
            int length = Hybrid.length(bytes, at);
            repetition = Hybrid.read(bytes, at + 4, at + 4 + length, Hybrid.width(leaf.repetition()), count);
            at += 4 + length;
        }
        if (leaf.definition() > 0) {
            int length = Hybrid.length(bytes, at);
            definition = Hybrid.read(bytes, at + 4, at + 4 + length, Hybrid.width(leaf.definition()), count);
            at += 4 + length;
        }
        values(header.getData_page_header().getEncoding(), bytes, at, repetition, definition);
    }

    private void pageV2(PageHeader header, byte[] page) throws IOException, UnreadableParquetException {
        DataPageHeaderV2 v2 = header.getData_page_header_v2();
        int count = v2.getNum_values();
        int levels = v2.getRepetition_levels_byte_length() + v2.getDefinition_levels_byte_length();
        int[] repetition = leaf.repetition() == 0
                ? new int[count]
                : Hybrid.read(page, 0, v2.getRepetition_levels_byte_length(), Hybrid.width(leaf.repetition()), count);
        int[] definition = leaf.definition() == 0
                ? new int[count]
                : Hybrid.read(
                        page, v2.getRepetition_levels_byte_length(), levels, Hybrid.width(leaf.definition()), count);
        byte[] bytes = v2.isIs_compressed() && page.length > levels
                ? unpacked(page, levels, page.length - levels, header.getUncompressed_page_size() - levels)
                : Arrays.copyOfRange(page, levels, page.length);
        values(v2.getEncoding(), bytes, 0, repetition, definition);
    }

    private void values(Encoding encoding, byte[] bytes, int from, int[] repetition, int[] definition)
            throws UnreadableParquetException {
        int present = (int) Arrays.stream(definition)
                .filter(level -> level == leaf.definition())
                .count();
        Object[] values = present == 0 ? new Object[0] : present(encoding, bytes, from, present);
        int next = 0;
        for (int i = 0; i < definition.length; i++) {
            boolean there = definition[i] == leaf.definition();
            add(repetition[i], definition[i], there ? values[next++] : null);
        }
    }

    private Object[] present(Encoding encoding, byte[] bytes, int from, int count) throws UnreadableParquetException {
        Object[] values = new Object[count];
        switch (encoding) {
            case PLAIN -> {
                PlainValues plain = new PlainValues(leaf, bytes, from);
                for (int i = 0; i < count; i++) {
                    values[i] = plain.next();
                }
            }
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
                int[] indexes = Hybrid.read(bytes, from + 1, bytes.length, bytes[from], count);
                for (int i = 0; i < count; i++) {
                    values[i] = dictionary[indexes[i]];
                }
            }
            case RLE -> {
                int length = Hybrid.length(bytes, from);
                int[] truths = Hybrid.read(bytes, from + 4, from + 4 + length, 1, count);
                for (int i = 0; i < count; i++) {
                    values[i] = truths[i] == 1;
                }
            }
            default -> throw new UnreadableParquetException(
                    "has the column " + leaf.path() + " in the encoding " + encoding + ", which is not read here");
        }
        return values;
    }

    /** A repeated column has its lists at the level just below the repeated element. */
    private void add(int repetition, int definition, Object value) throws UnreadableParquetException {
        if (leaf.repetition() == 0) {
            rows.add(value);
            return;
        }
        if (repetition == 0) {
            open = null;
            rows.add(null);
        }
        // An optional element of a repeated group may be null; the group itself is then defined one level lower.
        boolean element = value != null || definition == leaf.definition() - 1 && leafIsOptional();
        if (element) {
            if (++elements > MOST_ELEMENTS) {
                throw new UnreadableParquetException("has more than " + MOST_ELEMENTS
                        + " elements in the lists of the column " + leaf.path() + ", and no more are read");
            }
            if (open == null) {
                open = new ArrayList<>();
                rows.set(rows.size() - 1, open);
            }
            open.add(value);
        }
    }

    private boolean leafIsOptional() {
        return leaf.element().getRepetition_type() == FieldRepetitionType.OPTIONAL;
    }

    private byte[] unpacked(byte[] bytes, int from, int length, int size)
            throws IOException, UnreadableParquetException {
        CompressionCodec codec = metadata.getCodec();
        if (codec == CompressionCodec.UNCOMPRESSED) {
            return from == 0 && length == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, from + length);
        }
        if (size < 0 || size > MOST_PAGE) {
            throw new UnreadableParquetException("has a page of " + size + " bytes in the column " + leaf.path());
        }
        unpacked += size;
        if (unpacked > MOST_UNPACKED) {
            throw new UnreadableParquetException(
                    "has a column " + leaf.path() + " of more than " + MOST_UNPACKED + " bytes, and no more are read");
        }
        if (codec == CompressionCodec.GZIP) {
            try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes, from, length))) {
                return gzip.readNBytes(size);
            }
        }
        Decompressor decompressor =
                switch (codec) {
                    case SNAPPY -> new SnappyDecompressor();
                    case ZSTD -> new ZstdDecompressor();
                    case LZ4_RAW -> new Lz4Decompressor();
                    default -> throw new UnreadableParquetException(
                            "is compressed with " + codec + ", which is not read here");
                };
        byte[] target = new byte[size];
        int filled = decompressor.decompress(bytes, from, length, target, 0, size);
        return filled == size ? target : Arrays.copyOf(target, filled);
    }
}
