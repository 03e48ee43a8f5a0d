package dev.bindery.tests.bench.crawl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/** The end of a Parquet file: the footer of twenty columns, its length, and the four letters. */
final class ParquetEnd {

    private static final int COLUMNS = 20;

    private ParquetEnd() {}

    static byte[] bytes() throws IOException {
        List<SchemaElement> schema = new ArrayList<>();
        schema.add(new SchemaElement("schema").setNum_children(COLUMNS));
        for (int i = 0; i < COLUMNS; i++) {
            SchemaElement column = new SchemaElement("column_" + i).setRepetition_type(FieldRepetitionType.OPTIONAL);
            schema.add(
                    i % 2 == 0
                            ? column.setType(Type.INT64)
                            : column.setType(Type.BYTE_ARRAY).setConverted_type(ConvertedType.UTF8));
        }
        ByteArrayOutputStream end = new ByteArrayOutputStream();
        Util.writeFileMetaData(new FileMetaData(1, schema, 10_000, List.of()), end);
        int length = end.size();
        end.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .array());
        end.write("PAR1".getBytes(StandardCharsets.US_ASCII));
        return end.toByteArray();
    }
}
