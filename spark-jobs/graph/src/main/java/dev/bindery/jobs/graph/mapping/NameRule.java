package dev.bindery.jobs.graph.mapping;

import dev.bindery.jobs.graph.FieldPath;
import java.util.Locale;

/** The ways in which a source name may stand for a target name, the strictest first. */
enum NameRule {
    SAME {
        @Override
        double likeness(FieldPath source, FieldPath target) {
            return source.names().size() == 1 && source.last().equalsIgnoreCase(target.last()) ? 1 : 0;
        }

        @Override
        String reason(FieldPath source, double likeness) {
            return "The names are the same.";
        }
    },
    SAME_LETTERS {
        @Override
        double likeness(FieldPath source, FieldPath target) {
            return letters(String.join("", source.names())).equals(letters(target.last())) ? 0.9 : 0;
        }

        @Override
        String reason(FieldPath source, double likeness) {
            return source.names().size() == 1
                    ? "The names differ in case and separators alone."
                    : "The path " + source + " reads like the name.";
        }
    },
    SAME_FIELD {
        @Override
        double likeness(FieldPath source, FieldPath target) {
            return source.names().size() > 1 && letters(source.last()).equals(letters(target.last())) ? 0.8 : 0;
        }

        @Override
        String reason(FieldPath source, double likeness) {
            return "The field of that name inside "
                    + new FieldPath(source.names().subList(0, source.names().size() - 1)) + ".";
        }
    },
    ALIKE {
        @Override
        double likeness(FieldPath source, FieldPath target) {
            String a = letters(source.last());
            String b = letters(target.last());
            int longest = Math.max(a.length(), b.length());
            double likeness = longest == 0 ? 0 : 1 - (double) editDistance(a, b) / longest;
            return likeness >= MappingSuggester.LIKENESS ? likeness * 0.7 : 0;
        }

        @Override
        String reason(FieldPath source, double likeness) {
            return "The names are alike (%d %%).".formatted(Math.round(likeness / 0.7 * 100));
        }
    };

    /** From 0, no match, to 1. */
    abstract double likeness(FieldPath source, FieldPath target);

    abstract String reason(FieldPath source, double likeness);

    static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_\\-. ]", "");
    }

    /** The least number of letters to insert, delete or replace (Levenshtein). */
    static int editDistance(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[b.length()];
    }
}
