package dev.bindery.classify;

import java.util.Optional;

/**
 * How delimited text is written.
 *
 * @param delimiter what stands between fields; one character, as a string
 * @param quote what fields may be enclosed in, if any field is
 * @param escape what makes a quote inside quotes ordinary: the quote itself where quotes are doubled, or a backslash
 * @param hasHeader whether a line with column names stands above the data
 * @param skipRows physical lines before the last header line, or before the first data line where there is no header
 * @param comment what begins lines that are no data, if such lines were seen
 * @param encoding the name of the character set, as Java knows it
 */
public record Dialect(
        String delimiter,
        Optional<String> quote,
        Optional<String> escape,
        boolean hasHeader,
        int skipRows,
        Optional<String> comment,
        String encoding) {}
