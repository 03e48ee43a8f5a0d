package dev.bindery.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files of XML, BSON and Ion whose names and numbers grow beyond memory or a lifetime if they are taken as they come. */
@Timeout(60)
class HostileRecordsTest {

    @Test
    void long_names_of_xml_within_each_other_are_not_written_out() throws IOException {
        StringBuilder start = new StringBuilder();
        StringBuilder end = new StringBuilder();
        for (int i = 0; i < 150; i++) {
            String name = "n" + i + "x".repeat(900);
            start.append('<').append(name).append('>');
            end.insert(0, "</" + name + ">");
        }
        for (int i = 0; i < 10_000; i++) {
            start.append("<l").append(i).append("/>");
        }
        assertReason(
                text(start.append(end).toString()),
                "begins like XML, but line 1 breaks it",
                "the names of elements within each other have more than 4096 characters");
    }

    @Test
    void more_fields_of_bson_than_are_believed_are_not_merged() throws IOException {
        ByteArrayOutputStream documents = new ByteArrayOutputStream();
        for (int i = 0; i < 11; i++) {
            ByteArrayOutputStream fields = new ByteArrayOutputStream();
            for (int j = 0; j < 10_000; j++) {
                fields.writeBytes(join(new byte[] {10}, text(Integer.toString(i * 10_000 + j, 36)), new byte[1]));
            }
            documents.writeBytes(bson(fields.toByteArray()));
        }
        assertReason(
                documents.toByteArray(), "is BSON, but it describes more than 100000 fields, nested ones included");
    }

    @Test
    void bson_documents_and_arrays_of_very_many_shapes_are_read() throws IOException {
        ByteArrayOutputStream documents = new ByteArrayOutputStream();
        ByteArrayOutputStream elements = new ByteArrayOutputStream();
        for (int i = 0; i < 20_000; i++) {
            byte[] document = bson(join(new byte[] {8}, text("k" + i), new byte[2]));
            documents.writeBytes(document);
            elements.writeBytes(join(new byte[] {3, '0', 0}, document));
        }
        assertThat(classify(documents.toByteArray()).columns()).as("columns").hasSize(20_000);
        byte[] array = bson(join(new byte[] {4, 'a', 0}, bson(elements.toByteArray())));
        assertThat(classify(array).columns()).as("columns of one array").hasSize(1);
    }

    @Test
    void more_fields_of_ion_than_are_believed_are_not_merged() throws IOException {
        StringBuilder structs = new StringBuilder();
        for (int i = 0; i < 101_000; i++) {
            structs.append("{k").append(Integer.toString(i, 36)).append(":1}");
        }
        assertReason(
                text(structs.toString()), "is Ion, but it describes more than 100000 fields, nested ones included");
        assertReason(
                text("{a:[" + structs.toString().replace("}", "},") + "]}"),
                "is Ion, but it describes more than 100000 fields, nested ones included");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1_", "9", "0x", "0b1_"})
    void a_number_of_ion_with_a_million_digits_is_not_read(String start) throws IOException {
        Classification it = classify(text("{a:" + start + "1".repeat(900_000) + "}"));
        assertThat(it.format()).as("format").isNotEqualTo("ion");
    }

    private static byte[] bson(byte[] content) {
        byte[] length = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(content.length + 5)
                .array();
        return join(length, content, new byte[1]);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Classification classify(byte[] content) throws IOException {
        return Classifiers.classify(ByteSource.bytes("file", content));
    }

    private static String assertReason(byte[] content, String... parts) throws IOException {
        Classification it = classify(content);
        assertThat(it.format()).as("format").isEqualTo(Classification.UNKNOWN);
        String reason = it.reason().orElseThrow();
        assertThat(reason).as("reason").startsWith("The file ").contains(parts).endsWith(".");
        return reason;
    }
}
