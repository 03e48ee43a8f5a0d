package dev.bindery.classify.delimited;

import dev.bindery.classify.sample.Text;

/**
 * Quotes that come late: only a few cells of a long file may need them, and none of those may be in the part that decided the
 * delimiter. Looks for them in the whole window.
 */
final class QuoteCheck {

    /** More broken than this share of the quoted cells, and the marks are inches or feet rather than quotes. */
    private static final double BROKEN = 0.1;

    private QuoteCheck() {}

    /** The grammar, with quotes if cells of the text stand between them. */
    static Grammar on(Text text, Grammar grammar) {
        return on(text, grammar, CsvRules.NONE);
    }

    /** The same, where somebody may have said what quotes are. */
    static Grammar on(Text text, Grammar grammar, CsvRules rules) {
        char quote = rules.quote().orElse("\"").charAt(0);
        if (grammar.quote() != Grammar.NONE || grammar.escape() != Grammar.NONE) {
            return grammar;
        }
        int quotes = 0;
        for (byte b : text.utf8()) {
            quotes += b == quote ? 1 : 0;
        }
        if (quotes < 2) {
            return grammar;
        }
        Grammar quoting = new Grammar(grammar.delimiter(), quote, quote, grammar.trims());
        Rows rows = RowScanner.scan(text.utf8(), text.utf8().length, text.complete(), quoting, Integer.MAX_VALUE);
        int quoted = 0;
        int broken = 0;
        for (int row = 0; row < rows.count(); row++) {
            for (int column = 0; column < rows.width(row); column++) {
                quoted += rows.is(row, column, Rows.QUOTED) ? 1 : 0;
                broken += rows.is(row, column, Rows.MALFORMED) ? 1 : 0;
            }
        }
        return quoted > 0 && broken <= BROKEN * quoted ? quoting : grammar;
    }
}
