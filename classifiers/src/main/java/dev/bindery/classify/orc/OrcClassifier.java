package dev.bindery.classify.orc;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Column;
import dev.bindery.classify.Evidence;
import dev.bindery.classify.StorageForm;
import dev.bindery.classify.Stored.Reader;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Recognises ORC and reads its tail: one range from the end of the file, two where the footer is long. */
public final class OrcClassifier implements Classifier {

    private static final byte[] MAGIC = {'O', 'R', 'C'};
    private static final String PACKAGE = "org.apache.hadoop.hive.ql.io.orc.";

    @Override
    public String format() {
        return Classification.ORC;
    }

    @Override
    public Verdict classify(Sample sample) throws IOException {
        if (!sample.begins(MAGIC)) {
            return Verdict.miss("does not begin with ORC");
        }
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.atByte("format", 0, "ORC", "the mark of ORC"));
        try {
            OrcTail tail = OrcTail.read(sample);
            List<Evidence> counterEvidence = new ArrayList<>();
            List<Column> columns = Column.distinct(
                    new OrcTypes(tail.types(), Reader.CATALOG).struct(),
                    new OrcTypes(tail.types(), Reader.HIVE).struct(),
                    new OrcTypes(tail.types(), Reader.SPARK).struct(),
                    Map.of(),
                    counterEvidence);
            OrcPlaces places = new OrcPlaces(tail);
            places.warnings(counterEvidence);
            places.encrypted(counterEvidence);
            evidence.add(Evidence.atByte(
                    "format",
                    tail.footerOffset(),
                    tail.types().size() + " types",
                    "the footer: " + tail.rows() + " rows"));
            for (Column column : columns) {
                evidence.add(Evidence.atByte(
                        "column " + column.name(),
                        tail.footerOffset(),
                        column.type().print(),
                        "as the footer has it"));
            }
            return Verdict.match(new Classification(
                    Classification.ORC,
                    "none",
                    Optional.empty(),
                    Optional.empty(),
                    columns,
                    Optional.of(new StorageForm(
                            PACKAGE + "OrcSerde",
                            PACKAGE + "OrcInputFormat",
                            PACKAGE + "OrcOutputFormat",
                            Map.of("serialization.format", "1"),
                            Map.of())),
                    OptionalLong.of(tail.rows()),
                    true,
                    0,
                    1,
                    evidence,
                    counterEvidence,
                    Optional.empty()));
        } catch (OrcException broken) {
            if (isText(sample)) {
                return Verdict.miss("begins with ORC, but is text");
            }
            String clause = broken.isNewer()
                    ? "The file is ORC that is newer than what is read here, or corrupt: "
                    : "The file is ORC with a corrupt tail: ";
            return Verdict.match(Classification.unknown("none", clause + broken.getMessage() + ".", evidence));
        }
    }

    /** Words can begin with these three letters; an ORC file has binary data behind them, or ends with them too. */
    private static boolean isText(Sample sample) throws IOException {
        byte[] end = sample.range(Math.max(0, sample.size() - MAGIC.length - 1), MAGIC.length);
        return !Arrays.equals(end, MAGIC) && sample.text().binary().isEmpty();
    }
}
