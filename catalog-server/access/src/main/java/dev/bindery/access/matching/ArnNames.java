package dev.bindery.access.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which of the ARNs that begin alike are matched by any of several patterns, asked by what follows the beginning. */
public final class ArnNames implements Predicate<String> {

    private final boolean everything;
    private final Set<String> names = new HashSet<>();
    private final String[] beginnings;
    private final List<Predicate<String>> tests = new ArrayList<>();

    private ArnNames(Collection<ArnTail> tails, List<Predicate<String>> others) {
        boolean all = false;
        TreeSet<String> begin = new TreeSet<>();
        for (ArnTail tail : tails) {
            if (tail instanceof ArnTail.Exactly exactly) {
                names.add(exactly.rest());
            } else if (tail instanceof ArnTail.Beginning beginning) {
                begin.add(beginning.rest());
            } else if (tail instanceof ArnTail.Tested tested) {
                tests.add(tested.test());
            } else {
                all = true;
            }
        }
        tests.addAll(others);
        everything = all;
        beginnings = shortest(begin);
    }

    /** Without those that begin with another one. */
    private static String[] shortest(TreeSet<String> sorted) {
        List<String> kept = new ArrayList<>();
        for (String next : sorted) {
            if (kept.isEmpty() || !next.startsWith(kept.get(kept.size() - 1))) {
                kept.add(next);
            }
        }
        return kept.toArray(new String[0]);
    }

    /**
     * @param patterns of ARNs
     * @param others further tests of what follows the beginning
     */
    public static ArnNames of(
            Collection<TextPattern> patterns,
            List<Predicate<String>> others,
            String beginning,
            RequestContext context) {
        List<ArnTail> tails = new ArrayList<>();
        patterns.forEach(pattern -> pattern.tail(beginning, context).ifPresent(tails::add));
        return new ArnNames(tails, others);
    }

    /** Whether whatever follows is matched. */
    public boolean isEverything() {
        return everything;
    }

    /** Whether nothing is. */
    public boolean isNothing() {
        return !everything && names.isEmpty() && beginnings.length == 0 && tests.isEmpty();
    }

    @Override
    public boolean test(String rest) {
        return everything
                || names.contains(rest)
                || begins(rest)
                || tests.stream().anyMatch(test -> test.test(rest));
    }

    private boolean begins(String rest) {
        if (beginnings.length == 0) {
            return false;
        }
        int found = Arrays.binarySearch(beginnings, rest);
        return found >= 0 || found < -1 && rest.startsWith(beginnings[-found - 2]);
    }
}
