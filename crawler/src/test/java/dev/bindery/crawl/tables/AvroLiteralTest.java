package dev.bindery.crawl.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Classifiers;
import dev.bindery.crawl.lake.LakeFiles;
import dev.bindery.crawl.listing.LakeFile;
import dev.bindery.crawl.reading.ReadFile;
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
                        new SparkTypes.Column("tag", PrimitiveType.STRING)));
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
                        new SparkTypes.Column("n", PrimitiveType.INT)));
        assertThat(literal)
                .as("literal")
                .isEqualTo(file.classification()
                        .storage()
                        .orElseThrow()
                        .serdeParameters()
                        .get("avro.schema.literal"));
    }
}
