package dev.bindery.classify.parquet;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Column;
import dev.bindery.classify.Evidence;
import dev.bindery.classify.StorageForm;
import dev.bindery.classify.Stored.Reader;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Recognises Parquet and reads its footer: one range from the end of the file, two where the footer is long. No data page is
 * read.
 */
public final class ParquetClassifier implements Classifier {

    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};
    private static final byte[] FAMILY = {'P', 'A', 'R'};
    private static final byte[] ENCRYPTED_FOOTER = {'P', 'A', 'R', 'E'};
    /** Carries the footer of nearly all files. */
    private static final int FIRST_RANGE = 1 << 16;

    private static final int FRAME = 8;

    private static final String SERDE = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";
    private static final String INPUT = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat";
    private static final String OUTPUT = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat";

    @Override
    public String format() {
        return Classification.PARQUET;
    }

    @Override
    public Verdict classify(Sample sample) throws IOException {
        // The tail alone tells; the head is looked at only where the name doesn't promise a Parquet file.
        boolean promised = sample.nameEnds(".parquet", ".parq", ".pq");
        if (!promised && !sample.begins(FAMILY)) {
            return Verdict.miss("does not begin with PAR1, as Parquet does");
        }
        long size = sample.size();
        if (size < 12) {
            return sample.begins(MAGIC)
                    ? broken("is too short for Parquet: it has " + size + " bytes, and the smallest has 12", List.of())
                    : Verdict.miss("is too short for Parquet");
        }
        int length = (int) Math.min(size, FIRST_RANGE);
        byte[] tail = sample.range(size - length, length);
        byte[] magic = Arrays.copyOfRange(tail, tail.length - 4, tail.length);
        if (Arrays.equals(magic, ENCRYPTED_FOOTER)) {
            return encrypted(size, tail);
        }
        if (isNewer(magic)) {
            return sample.begins(magic)
                    ? broken(
                            "begins and ends with " + new String(magic, StandardCharsets.US_ASCII)
                                    + ": that is a version of Parquet that is newer than what is read here",
                            List.of(Evidence.atByte(
                                    "format",
                                    size - 4,
                                    new String(magic, StandardCharsets.US_ASCII),
                                    "PAR and another digit than 1")))
                    : Verdict.miss("does not end with PAR1, as Parquet does");
        }
        if (!Arrays.equals(magic, MAGIC)) {
            return sample.begins(MAGIC)
                    ? broken(
                            "begins as Parquet does (PAR1 at byte 0) but does not end so: its last four bytes, at byte "
                                    + (size - 4) + ", are "
                                    + HexFormat.ofDelimiter(" ").formatHex(magic)
                                    + " instead of 50 41 52 31; it is truncated or was never closed",
                            List.of(Evidence.atByte("format", 0, "PAR1", "the mark of Parquet")))
                    : Verdict.miss("does not end with PAR1, as Parquet does");
        }
        return footer(sample, tail);
    }

    private static boolean isNewer(byte[] magic) {
        return Arrays.equals(FAMILY, Arrays.copyOf(magic, FAMILY.length)) && magic[3] >= '2' && magic[3] <= '9';
    }

    /** The structure in front of an encrypted footer says how it is encrypted; it is short. */
    private static Verdict encrypted(long size, byte[] tail) {
        String how = "";
        int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt(tail.length - FRAME);
        if (length > 0 && length <= tail.length - FRAME) {
            byte[] footer = Arrays.copyOfRange(tail, tail.length - FRAME - length, tail.length - FRAME);
            how = ParquetEncryption.described(footer)
                    .map(text -> " (" + text + ")")
                    .orElse("");
        }
        return broken(
                "is Parquet with an encrypted footer: the last four bytes, at byte " + (size - 4)
                        + ", are PARE; its schema cannot be read without the key" + how,
                List.of(Evidence.atByte("format", size - 4, "PARE", "the mark of an encrypted footer")));
    }

    private static Verdict footer(Sample sample, byte[] tail) throws IOException {
        long size = sample.size();
        int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt(tail.length - FRAME);
        long start = size - FRAME - Integer.toUnsignedLong(length);
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.atByte("format", size - 4, "PAR1", "the mark of Parquet at the end of the file"));
        if (length <= 0 || start < 4) {
            return broken(
                    "is Parquet with a corrupt footer: the length at byte " + (size - FRAME) + " says "
                            + Integer.toUnsignedString(length) + " bytes, and only " + Math.max(0, size - 12)
                            + " are there",
                    evidence);
        }
        if (length > sample.limits().footerBytes()) {
            return broken(
                    "is Parquet with a footer of " + length + " bytes from byte " + start + " on, and at most "
                            + sample.limits().footerBytes() + " are read",
                    evidence);
        }
        byte[] bytes = length + FRAME <= tail.length
                ? Arrays.copyOfRange(tail, tail.length - FRAME - length, tail.length - FRAME)
                : sample.range(start, length);
        try {
            ParquetFooter footer = ParquetFooter.read(bytes);
            evidence.add(Evidence.atByte(
                    "format",
                    start,
                    footer.writer().orElse("no writer named"),
                    "the footer of " + length + " bytes: version " + footer.version() + ", " + footer.rows()
                            + " rows"));
            return Verdict.match(answer(new ParquetSchema(footer.schema()), start, footer, evidence));
        } catch (ParquetSchemaException corrupt) {
            return broken("is Parquet with a corrupt footer at byte " + start + ": " + corrupt.getMessage(), evidence);
        }
    }

    private static Classification answer(
            ParquetSchema schema, long start, ParquetFooter footer, List<Evidence> evidence) {
        List<Evidence> counterEvidence = new ArrayList<>();
        schema.explain(start, evidence, counterEvidence);
        if (footer.encrypted()) {
            String columns = encryptedColumns(schema, footer);
            counterEvidence.add(Evidence.atByte(
                    "format",
                    start,
                    columns.isEmpty() ? "encryption_algorithm" : columns,
                    "these columns are encrypted: readers need their keys"));
        }
        List<Column> columns = Column.distinct(
                schema.struct(Reader.CATALOG),
                schema.struct(Reader.HIVE),
                schema.struct(Reader.SPARK),
                schema.units(),
                counterEvidence);
        return new Classification(
                Classification.PARQUET,
                "none",
                Optional.empty(),
                Optional.empty(),
                columns,
                Optional.of(new StorageForm(SERDE, INPUT, OUTPUT, Map.of("serialization.format", "1"), Map.of())),
                OptionalLong.of(footer.rows()),
                true,
                0,
                1,
                evidence,
                counterEvidence,
                Optional.empty());
    }

    private static String encryptedColumns(ParquetSchema schema, ParquetFooter footer) {
        List<String> names = new ArrayList<>();
        int leaf = 0;
        for (Map.Entry<String, Integer> column : schema.leaves()) {
            int next = footer.encryptedLeaves().nextSetBit(leaf);
            leaf += column.getValue();
            if (next >= 0 && next < leaf) {
                names.add(column.getKey());
            }
        }
        return String.join(", ", names);
    }

    private static Verdict broken(String clause, List<Evidence> evidence) {
        return Verdict.match(Classification.unknown("none", "The file " + clause + ".", evidence));
    }
}
