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
    private final List<ArnTail.Tested> inside = new ArrayList<>();
    private final List<ArnTail.Tested> tests = new ArrayList<>();

    private ArnNames(Collection<ArnTail> tails, List<Predicate<String>> others) {
        boolean all = false;
        TreeSet<String> begin = new TreeSet<>();
        for (ArnTail tail : tails) {
            if (tail instanceof ArnTail.Exactly exactly) {
                names.add(exactly.rest());
            } else if (tail instanceof ArnTail.Beginning beginning) {
                begin.add(beginning.rest());
            } else if (tail instanceof ArnTail.Tested tested) {
                // Most names have no slash in them, and most wildcards within an ARN stand before one.
                (tested.needed().indexOf('/') < 0 ? tests : inside).add(tested);
            } else {
                all = true;
            }
        }
        others.forEach(test -> tests.add(new ArnTail.Tested("", test)));
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
        patterns.forEach(pattern -> tails.addAll(pattern.tail(beginning, context)));
        return new ArnNames(tails, others);
    }

    /** Whether whatever follows is matched. */
    public boolean isEverything() {
        return everything;
    }

    /** Whether nothing is. */
    public boolean isNothing() {
        return !everything && names.isEmpty() && beginnings.length == 0 && !asksForMore() && inside.isEmpty();
    }

    @Override
    public boolean test(String rest) {
        return isInRange(rest) || any(tests, rest) || rest.indexOf('/') >= 0 && any(inside, rest);
    }

    /** Whether it is matched by its place in the order of names: by itself, or by what it begins with. */
    boolean isInRange(String rest) {
        return everything || begins(rest) || names.contains(rest);
    }

    /** Whether some names without a slash may be matched though they aren't {@linkplain #isInRange in a range}. */
    boolean asksForMore() {
        return !tests.isEmpty();
    }

    /** Whether some names with a slash may. */
    boolean asksForMoreInside() {
        return !inside.isEmpty();
    }

    /** Where in the order of names something begins or ends to be {@linkplain #isInRange in a range}. */
    void addBounds(Collection<String> bounds) {
        for (String name : names) {
            bounds.add(name);
            bounds.add(name + Character.MIN_VALUE);
        }
        for (String beginning : beginnings) {
            bounds.add(beginning);
            int last = beginning.length() - 1;
            while (last >= 0 && beginning.charAt(last) == Character.MAX_VALUE) {
                last--;
            }
            if (last >= 0) {
                bounds.add(beginning.substring(0, last) + (char) (beginning.charAt(last) + 1));
            }
        }
    }

    private static boolean any(List<ArnTail.Tested> tests, String rest) {
        for (ArnTail.Tested each : tests) {
            if (rest.contains(each.needed()) && each.test().test(rest)) {
                return true;
            }
        }
        return false;
    }

    private boolean begins(String rest) {
        if (beginnings.length == 0) {
            return false;
        }
        int found = Arrays.binarySearch(beginnings, rest);
        return found >= 0 || found < -1 && rest.startsWith(beginnings[-found - 2]);
    }
}
