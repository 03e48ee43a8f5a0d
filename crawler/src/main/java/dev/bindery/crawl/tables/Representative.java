package dev.bindery.crawl.tables;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Dialect;
import dev.bindery.crawl.reading.ReadFile;
import java.util.Comparator;
import java.util.List;

/** The file that speaks for all files of a table: the one of whose way of writing most was seen, the first among equals. */
final class Representative {

    private Representative() {}

    static ReadFile of(List<ReadFile> files) {
        return files.stream()
                .filter(ReadFile::sampled)
                .min(Comparator.comparingInt((ReadFile file) -> seen(file.classification()))
                        .thenComparing(file -> file.file().path()))
                .orElse(files.get(0));
    }

    private static int seen(Classification found) {
        boolean quoted = found.storage()
                .filter(it -> "true".equals(it.tableParameters().get("areColumnsQuoted")))
                .isPresent();
        boolean escapes = found.dialect().flatMap(Dialect::escape).isPresent();
        return -(quoted ? 2 : 0) - (escapes ? 1 : 0);
    }
}
