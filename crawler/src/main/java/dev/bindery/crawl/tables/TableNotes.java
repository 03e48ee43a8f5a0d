package dev.bindery.crawl.tables;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Dialect;
import dev.bindery.crawl.grouping.FileGroup;
import dev.bindery.crawl.reading.ReadFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to know of a table before it is used. */
final class TableNotes {

    private static final int NAMED = 3;

    private TableNotes() {}

    static List<String> of(FileGroup group, Optional<Selection> selection, boolean dual) {
        List<String> notes = new ArrayList<>();
        long unread = group.files().stream().filter(file -> !file.sampled()).count();
        if (unread > 0) {
            notes.add(unread + " of " + group.files().size()
                    + " files weren't read, as the sample size has it; they are taken for what the others are.");
        }
        long bad = group.files().stream()
                .filter(ReadFile::sampled)
                .mapToLong(file -> file.classification().badRecords())
                .sum();
        if (bad > 0) {
            notes.add(bad + (bad == 1 ? " record" : " records") + " of those that were read don't fit the format.");
        }
        if (SparkOptions.provider(group.shape()).equals(SparkOptions.SKIPPING_PROVIDER)) {
            int lines = group.shape().dialect().map(Dialect::skipRows).orElse(0);
            String encoding = group.shape().dialect().map(Dialect::encoding).orElse("");
            notes.add("The files "
                    + (lines > 0
                            ? "have " + lines + (lines == 1 ? " line" : " lines") + " above their header"
                            : "are in " + encoding + ", which Spark's own data source refuses")
                    + ". Spark reads the table with Bindery's runtime jar on its class path, as"
                    + " ./bindery spark-sql has it, and not without.");
        }
        if (dual && group.shape().format().equals(Classification.AVRO)) {
            notes.add(
                    "Spark reads the table by its own data source of Avro: it needs the jar spark-avro on its class path, which"
                            + " is part of Spark but not of its download; ./bindery spark-sql and jobs have it.");
        }
        selection.filter(it -> !group.leaves().get(0).isAlone()).ifPresent(it -> notes.add(beside(group, it)));
        return notes;
    }

    private static String beside(FileGroup group, Selection selection) {
        List<String> others = group.leaves().get(0).others();
        String named = String.join(", ", others.subList(0, Math.min(NAMED, others.size())))
                + (others.size() > NAMED ? " and " + (others.size() - NAMED) + " more" : "");
        return selection.path().isPresent()
                ? "Other things lie in the folder (" + named + "): Spark reads "
                        + selection.path().get() + " alone, Hive and Trino would read everything."
                : "Other things lie in the folder (" + named + "): the table's location is the file itself, which"
                        + " Spark reads; Trino wants a folder.";
    }
}
