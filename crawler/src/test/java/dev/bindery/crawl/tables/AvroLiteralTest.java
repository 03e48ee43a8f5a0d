package dev.bindery.crawl.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Classifiers;
import dev.bindery.crawl.lake.LakeFiles;
import dev.bindery.crawl.listing.LakeFile;
import dev.bindery.crawl.reading.ReadFile;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.SparkTypes;
import dev.bindery.storage.Location;
import dev.bindery.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class AvroLiteralTest {

    private static final byte[] OLD = LakeFiles.avro("{\"type\":\"record\",\"name\":\"P\",\"fields\":["
            + "{\"name\":\"Sku\",\"type\":\"string\",\"default\":\"x\"},"
            + "{\"name\":\"n\",\"type\":\"int\",\"default\":7}]}");

    private static final byte[] NEW = LakeFiles.avro("{\"type\":\"record\",\"name\":\"P\",\"fields\":["
            + "{\"name\":\"Sku\",\"type\":\"string\",\"default\":\"y\"},"
            + "{\"name\":\"n\",\"type\":\"long\",\"default\":8},"
            + "{\"name\":\"tag\",\"type\":\"string\",\"default\":\"new\"}]}");

    private static ReadFile file(String name, byte[] content) throws IOException {
        StoredObject object =
                new StoredObject(Location.parse("/lake/" + name), content.length, Instant.EPOCH, Optional.empty());
        Classification found = Classifiers.classify(ByteSource.bytes(name, content));
        return new ReadFile(new LakeFile(object, name), found, true, false, found.schema());
    }

    private static GenericRecord read(byte[] content, Schema reader) throws IOException {
        GenericDatumReader<GenericRecord> datum = new GenericDatumReader<>(null, reader);
        try (DataFileStream<GenericRecord> stream = new DataFileStream<>(new ByteArrayInputStream(content), datum)) {
            return stream.next();
        }
    }

    @Test
    void theMergedSchemaReadsEveryFile() throws IOException {
        String literal = AvroLiteral.of(
                        List.of(file("old.avro", OLD), file("new.avro", NEW)),
                        List.of(
                                new SparkTypes.Column("Sku", PrimitiveType.STRING),
                                new SparkTypes.Column("n", PrimitiveType.BIGINT),
                                new SparkTypes.Column("tag", PrimitiveType.STRING)))
                .text();
        Schema schema = new Schema.Parser().parse(literal);
        assertThat(read(OLD, schema).toString())
                .as("the old file")
                .isEqualTo("{\"Sku\": \"x\", \"n\": 7, \"tag\": null}");
        assertThat(read(NEW, schema).toString())
                .as("the new file")
                .isEqualTo("{\"Sku\": \"y\", \"n\": 8, \"tag\": \"new\"}");
    }

    @Test
    void oneSchemaIsKeptAsItIs() throws IOException {
        ReadFile file = file("old.avro", OLD);
        String literal = AvroLiteral.of(
                        List.of(file),
                        List.of(
                                new SparkTypes.Column("Sku", PrimitiveType.STRING),
                                new SparkTypes.Column("n", PrimitiveType.INT)))
                .text();
        assertThat(literal)
                .as("literal")
                .isEqualTo(file.classification()
                        .storage()
                        .orElseThrow()
                        .serdeParameters()
                        .get("avro.schema.literal"));
    }

    @Test
    void whatNoReaderHoldsIsReadAsItIsStored() throws IOException {
        ReadFile file = file(
                "odd.avro",
                LakeFiles.avro("{\"type\":\"record\",\"name\":\"P\",\"fields\":["
                        + "{\"name\":\"long\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":50,"
                        + "\"scale\":2},\"default\":\"\"},"
                        + "{\"name\":\"nothing\",\"type\":\"null\",\"default\":null}]}"));
        AvroLiteral literal = AvroLiteral.of(
                List.of(file),
                List.of(
                        new SparkTypes.Column("long", PrimitiveType.BINARY),
                        new SparkTypes.Column("nothing", PrimitiveType.STRING)));
        Schema schema = new Schema.Parser().parse(literal.text());
        assertThat(schema.getField("long").schema().toString())
                .as("a decimal of 50 digits")
                .isEqualTo("\"bytes\"");
        assertThat(schema.getField("nothing").schema().toString())
                .as("nothing but nulls")
                .isEqualTo("[\"null\",\"string\"]");
        assertThat(literal.asWritten()).as("whether the file is written by it").isFalse();
    }

    @Test
    void numbersAndNestedFieldsFindASchemaThatHoldsBoth() throws IOException {
        byte[] first = LakeFiles.avro("{\"type\":\"record\",\"name\":\"P\",\"fields\":["
                + "{\"name\":\"n\",\"type\":\"int\",\"default\":16777217},"
                + "{\"name\":\"at\",\"type\":{\"type\":\"record\",\"name\":\"At\",\"fields\":["
                + "{\"name\":\"x\",\"type\":\"int\",\"default\":1}]},\"default\":{}}]}");
        byte[] second = LakeFiles.avro("{\"type\":\"record\",\"name\":\"P\",\"fields\":["
                + "{\"name\":\"n\",\"type\":\"float\",\"default\":0.5},"
                + "{\"name\":\"at\",\"type\":{\"type\":\"record\",\"name\":\"At\",\"fields\":["
                + "{\"name\":\"y\",\"type\":\"string\",\"default\":\"b\"}]},\"default\":{}}]}");
        Schema schema = new Schema.Parser()
                .parse(AvroLiteral.of(
                                List.of(file("a.avro", first), file("b.avro", second)),
                                List.of(
                                        new SparkTypes.Column("n", PrimitiveType.DOUBLE),
                                        new SparkTypes.Column("at", HiveType.parse("struct<y:string,x:int>"))))
                        .text());
        assertThat(read(first, schema).toString())
                .as("the first file, whose int no float holds")
                .isEqualTo("{\"n\": 1.6777217E7, \"at\": {\"y\": null, \"x\": 1}}");
        assertThat(read(second, schema).toString())
                .as("the second file")
                .isEqualTo("{\"n\": 0.5, \"at\": {\"y\": \"b\", \"x\": null}}");
    }
}
