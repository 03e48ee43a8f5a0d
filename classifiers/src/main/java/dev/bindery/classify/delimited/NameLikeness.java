package dev.bindery.classify.delimited;

import dev.bindery.classify.Evidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whether the first row of a table of words names the columns. Weighs what names do (common words for columns, one style,
 * none twice) against what values do (they come again below, they are long, they follow their column's pattern).
 *
 * @param score above 0 for names, below for values; a few units either way are sure
 */
record NameLikeness(double score, List<Evidence> evidence, List<Evidence> counterEvidence) {

    private static final int SAMPLED_ROWS = 200;

    /** Most files have a header; without anything to tell by it is the better guess. */
    private static final double PRIOR = 0.6;

    private static final Set<String> COLUMN_WORDS = Set.of(
            ("id key code name title type kind class category group status state country city region province county street"
                            + " address zip postal postcode phone email mail url link website date time day month year"
                            + " quarter week start end from to created updated modified timestamp first last middle full"
                            + " given family surname firstname lastname user username customer client vendor supplier"
                            + " company organization organisation department agency owner author description desc comment"
                            + " comments note notes remark remarks text label value amount total count number num no nr"
                            + " quantity qty price cost currency rate percent unit units score rank level size length"
                            + " width height weight color colour brand model product item sku order invoice account"
                            + " reference ref source target destination origin location place lat latitude lon lng"
                            + " longitude age sex gender birth dob nationality language lang version file path format"
                            + " field column question answer role position job salary school subject course grade team"
                            + " player species genus tag tags index row symbol attribute property parameter"
                            + " nom prenom ville pays adresse nombre apellido fecha ciudad pais vorname nachname ort"
                            + " strasse land datum wert menge preis titel bezeichnung")
                    .split(" "));

    static NameLikeness of(Block block, int top, int width) {
        return new Weighing(block, top, width).weigh();
    }

    private static final class Weighing {

        private final Rows rows;
        private final int[] lines;
        private final int top;
        private final int first;
        private final int columns;
        private final List<Evidence> evidence = new ArrayList<>();
        private final List<Evidence> counterEvidence = new ArrayList<>();
        private double score = PRIOR;

        Weighing(Block block, int top, int width) {
            this.rows = block.rows();
            this.lines = block.lines();
            this.top = top;
            this.first = lines[top];
            this.columns = named(Math.min(width, rows.width(first)));
        }

        /** Columns up to the last that has anything in the first row: a spreadsheet pads its lines with empty cells. */
        private int named(int width) {
            int last = width;
            while (last > 1 && rows.kind(first, last - 1) == CellKind.EMPTY) {
                last--;
            }
            return last;
        }

        NameLikeness weigh() {
            Set<String> seen = new HashSet<>();
            int empty = 0;
            int repeated = 0;
            int values = 0;
            int words = 0;
            int identifiers = 0;
            int sentences = 0;
            for (int column = 0; column < columns; column++) {
                String value = rows.value(first, column);
                CellKind kind = rows.kind(first, column);
                empty += value.isEmpty() && column > 0 && column < columns - 1 ? 1 : 0;
                repeated += !value.isEmpty() && !seen.add(value.toLowerCase(Locale.ROOT)) ? 1 : 0;
                values += kind != CellKind.TEXT && kind != CellKind.EMPTY ? 1 : 0;
                words += hasColumnWord(value) ? 1 : 0;
                identifiers +=
                        value.matches("[a-z]+[0-9]?(_[a-z0-9]+)+|[a-z]+([A-Z][a-z0-9]+)+|[A-Z]+(_[A-Z0-9]+)+") ? 1 : 0;
                sentences += value.length() > 80 || value.split("\\s+").length > 9 ? 1 : 0;
            }
            judge(empty, -2.0 * empty / columns, "cells of the first row are empty, and names rarely are");
            judge(repeated, -1.5 * Math.min(1, 2.0 * repeated / columns), "cells of the first row repeat another one");
            judge(
                    values,
                    -3.0 * Math.min(1, 2.0 * values / columns),
                    "cells of the first row are numbers, dates or nulls");
            judge(sentences, -2.0 * sentences / columns, "cells of the first row are too long for names");
            judge(words, 3.0 * words / columns, "cells of the first row hold common words for columns");
            judge(identifiers, 1.5 * identifiers / columns, "cells of the first row are written like identifiers");
            compareWithBody();
            return new NameLikeness(score, evidence, counterEvidence);
        }

        private void judge(int count, double weight, String rule) {
            if (count > 0) {
                score += weight;
                (weight > 0 ? evidence : counterEvidence)
                        .add(Evidence.atLine(
                                "header", rows.line(first), rows.shown(first), count + " of " + columns + " " + rule));
            }
        }

        private static boolean hasColumnWord(String value) {
            String separated = value.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
            String[] parts = separated.split("[^\\p{L}]+");
            if (parts.length > 5) {
                return false;
            }
            for (String part : parts) {
                if (COLUMN_WORDS.contains(part)
                        || part.length() > 3
                                && part.endsWith("s")
                                && COLUMN_WORDS.contains(part.substring(0, part.length() - 1))) {
                    return true;
                }
            }
            return false;
        }

        private void compareWithBody() {
            int again = 0;
            int outside = 0;
            int inside = 0;
            int compared = 0;
            String repeatedValue = "";
            int repeatedLine = 0;
            for (int column = 0; column < columns; column++) {
                Body body = body(column);
                if (body.count == 0) {
                    continue;
                }
                compared++;
                String name = rows.value(first, column);
                Integer line = body.lines.get(name);
                if (line != null && !name.isEmpty()) {
                    again++;
                    repeatedValue = name;
                    repeatedLine = line;
                } else if (body.count >= 3) {
                    boolean fits = body.fits(name);
                    outside += fits ? 0 : 1;
                    inside += fits ? 1 : 0;
                }
            }
            if (again > 0) {
                score -= 3.0 * Math.min(1, 2.0 * again / Math.max(1, compared));
                counterEvidence.add(Evidence.atLine(
                        "header", repeatedLine, repeatedValue, "the value of the first row comes again in its column"));
            }
            if (outside + inside > 0) {
                double share = (double) outside / (outside + inside);
                score += 3.0 * (share - 0.35);
                (share > 0.35 ? evidence : counterEvidence)
                        .add(Evidence.atLine(
                                "header",
                                rows.line(first),
                                rows.shown(first),
                                outside + " of " + (outside + inside)
                                        + " cells of the first row do not look like the values below them"));
            }
        }

        private Body body(int column) {
            Body body = new Body();
            for (int i = top + 1; i < Math.min(lines.length, top + 1 + SAMPLED_ROWS); i++) {
                if (column < rows.width(lines[i])) {
                    String value = rows.value(lines[i], column);
                    if (!value.isEmpty()) {
                        body.add(value, rows.line(lines[i]));
                    }
                }
            }
            return body;
        }
    }

    /** What the values of one column have in common. */
    private static final class Body {

        private final Map<String, Integer> lines = new HashMap<>();
        private final boolean[] all = {true, true, true, true, true, true};
        private final boolean[] any = new boolean[all.length];
        private int count;
        private int shortest = Integer.MAX_VALUE;
        private int longest;

        void add(String value, int line) {
            count++;
            lines.putIfAbsent(value, line);
            shortest = Math.min(shortest, value.length());
            longest = Math.max(longest, value.length());
            boolean[] traits = traits(value);
            for (int i = 0; i < all.length; i++) {
                all[i] &= traits[i];
                any[i] |= traits[i];
            }
        }

        /** Whether a value has every trait that all have, none that nobody has, and about their length. */
        boolean fits(String value) {
            boolean[] traits = traits(value);
            for (int i = 0; i < all.length; i++) {
                if (all[i] && !traits[i] || !any[i] && traits[i]) {
                    return false;
                }
            }
            return value.length() >= shortest / 2
                    && value.length() <= 2 * longest + 2
                    && (longest != shortest || value.length() == longest);
        }

        private static boolean[] traits(String value) {
            String letters = value.replaceAll("[^\\p{L}]", "");
            return new boolean[] {
                value.chars().anyMatch(Character::isDigit),
                value.indexOf('@') > 0 || value.contains("://"),
                !letters.isEmpty() && letters.equals(letters.toUpperCase(Locale.ROOT)),
                !letters.isEmpty() && letters.equals(letters.toLowerCase(Locale.ROOT)),
                value.indexOf(' ') > 0,
                value.indexOf('_') >= 0
            };
        }
    }
}
