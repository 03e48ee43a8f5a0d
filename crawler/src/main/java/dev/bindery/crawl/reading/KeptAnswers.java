package dev.bindery.crawl.reading;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Column;
import dev.bindery.classify.Dialect;
import dev.bindery.classify.StorageForm;
import dev.bindery.model.types.StructType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of the answers for very many files. The first are kept whole. Of the others the evidence is dropped (the
 * one file that speaks for a table is read again when the table is planned), and what is equal is kept once.
 */
final class KeptAnswers {

    private static final int WHOLE = 2_000;
    private static final int COUNTER_EVIDENCE = 1;

    private record Common(
            String format,
            String compression,
            Optional<String> layout,
            Optional<Dialect> dialect,
            List<Column> columns,
            Optional<StorageForm> storage,
            StructType schema) {}

    private final Map<Common, Common> known = new HashMap<>();
    private int kept;

    ReadFile keep(ReadFile file) {
        if (kept++ < WHOLE) {
            return file;
        }
        Classification found = file.classification();
        Common common = known.computeIfAbsent(
                new Common(
                        found.format(),
                        found.compression(),
                        found.layout(),
                        found.dialect(),
                        found.columns(),
                        found.storage(),
                        file.schema()),
                it -> it);
        Classification lean = new Classification(
                        common.format(),
                        common.compression(),
                        common.layout(),
                        common.dialect(),
                        common.columns(),
                        common.storage(),
                        found.records(),
                        found.recordsExact(),
                        found.badRecords(),
                        found.confidence(),
                        List.of(),
                        found.counterEvidence()
                                .subList(
                                        0,
                                        Math.min(
                                                COUNTER_EVIDENCE,
                                                found.counterEvidence().size())),
                        found.reason())
                .withCertainty(found.certainty());
        return new ReadFile(file.file(), lean, file.sampled(), file.lineBreaks(), common.schema());
    }
}
