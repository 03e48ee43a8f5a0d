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
 * @param padded whether blanks stand around values that are no text, or before quotes, so that readers must be told to pass
 *     over them
 */
public record Dialect(
        String delimiter,
        Optional<String> quote,
        Optional<String> escape,
        boolean hasHeader,
        int skipRows,
        Optional<String> comment,
        String encoding,
        boolean padded) {

    /** A dialect without blanks that have to be passed over. */
    public Dialect(
            String delimiter,
            Optional<String> quote,
            Optional<String> escape,
            boolean hasHeader,
            int skipRows,
            Optional<String> comment,
            String encoding) {
        this(delimiter, quote, escape, hasHeader, skipRows, comment, encoding, false);
    }
}
