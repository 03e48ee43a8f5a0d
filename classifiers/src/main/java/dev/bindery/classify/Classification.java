package dev.bindery.classify;

import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a file is, and why.
 *
 * @param format {@link #CSV} for all delimited text, {@link #JSON}, {@link #PARQUET}, {@link #AVRO}, {@link #ORC},
 *     {@link #XML}, {@link #BSON}, {@link #ION}, one of Glue's names for logs, what a custom classifier calls it, or
 *     {@link #UNKNOWN}
 * @param compression {@code none}, {@code gzip}, …: of the file as a whole, found by content. Codecs inside Parquet, ORC or
 *     Avro do not count
 * @param layout {@code lines}, {@code array} (one JSON array), {@code document} (one value over several lines) or
 *     {@code documents} (several of them) for JSON; empty for everything else
 * @param dialect for delimited text
 * @param columns in the file's order
 * @param storage how Hive reads it; present unless the format is unknown
 * @param records rows: exact where the format's own metadata says so, otherwise estimated from the sample
 * @param recordsExact whether {@code records} is exact
 * @param badRecords records of the sample that do not fit the format and were left out
 * @param confidence how likely it is that the answer is right, from 0 to 1
 * @param evidence what speaks for it
 * @param counterEvidence what speaks against it
 * @param reason why the format is unknown: one sentence that says what was seen, and where
 * @param framing how the compressed blocks of Snappy and LZ4 are put into the file: {@code framed} as the codec's own
 *     specification has it, or {@code hadoop}, which alone Spark and Hive read; empty for all other files
 * @param certainty what orders the answers of several classifiers, from 0 to 1, as Glue's certainty does: 1 ends the search
 */
public record Classification(
        String format,
        String compression,
        Optional<String> layout,
        Optional<Dialect> dialect,
        List<Column> columns,
        Optional<StorageForm> storage,
        OptionalLong records,
        boolean recordsExact,
        long badRecords,
        double confidence,
        List<Evidence> evidence,
        List<Evidence> counterEvidence,
        Optional<String> reason,
        Optional<String> framing,
        double certainty) {

    public static final String CSV = "csv";
    public static final String JSON = "json";
    public static final String PARQUET = "parquet";
    public static final String AVRO = "avro";
    public static final String ORC = "orc";
    public static final String XML = "xml";
    public static final String BSON = "bson";
    public static final String ION = "ion";
    public static final String UNKNOWN = "UNKNOWN";

    public Classification {
        Objects.requireNonNull(format, "format");
        columns = List.copyOf(columns);
        evidence = List.copyOf(evidence);
        counterEvidence = List.copyOf(counterEvidence);
        if (confidence < 0 || confidence > 1 || certainty < 0 || certainty > 1) {
            throw new IllegalArgumentException(
                    "Confidence and certainty lie between 0 and 1, not at " + confidence + " and " + certainty + ".");
        }
        if (format.equals(UNKNOWN) == reason.isEmpty()) {
            throw new IllegalArgumentException("A reason comes with an unknown format, and with no other.");
        }
        if (format.equals(UNKNOWN) == storage.isPresent()) {
            throw new IllegalArgumentException("A storage form comes with every format but the unknown one.");
        }
    }

    /** A classification of a file without framing, as certain as it is likely. */
    public Classification(
            String format,
            String compression,
            Optional<String> layout,
            Optional<Dialect> dialect,
            List<Column> columns,
            Optional<StorageForm> storage,
            OptionalLong records,
            boolean recordsExact,
            long badRecords,
            double confidence,
            List<Evidence> evidence,
            List<Evidence> counterEvidence,
            Optional<String> reason) {
        this(
                format,
                compression,
                layout,
                dialect,
                columns,
                storage,
                records,
                recordsExact,
                badRecords,
                confidence,
                evidence,
                counterEvidence,
                reason,
                Optional.empty(),
                confidence);
    }

    /** The same, whose certainty is another than the confidence. */
    public Classification withCertainty(double certain) {
        return new Classification(
                format,
                compression,
                layout,
                dialect,
                columns,
                storage,
                records,
                recordsExact,
                badRecords,
                confidence,
                evidence,
                counterEvidence,
                reason,
                framing,
                certain);
    }

    /** The same, as text that a delimiter divides. */
    public Classification withDialect(Dialect divided) {
        return new Classification(
                format,
                compression,
                layout,
                Optional.of(divided),
                columns,
                storage,
                records,
                recordsExact,
                badRecords,
                confidence,
                evidence,
                counterEvidence,
                reason,
                framing,
                certainty);
    }

    /** The same, whose tables get a parameter more. */
    public Classification withTableParameter(String name, String value) {
        Optional<StorageForm> marked = storage.map(form -> {
            Map<String, String> parameters = new HashMap<>(form.tableParameters());
            parameters.put(name, value);
            return new StorageForm(
                    form.serdeLibrary(), form.inputFormat(), form.outputFormat(), form.serdeParameters(), parameters);
        });
        return new Classification(
                format,
                compression,
                layout,
                dialect,
                columns,
                marked,
                records,
                recordsExact,
                badRecords,
                confidence,
                evidence,
                counterEvidence,
                reason,
                framing,
                certainty);
    }

    /** The same, with how the file is compressed as its first evidence. */
    Classification compressedBy(Evidence compressed, Optional<String> compressedFraming) {
        List<Evidence> all = new ArrayList<>(List.of(compressed));
        all.addAll(evidence);
        return new Classification(
                format,
                compression,
                layout,
                dialect,
                columns,
                storage,
                records,
                recordsExact,
                badRecords,
                confidence,
                all,
                counterEvidence,
                reason,
                compressedFraming,
                certainty);
    }

    /** Whether the format was recognised. */
    public boolean known() {
        return !format.equals(UNKNOWN);
    }

    /** The columns as one struct, in the file's case, for merging along the type lattice. */
    public StructType schema() {
        return new StructType(columns.stream()
                .map(column -> HiveType.field(column.name(), column.type()))
                .toList());
    }

    /** The answer for bytes that are none of the known formats. */
    public static Classification unknown(String compression, String reason, List<Evidence> evidence) {
        return new Classification(
                UNKNOWN,
                compression,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalLong.empty(),
                false,
                0,
                0,
                evidence,
                List.of(),
                Optional.of(reason));
    }
}
