package dev.bindery.crawl.tables;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Dialect;
import dev.bindery.classify.Evidence;
import dev.bindery.crawl.plan.Finding;
import dev.bindery.crawl.reading.ReadFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why files are a table: what was seen, and in which file. */
final class TableReasons {

    private static final int FINDINGS_OF_OTHERS = 20;

    private TableReasons() {}

    /** One sentence that names a file and what was seen in it. */
    static String reason(ReadFile file, int files) {
        Classification found = file.classification();
        StringBuilder sentence = new StringBuilder(file.file().path());
        if (files > 1) {
            sentence.append(" and ").append(files - 1).append(files == 2 ? " other file" : " other files");
        }
        sentence.append(files > 1 ? " are " : " is ").append(described(found));
        int columns = found.columns().size();
        sentence.append(", ").append(columns).append(columns == 1 ? " column" : " columns");
        sentence.append(String.format(Locale.ROOT, ", confidence %.2f", found.confidence()));
        evidence(found).ifPresent(seen -> sentence.append(": ")
                .append(seen.where())
                .append(" is \"")
                .append(printable(seen.value()))
                .append("\" (")
                .append(seen.rule())
                .append(")"));
        return sentence.append('.').toString();
    }

    private static Optional<Evidence> evidence(Classification found) {
        return found.evidence().stream()
                .filter(seen -> seen.what().equals("header"))
                .findFirst()
                .or(() -> found.evidence().stream()
                        .filter(seen -> seen.what().equals("format"))
                        .findFirst())
                .or(() -> found.evidence().stream().findFirst());
    }

    private static String described(Classification found) {
        StringBuilder text = new StringBuilder(found.format());
        found.dialect().ifPresent(dialect -> text.append(described(dialect)));
        found.layout().filter(layout -> !layout.equals("lines")).ifPresent(layout -> text.append(" as one ")
                .append(layout));
        if (!found.compression().equals("none")) {
            text.append(", compressed by ").append(found.compression());
        }
        return text.toString();
    }

    private static String described(Dialect dialect) {
        String delimiter =
                switch (dialect.delimiter()) {
                    case "\t" -> "tabs";
                    case "\u0001" -> "Ctrl-A";
                    default -> "\"" + dialect.delimiter() + "\"";
                };
        return " delimited by " + delimiter + (dialect.hasHeader() ? " with a header" : " without a header")
                + (dialect.skipRows() > 0
                        ? " below " + dialect.skipRows() + (dialect.skipRows() == 1 ? " other line" : " other lines")
                        : "");
    }

    /** Everything seen in the representative, and what speaks against in the others. */
    static List<Finding> findings(List<ReadFile> files, ReadFile representative) {
        List<Finding> findings = new ArrayList<>();
        files.stream()
                .filter(ReadFile::sampled)
                .min(Comparator.comparingDouble(file -> file.classification().confidence()))
                .ifPresent(least -> findings.add(confidence(least)));
        representative.classification().evidence().forEach(seen -> findings.add(finding(representative, seen, false)));
        int others = 0;
        for (ReadFile file : files) {
            if (!file.sampled()) {
                continue;
            }
            for (Evidence seen : file.classification().counterEvidence()) {
                if (!file.file().equals(representative.file()) && others++ >= FINDINGS_OF_OTHERS) {
                    break;
                }
                findings.add(finding(file, seen, true));
            }
        }
        return findings;
    }

    /** How likely the reading of the file is right of which that is least likely. */
    private static Finding confidence(ReadFile least) {
        Classification found = least.classification();
        return new Finding(
                least.file().path(),
                "the whole of it",
                String.format(Locale.ROOT, "%.2f", found.confidence()),
                "the least confidence of the table's files, which is how likely it is read as what it is"
                        + String.format(Locale.ROOT, "; certainty %.2f", found.certainty()),
                false);
    }

    private static Finding finding(ReadFile file, Evidence seen, boolean against) {
        return new Finding(file.file().path(), seen.where(), printable(seen.value()), seen.rule(), against);
    }

    private static String printable(String value) {
        return value.replaceAll("\\p{Cntrl}", "·");
    }
}
