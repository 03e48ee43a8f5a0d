package dev.bindery.catalog.filter;

import dev.bindery.catalog.filter.PartitionFilter.Key;
import dev.bindery.catalog.filter.PartitionFilter.Like;
import dev.bindery.catalog.filter.PartitionFilter.Matches;
import dev.bindery.catalog.filter.PartitionFilter.Or;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a Hive client may mean by LIKE. Hive 4 takes SQL patterns ({@code a%}), Hive 2 and 3 regular expressions
 * ({@code a.*}), and Spark appends {@code .*} to a text that it doesn't quote. Clients filter again what they get, so
 * whatever one of the readings selects is selected.
 */
final class LikeReadings {

    private static final String REGEX_CHARACTERS = "\\.[]{}()*+?^$|";

    private LikeReadings() {}

    static PartitionFilter of(Key key, String pattern) {
        Set<PartitionFilter> readings = new LinkedHashSet<>();
        boolean regex = pattern.chars().anyMatch(c -> REGEX_CHARACTERS.indexOf(c) >= 0);
        if (!regex || pattern.indexOf('%') >= 0 || pattern.indexOf('_') >= 0) {
            readings.add(new Like(key, pattern, hasOnlyEscapes(pattern) ? '\\' : 0));
        }
        if (regex) {
            String withoutWildcards = pattern.replace(".*", "");
            boolean dotsOnly = withoutWildcards.chars().noneMatch(c -> c != '.' && REGEX_CHARACTERS.indexOf(c) >= 0);
            readings.add(wildcards(key, pattern, dotsOnly));
            if (!dotsOnly && compiles(pattern)) {
                readings.add(new Matches(key, pattern));
            }
        }
        return readings.size() == 1 ? readings.iterator().next() : new Or(List.copyOf(readings));
    }

    /** {@code .*} as any characters and, where asked for, {@code .} as any one; the rest stands for itself. */
    private static PartitionFilter wildcards(Key key, String pattern, boolean dots) {
        StringBuilder like = new StringBuilder();
        boolean escaped = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (pattern.startsWith(".*", i)) {
                like.append('%');
                i++;
            } else if (c == '.' && dots) {
                like.append('_');
            } else {
                if (c == '%' || c == '_' || c == '\\') {
                    like.append('\\');
                    escaped = true;
                }
                like.append(c);
            }
        }
        return new Like(key, like.toString(), escaped ? '\\' : 0);
    }

    private static boolean hasOnlyEscapes(String pattern) {
        boolean any = false;
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '\\') {
                if (i + 1 == pattern.length() || "%_\\".indexOf(pattern.charAt(i + 1)) < 0) {
                    return false;
                }
                any = true;
                i++;
            }
        }
        return any;
    }

    private static boolean compiles(String pattern) {
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException | StackOverflowError e) {
            return false;
        }
    }
}
