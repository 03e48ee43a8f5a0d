package dev.bindery.classify.delta;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.classify.lake.BrokenTableException;
import dev.bindery.classify.lake.LocalTableFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
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
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint that is Parquet, but whose columns are of other types than those of checkpoints. */
class StrangeCheckpointTest {

    private static final byte[] MARK = "PAR1".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final List<ColumnChunk> chunks = new ArrayList<>();

    private static SchemaElement group(String name) {
        SchemaElement group = new SchemaElement(name);
        group.setNum_children(name.equals("metaData") ? 2 : 1);
        group.setRepetition_type(FieldRepetitionType.REQUIRED);
        return group;
    }

    /** A column with one value. */
    private SchemaElement column(String name, Type type, byte[] value) throws IOException {
        int from = file.size();
        PageHeader header = new PageHeader(PageType.DATA_PAGE, value.length, value.length);
        header.setData_page_header(new DataPageHeader(1, Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
        Util.writePageHeader(header, file);
        file.write(value);
        int length = file.size() - from;
        ColumnChunk chunk = new ColumnChunk(0);
        chunk.setMeta_data(new ColumnMetaData(
                type,
                List.of(Encoding.PLAIN),
                List.of("metaData", name),
                CompressionCodec.UNCOMPRESSED,
                1,
                length,
                length,
                from));
        chunks.add(chunk);
        SchemaElement column = new SchemaElement(name);
        column.setType(type);
        column.setRepetition_type(FieldRepetitionType.REQUIRED);
        return column;
    }

    @Test
    void isToldWithItsFile() throws Exception {
        file.write(MARK);
        SchemaElement schema = column("schemaString", Type.BYTE_ARRAY, new byte[] {2, 0, 0, 0, '{', '}'});
        SchemaElement description = column("description", Type.INT32, new byte[] {1, 0, 0, 0});
        int from = file.size();
        Util.writeFileMetaData(
                new FileMetaData(
                        1,
                        List.of(group("root"), group("metaData"), schema, description),
                        1,
                        List.of(new RowGroup(chunks, from, 1))),
                file);
        file.write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(file.size() - from)
                .array());
        file.write(MARK);
        String name = "_delta_log/00000000000000000003.checkpoint.parquet";
        Files.createDirectories(folder.resolve("_delta_log"));
        Files.write(folder.resolve(name), file.toByteArray());
        assertThatThrownBy(() -> new DeltaReader(new LocalTableFolder(folder)).read())
                .as("a description that is a number")
                .isInstanceOf(BrokenTableException.class)
                .hasMessage("The checkpoint " + name + " has columns of other types than those of checkpoints.");
    }
}
