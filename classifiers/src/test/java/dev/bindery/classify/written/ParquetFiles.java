package dev.bindery.classify.written;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** Writes Parquet files with parquet-java: two rows of any schema. */
final class ParquetFiles {

    private ParquetFiles() {}

    static Path write(Path file, MessageType schema) throws IOException {
        return write(file, schema, Optional.empty());
    }

    static Path write(Path file, MessageType schema, Optional<FileEncryptionProperties> encryption) throws IOException {
        ExampleParquetWriter.Builder builder = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema);
        encryption.ifPresent(builder::withEncryption);
        try (ParquetWriter<Group> writer = builder.build()) {
            for (int row = 0; row < 2; row++) {
                Group group = new SimpleGroup(schema);
                fill(group, schema);
                writer.write(group);
            }
        }
        return file;
    }

    private static void fill(Group group, GroupType type) {
        for (int i = 0; i < type.getFieldCount(); i++) {
            Type field = type.getType(i);
            if (!field.isPrimitive()) {
                fill(group.addGroup(i), field.asGroupType());
            } else if (!field.getName().equals("nothing")) {
                fill(group, i, field.asPrimitiveType());
            }
        }
    }

    private static void fill(Group group, int i, PrimitiveType type) {
        switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> group.add(i, true);
            case INT32 -> group.add(i, 7);
            case INT64 -> group.add(i, 1767323045678901234L);
            case INT96 -> group.add(i, Binary.fromConstantByteArray(julian()));
            case FLOAT -> group.add(i, 1.5f);
            case DOUBLE -> group.add(i, 2.5);
            case BINARY -> group.add(i, Binary.fromConstantByteArray("abc".getBytes(StandardCharsets.US_ASCII)));
            case FIXED_LEN_BYTE_ARRAY -> group.add(i, Binary.fromConstantByteArray(new byte[type.getTypeLength()]));
        }
    }

    private static byte[] julian() {
        return ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0)
                .putInt(2_461_043)
                .array();
    }
}
