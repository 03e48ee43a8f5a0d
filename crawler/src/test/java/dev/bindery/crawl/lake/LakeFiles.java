package dev.bindery.crawl.lake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/** The contents of files. */
public final class LakeFiles {

    private LakeFiles() {}

    public static byte[] text(String... lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Orders as CSV, numbered from a start. */
    public static byte[] orders(int from, int count) {
        List<String> lines = new ArrayList<>(List.of("order_id,customer,amount,ordered_on"));
        for (int i = from; i < from + count; i++) {
            lines.add(i + ",customer " + i + "," + i + ".5,2024-01-" + (10 + i % 18));
        }
        return text(lines.toArray(String[]::new));
    }

    /** Clicks as JSON lines, numbered from a start. */
    public static byte[] clicks(int from, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            lines.add("{\"eventId\":" + i + ",\"page\":{\"url\":\"/p/" + i + "\",\"Took\":" + i
                    + ".25},\"tags\":[\"a\",\"b\"]}");
        }
        return text(lines.toArray(String[]::new));
    }

    /** A Parquet file without rows: a footer is all that a crawl looks at. Columns are {@code name type} pairs. */
    public static byte[] parquet(String... namesAndTypes) {
        List<SchemaElement> schema = new ArrayList<>();
        SchemaElement root = new SchemaElement("schema");
        root.setNum_children(namesAndTypes.length / 2);
        schema.add(root);
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            SchemaElement column = new SchemaElement(namesAndTypes[i]);
            column.setRepetition_type(FieldRepetitionType.OPTIONAL);
            switch (namesAndTypes[i + 1]) {
                case "int" -> column.setType(Type.INT32);
                case "bigint" -> column.setType(Type.INT64);
                case "double" -> column.setType(Type.DOUBLE);
                case "date" -> column.setType(Type.INT32).setConverted_type(ConvertedType.DATE);
                case "string" -> column.setType(Type.BYTE_ARRAY).setConverted_type(ConvertedType.UTF8);
                default -> throw new IllegalArgumentException(namesAndTypes[i + 1]);
            }
            schema.add(column);
        }
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            file.write("PAR1".getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream footer = new ByteArrayOutputStream();
            Util.writeFileMetaData(new FileMetaData(1, schema, 0, List.of()), footer);
            file.write(footer.toByteArray());
            file.write(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(footer.size())
                    .array());
            file.write("PAR1".getBytes(StandardCharsets.US_ASCII));
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An ORC file that Spark wrote: six rows of Id int, Name string, at timestamp, s struct&lt;A:int,b:string>. */
    public static byte[] orc() {
        try (InputStream file = LakeFiles.class.getResourceAsStream("visits.orc")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An Avro file with one record of the schema's defaults. */
    public static byte[] avro(String schemaJson) {
        Schema schema = new Schema.Parser().parse(schemaJson);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.create(schema, bytes);
            writer.append(new GenericRecordBuilder(schema).build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
