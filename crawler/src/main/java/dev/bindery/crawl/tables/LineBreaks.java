package dev.bindery.crawl.tables;

import dev.bindery.crawl.reading.ReadFile;
import java.util.List;

/** Whether cells of delimited text hold line breaks, so that Spark mustn't split the file at line ends. */
final class LineBreaks {

    /** What the classifier's evidence is about where it has seen one. */
    static final String EVIDENCE = "line breaks";

    private LineBreaks() {}

    static boolean inCells(List<ReadFile> files) {
        return files.stream()
                .flatMap(file -> file.classification().evidence().stream())
                .anyMatch(evidence -> evidence.what().equals(EVIDENCE));
    }
}
