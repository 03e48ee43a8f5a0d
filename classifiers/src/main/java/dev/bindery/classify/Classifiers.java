package dev.bindery.classify;

import dev.bindery.classify.avro.AvroClassifier;
import dev.bindery.classify.bson.BsonClassifier;
import dev.bindery.classify.compression.Compression;
import dev.bindery.classify.delimited.DelimitedClassifier;
import dev.bindery.classify.ion.IonClassifier;
import dev.bindery.classify.json.JsonClassifier;
import dev.bindery.classify.logs.Logs;
import dev.bindery.classify.orc.OrcClassifier;
import dev.bindery.classify.parquet.ParquetClassifier;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.classify.sample.Obstacles;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Verdict;
import dev.bindery.classify.xml.XmlClassifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Asks classifiers in order what a file is. The first that is certain ends the search; otherwise the most confident answer
 * holds, the earlier one among equals. If none matches, the file is unknown, and the nearest miss says why.
 */
public final class Classifiers {

    private final List<Classifier> classifiers;
    private final Limits limits;

    private Classifiers(List<Classifier> classifiers, Limits limits) {
        this.classifiers = List.copyOf(classifiers);
        this.limits = limits;
    }

    /** Classifiers of the caller's choice, in the order in which they are asked. */
    public static Classifiers of(List<Classifier> classifiers, Limits limits) {
        return new Classifiers(classifiers, limits);
    }

    /** The built-in classifiers, in their order. */
    public static List<Classifier> builtIn() {
        List<Classifier> all = new ArrayList<>(List.of(
                new ParquetClassifier(),
                new AvroClassifier(),
                new OrcClassifier(),
                new Obstacles(),
                new JsonClassifier(),
                new BsonClassifier(),
                new XmlClassifier(),
                new IonClassifier()));
        all.addAll(Logs.all());
        all.add(new DelimitedClassifier());
        return List.copyOf(all);
    }

    /**
     * Custom classifiers before the built-in ones, as Glue asks them. What can't be read at all, a truncated file or a picture, is
     * told before either.
     */
    public static Classifiers with(List<Classifier> custom, Limits limits) {
        List<Classifier> all = new ArrayList<>();
        if (!custom.isEmpty()) {
            all.add(new Obstacles());
            all.addAll(custom);
        }
        all.addAll(builtIn());
        return of(all, limits);
    }

    /** Classifies with the built-in classifiers and the default limits; see {@link #examine}. */
    public static Classification classify(ByteSource source) throws IOException {
        return classify(source, Limits.DEFAULT);
    }

    /** Classifies with the built-in classifiers; see {@link #examine}. */
    public static Classification classify(ByteSource source, Limits limits) throws IOException {
        return of(builtIn(), limits).examine(source);
    }

    /**
     * Says what the source is. Whatever its bytes are there is an answer; memory and reading stay within the limits.
     *
     * @throws IOException when the source cannot be read
     */
    public Classification examine(ByteSource source) throws IOException {
        Sample sample = new Sample(source, limits);
        if (sample.size() == 0) {
            return Classification.unknown("none", "The file is empty: it has 0 bytes.", List.of());
        }
        List<Classification> matches = new ArrayList<>();
        List<Verdict.Miss> misses = new ArrayList<>();
        for (Classifier classifier : classifiers) {
            Verdict verdict = ask(classifier, sample);
            if (verdict instanceof Verdict.Match match) {
                if (!match.classification().known() || match.classification().certainty() == 1) {
                    return compressed(match.classification(), sample);
                }
                matches.add(match.classification());
            } else if (verdict instanceof Verdict.Miss miss) {
                misses.add(miss);
            }
        }
        Optional<Classification> best =
                matches.stream().reduce((first, second) -> second.certainty() > first.certainty() ? second : first);
        return best.isPresent() ? compressed(best.get(), sample) : unknown(sample.compression(), misses);
    }

    private static Classification compressed(Classification found, Sample sample) throws IOException {
        if (!found.known() || found.compression().equals(Compression.NONE.text())) {
            return found;
        }
        Compression compression = sample.compression();
        String start = HexFormat.ofDelimiter(" ").formatHex(sample.range(0, 10));
        return found.compressedBy(
                Evidence.atByte("compression", 0, start, compression.evidence()), compression.framing());
    }

    /** No file stops a crawl: what breaks a classifier is a file that it can't read. */
    private static Verdict ask(Classifier classifier, Sample sample) throws IOException {
        try {
            return classifier.classify(sample);
        } catch (RuntimeException | StackOverflowError broken) {
            String failure = broken.getClass().getSimpleName()
                    + Optional.ofNullable(broken.getMessage())
                            .map(message -> ", " + message)
                            .orElse("");
            return new Verdict.Miss(
                    "breaks the reader of " + classifier.format() + " (" + failure + "); please report it",
                    1,
                    List.of());
        }
    }

    private static Classification unknown(Compression compression, List<Verdict.Miss> misses) {
        return misses.stream()
                .max(Comparator.comparingDouble(Verdict.Miss::plausibility))
                .map(miss ->
                        Classification.unknown(compression.text(), "The file " + miss.because() + ".", miss.evidence()))
                .orElseGet(() -> Classification.unknown(
                        compression.text(), "The file is none of the formats that were looked for.", List.of()));
    }
}
