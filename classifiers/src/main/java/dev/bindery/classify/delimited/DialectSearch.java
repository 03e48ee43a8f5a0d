package dev.bindery.classify.delimited;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the grammar by which a text is most of a table: every plausible delimiter, quote and escape is tried on the first part
 * of the text, and scored by how alike its rows are, how clean its cells, and how usual the delimiter.
 */
final class DialectSearch {

    /** So much of the window decides the grammar. */
    private static final int SEARCHED_BYTES = 1 << 17;

    private static final int SEARCHED_ROWS = 1000;
    private static final int RATED_ROWS = 120;

    /** Delimiters in the order of how usual they are, with the trust each is given. */
    private static final List<Map.Entry<String, Double>> DELIMITERS = List.of(
            Map.entry(",", 1.0),
            Map.entry("\t", 1.0),
            Map.entry(";", 1.0),
            Map.entry("|", 1.0),
            Map.entry("\u0001", 1.0),
            Map.entry("||", 0.97),
            Map.entry("::", 0.9),
            Map.entry("~|~", 0.97),
            Map.entry("|~|", 0.97),
            Map.entry("^^", 0.95),
            Map.entry("~~", 0.95),
            Map.entry("##", 0.9),
            Map.entry("\u001f", 0.95),
            Map.entry("\u0002", 0.9),
            Map.entry("\u001e", 0.9),
            Map.entry("\u00a7", 0.9),
            Map.entry("\u00a6", 0.9),
            Map.entry("\u00ac", 0.9),
            Map.entry("^", 0.9),
            Map.entry("~", 0.9),
            Map.entry("!", 0.7),
            Map.entry("*", 0.7),
            Map.entry("&", 0.7),
            Map.entry("#", 0.7),
            Map.entry(":", 0.55),
            Map.entry("/", 0.4),
            Map.entry(" ", 0.5));

    /** These make a table only with three columns and more: prose, settings and paths are full of them. */
    private static final String DOUBTFUL = ": /#!*&";

    private final byte[] text;
    private final int limit;
    private final boolean complete;
    private final CsvRules rules;

    /** One grammar, what it makes of the text, and how good that is, from 0 to 1. */
    record Candidate(Grammar grammar, Block block, double score, double cleanness, double malformed) {}

    DialectSearch(byte[] text, boolean complete) {
        this(text, complete, CsvRules.NONE);
    }

    /** @param rules what is known of the grammar */
    DialectSearch(byte[] text, boolean complete, CsvRules rules) {
        this.rules = rules;
        this.text = text;
        this.limit = Math.min(text.length, SEARCHED_BYTES);
        this.complete = complete && text.length <= SEARCHED_BYTES;
    }

    /** All grammars that make two columns and more, the best first. */
    List<Candidate> ranked() {
        int[] counts = new int[256];
        for (int i = 0; i < limit; i++) {
            counts[text[i] & 0xff]++;
        }
        int breaks = Math.max(1, Math.max(counts['\n'], counts['\r']));
        List<Candidate> candidates = new ArrayList<>();
        for (Map.Entry<String, Double> delimiter :
                rules.delimiter().map(it -> List.of(Map.entry(it, 1.0))).orElse(DELIMITERS)) {
            byte[] bytes = delimiter.getKey().getBytes(StandardCharsets.UTF_8);
            boolean rare = counts[bytes[0] & 0xff] * 4 < breaks * bytes.length;
            boolean half = bytes.length == 1 && comesInPairs(bytes[0], counts[bytes[0] & 0xff]);
            if (rules.delimiter().isEmpty() && (rare || half)) {
                continue;
            }
            for (Grammar grammar : grammars(delimiter.getKey(), counts)) {
                rate(grammar, delimiter.getValue()).ifPresent(candidates::add);
            }
        }
        boolean quotes = candidates.stream().anyMatch(it -> it.grammar().quote() != Grammar.NONE);
        if (rules.quote().isPresent() && quotes) {
            candidates.removeIf(it -> it.grammar().quote() == Grammar.NONE);
        }
        candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
        return candidates;
    }

    /** Whether the character is half of a delimiter of two: then every other column would be empty. */
    private boolean comesInPairs(byte single, int count) {
        if (DELIMITERS.stream().noneMatch(it -> it.getKey().equals("" + (char) single + (char) single))) {
            return false;
        }
        int pairs = 0;
        for (int i = 0; i + 1 < limit; i++) {
            if (text[i] == single && text[i + 1] == single) {
                pairs++;
                i++;
            }
        }
        return pairs * 2 >= 0.95 * count;
    }

    private List<Grammar> grammars(String delimiter, int[] counts) {
        List<Grammar> grammars = new ArrayList<>();
        boolean backslashes = counts['\\'] > 0;
        for (char quote : rules.quote().orElse("\"'").toCharArray()) {
            if (counts[quote] >= 2) {
                grammars.add(new Grammar(delimiter, quote, quote, rules.trims()));
                if (backslashes && contains((byte) '\\', (byte) quote)) {
                    grammars.add(new Grammar(delimiter, quote, '\\', rules.trims()));
                }
            }
        }
        grammars.add(new Grammar(delimiter, Grammar.NONE, Grammar.NONE, rules.trims()));
        if (backslashes && contains((byte) '\\', (byte) delimiter.charAt(0))) {
            grammars.add(new Grammar(delimiter, Grammar.NONE, '\\', rules.trims()));
        }
        return grammars;
    }

    private boolean contains(byte first, byte second) {
        for (int i = 0; i + 1 < limit; i++) {
            if (text[i] == first && text[i + 1] == second) {
                return true;
            }
        }
        return false;
    }

    private Optional<Candidate> rate(Grammar grammar, double trust) {
        Rows rows = RowScanner.scan(text, limit, complete, grammar, SEARCHED_ROWS);
        Block block = Block.find(rows);
        int width = block.width();
        boolean given = rules.delimiter().isPresent();
        if (width < 2
                || !given && grammar.delimiter().length() == 1 && DOUBTFUL.contains(grammar.delimiter()) && width < 3) {
            return Optional.empty();
        }
        CellCleanness cleanness = CellCleanness.of(block, grammar, RATED_ROWS);
        int effective = width - cleanness.alwaysEmptyEnds();
        if (effective < 2 && !given || grammar.quote() != Grammar.NONE && cleanness.quotedCells() == 0) {
            return Optional.empty();
        }
        double shape = Math.pow(block.consistency(), 2) * Math.sqrt(block.coverage()) * (1 - 1 / (effective + 0.5));
        double intact = 1 - cleanness.malformed();
        double score = shape * cleanness.score() * cleanness.score() * intact * intact * trust;
        return Optional.of(new Candidate(grammar, block, score, cleanness.score(), cleanness.malformed()));
    }
}
