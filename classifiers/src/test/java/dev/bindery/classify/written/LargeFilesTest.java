package dev.bindery.classify.written;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Classifiers;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of 100 GB and of ten thousand columns cost what their footers cost. */
class LargeFilesTest {

    private static final long HUNDRED_GIGABYTES = 100L << 30;

    @TempDir
    private Path folder;

    /** Counts what is read of another source. */
    private record Counted(ByteSource source, AtomicInteger reads, AtomicLong bytes) implements ByteSource {

        static Counted of(Path file) {
            return new Counted(ByteSource.file(file), new AtomicInteger(), new AtomicLong());
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public long size() throws IOException {
            return source.size();
        }

        @Override
        public byte[] read(long offset, int length) throws IOException {
            reads.incrementAndGet();
            bytes.addAndGet(length);
            return source.read(offset, length);
        }
    }

    @Test
    void a_parquet_file_of_a_hundred_gigabytes_costs_one_range() throws IOException {
        Path small = ParquetFiles.write(folder.resolve("small.parquet"), columns(20));
        byte[] content = Files.readAllBytes(small);
        Path sparse = folder.resolve("sparse.parquet");
        try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.write(content, 0, 4);
            file.seek(HUNDRED_GIGABYTES - content.length);
            file.write(content);
        }
        Counted counted = Counted.of(sparse);
        Classification it = Classifiers.classify(counted);
        assertThat(it.columns()).as("columns").hasSize(20);
        assertThat(counted.reads().get()).as("ranges read").isEqualTo(1);
        assertThat(counted.bytes().get()).as("bytes read").isLessThanOrEqualTo(1 << 16);
        assertThat(it.evidence().get(0).where())
                .as("where the mark of the format stands")
                .isEqualTo("byte " + (HUNDRED_GIGABYTES - 4));
    }

    @Test
    void ten_thousand_columns_cost_two_ranges() throws IOException {
        Path wide = ParquetFiles.write(folder.resolve("wide.parquet"), columns(10_000));
        Counted counted = Counted.of(wide);
        Classification it = Classifiers.classify(counted);
        assertThat(it.columns()).as("columns").hasSize(10_000);
        assertThat(counted.reads().get()).as("ranges read").isEqualTo(2);
    }

    private static MessageType columns(int count) {
        List<Type> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(Types.optional(PrimitiveTypeName.INT64).named("column_" + i));
        }
        return new MessageType("m", columns);
    }
}
