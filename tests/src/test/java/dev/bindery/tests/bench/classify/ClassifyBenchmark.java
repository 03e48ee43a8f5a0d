package dev.bindery.tests.bench.classify;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Classifiers;
import dev.bindery.classify.accuracy.Answer;
import dev.bindery.classify.accuracy.Criterion;
import dev.bindery.classify.accuracy.DifficultFile;
import dev.bindery.classify.accuracy.DifficultFiles;
import dev.bindery.classify.accuracy.Reliability;
import dev.bindery.classify.accuracy.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How right and how fast delimited text and JSON are classified, next to DuckDB: {@code ./bindery bench classify}. */
public final class ClassifyBenchmark {

    private ClassifyBenchmark() {}

    /** Arguments: the folder of the corpus; then {@code --accuracy} or {@code --speed} for one half alone, and {@code --wrong}. */
    public static void main(String[] arguments) throws Exception {
        Path corpus = Path.of(arguments[0]);
        List<String> options = List.of(arguments).subList(1, arguments.length);
        for (String option : options) {
            if (!List.of("--accuracy", "--speed", "--wrong").contains(option)) {
                System.err.println(
                        "bindery: bench classify knows --accuracy, --speed and --wrong, not \"" + option + "\".");
                System.exit(2);
            }
        }
        try (DuckSniffer duck = new DuckSniffer()) {
            if (!options.contains("--speed")) {
                List<DifficultFile> files = DifficultFiles.all(corpus);
                accuracy(files, false, duck, options.contains("--wrong"));
                accuracy(files, true, duck, options.contains("--wrong"));
                reliability(files);
            }
            if (!options.contains("--accuracy")) {
                new Speed(duck).measure();
            }
        }
    }

    private static void accuracy(List<DifficultFile> files, boolean heldOut, DuckSniffer duck, boolean wrong)
            throws IOException {
        Score ours = new Score();
        Score theirs = new Score();
        Path folder = Files.createTempDirectory("bindery-classify");
        Path plain = folder.resolve("file.csv");
        for (DifficultFile file : files) {
            if (file.heldOut() == heldOut) {
                ours.add(file, Answer.of(Classifiers.classify(ByteSource.bytes(file.name(), file.bytes()))));
                theirs.add(file, duck.sniff(Files.write(plain, file.utf8())));
            }
        }
        Files.deleteIfExists(plain);
        Files.delete(folder);
        System.out.println();
        System.out.printf(
                "# %d difficult files, %s%n",
                ours.files(), heldOut ? "held out while the rules were made" : "seen while the rules were made");
        System.out.printf("%-14s %18s %18s%n", "right on", "Bindery", "DuckDB");
        for (Criterion criterion : Criterion.values()) {
            String name = criterion.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            System.out.printf("%-14s %18s %18s%n", name, share(ours, criterion), share(theirs, criterion));
            if (wrong) {
                System.out.println("    Bindery is wrong on " + ours.wrong(criterion));
                System.out.println("    DuckDB is wrong on " + theirs.wrong(criterion));
            }
        }
    }

    /** What confidence is worth: learned from the one part of the files, shown on the other. */
    private static void reliability(List<DifficultFile> files) throws IOException {
        System.out.println();
        System.out.println(
                "# confidence beside what is right, files that were held out, whole and cut to their first rows");
        System.out.print(Reliability.of(files, true, Classification::confidence).table());
        System.out.println();
        System.out.println("# the raw score on the same files");
        System.out.print(Reliability.of(files, true, Classification::certainty).table());
        System.out.println();
        System.out.println("# raw score and share that is right, learned from the other files");
        for (double[] step :
                Reliability.of(files, false, Classification::certainty).isotonic()) {
            System.out.printf(Locale.ROOT, "%.3f %.3f%n", step[0], step[1]);
        }
    }

    private static String share(Score score, Criterion criterion) {
        return String.format(
                Locale.ROOT, "%d/%d %.1f %%", score.right(criterion), score.files(), score.percent(criterion));
    }
}
