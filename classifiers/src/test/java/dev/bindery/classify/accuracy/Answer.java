package dev.bindery.classify.accuracy;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Column;
import dev.bindery.classify.Dialect;
import java.util.List;
import java.util.Optional;

/**
 * What a sniffer says of a file.
 *
 * @param delimiter empty where it found no table
 * @param quote empty where it thinks that no cell is quoted
 * @param skipRows physical lines above the header, or above the data
 * @param comment what begins lines that it skips besides
 * @param types as {@link Truth} writes them
 * @param rows how many rows of data it reads; below 0 where that is not known
 */
public record Answer(
        Optional<String> delimiter,
        Optional<String> quote,
        boolean header,
        int skipRows,
        Optional<String> comment,
        List<String> types,
        long rows,
        String encoding) {

    /** The answer of who found no table at all. */
    public static Answer none() {
        return new Answer(Optional.empty(), Optional.empty(), false, -1, Optional.empty(), List.of(), -1, "");
    }

    /** Our own answer. */
    public static Answer of(Classification it) {
        if (it.dialect().isEmpty()) {
            return none();
        }
        Dialect dialect = it.dialect().get();
        return new Answer(
                Optional.of(dialect.delimiter()),
                dialect.quote(),
                dialect.hasHeader(),
                dialect.skipRows(),
                dialect.comment(),
                it.columns().stream().map(Answer::type).toList(),
                it.records().orElse(-1),
                dialect.encoding());
    }

    private static String type(Column column) {
        return column.form().map(form -> form.means().text()).orElseGet(() -> column.type()
                .print());
    }
}
