package dev.bindery.classify.parquet.rows;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.classify.ByteSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;

/** Files of some hundred bytes that claim to hold more than fits in memory. */
class HostileColumnsTest {

    private static final byte[] NONE = {};

    private static SchemaElement root() {
        SchemaElement root = new SchemaElement("root");
        root.setNum_children(1);
        return root;
    }

    private static SchemaElement column(Type type) {
        SchemaElement column = new SchemaElement("a");
        column.setType(type);
        column.setType_length(0);
        column.setRepetition_type(FieldRepetitionType.REQUIRED);
        return column;
    }

    private static FileMetaData footer(Type type, long rows, RowGroup... groups) {
        return new FileMetaData(1, List.of(root(), column(type)), rows, List.of(groups));
    }

    private static RowGroup group(Type type, long rows, long values, int length) {
        ColumnMetaData metadata = new ColumnMetaData(
                type, List.of(Encoding.PLAIN), List.of("a"), CompressionCodec.UNCOMPRESSED, values, length, length, 4);
        ColumnChunk chunk = new ColumnChunk(0);
        chunk.setMeta_data(metadata);
        return new RowGroup(List.of(chunk), length, rows);
    }

    private static byte[] bytes(FileMetaData footer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, bytes);
        return bytes.toByteArray();
    }

    private static ByteSource file(byte[] pages, byte[] footer) {
        byte[] mark = "PAR1".getBytes(StandardCharsets.US_ASCII);
        return ByteSource.bytes(
                "hostile.parquet",
                ByteBuffer.allocate(mark.length * 2 + pages.length + footer.length + Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(mark)
                        .put(pages)
                        .put(footer)
                        .putInt(footer.length)
                        .put(mark)
                        .array());
    }

    @Test
    void rowsThatAreOnlyClaimed() {
        assertThatThrownBy(() -> ParquetColumns.open(file(NONE, bytes(footer(Type.INT32, 1L << 50))))
                        .column("b"))
                .as("a column that isn't there, of more rows than fit in memory")
                .isInstanceOf(UnreadableParquetException.class)
                .hasMessageContaining("has 1125899906842624 rows, and at most");
        assertThatThrownBy(() -> ParquetColumns.open(file(NONE, bytes(footer(Type.INT32, 5)))))
                .as("rows without row groups")
                .isInstanceOf(UnreadableParquetException.class)
                .hasMessage("has 0 rows in its row groups instead of 5");
    }

    @Test
    void valuesThatAreOnlyClaimed() {
        assertThatThrownBy(() -> ParquetColumns.open(
                                file(NONE, bytes(footer(Type.INT32, 5, group(Type.INT32, 5, 1L << 40, 0)))))
                        .column("a"))
                .as("more values than rows")
                .isInstanceOf(UnreadableParquetException.class)
                .hasMessage("has 1099511627776 values in 5 rows of the column a");
    }

    @Test
    void elementsOfTheFooterThatAreOnlyClaimed() {
        // The version 1; then as the schema a list of 2^31 - 1 structures, which ends at once.
        byte[] footer = {0x15, 0x02, 0x19, (byte) 0xfc, -1, -1, -1, -1, 0x07};
        assertThatThrownBy(() -> ParquetColumns.open(file(NONE, footer)))
                .as("a schema of two billion elements")
                .isInstanceOf(UnreadableParquetException.class)
                .hasMessage("has a corrupt Parquet footer");
    }

    @Test
    void dictionariesOfValuesWithoutAnyByte() throws IOException {
        PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, 1, 1);
        header.setDictionary_page_header(new DictionaryPageHeader(Integer.MAX_VALUE, Encoding.PLAIN));
        ByteArrayOutputStream pages = new ByteArrayOutputStream();
        Util.writePageHeader(header, pages);
        pages.write(0);
        RowGroup group = group(Type.FIXED_LEN_BYTE_ARRAY, 1, 1, pages.size());
        byte[] footer = bytes(footer(Type.FIXED_LEN_BYTE_ARRAY, 1, group));
        assertThatThrownBy(() ->
                        ParquetColumns.open(file(pages.toByteArray(), footer)).column("a"))
                .as("a dictionary of two billion values in one byte")
                .isInstanceOf(UnreadableParquetException.class)
                .hasMessage("has a dictionary of 2147483647 values in the column a");
    }
}
