package dev.bindery.access.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which of the ARNs that begin alike are allowed, by what follows the beginning. The order of all names is cut into ranges,
 * and most of them are allowed or denied as a whole; the patterns are asked only where wildcards stand within names, and what
 * they say is kept. A listing comes in order, so that a name mostly lies in the range of the one before it.
 */
public final class SeenNames {

    private static final byte DENIED = 0;
    private static final byte ALLOWED = 1;
    private static final byte ASKED = 2;

    private final ArnNames denied;
    private final ArnNames allowed;
    private final Optional<ArnNames> bound;

    /** Where ranges begin: the first with the shortest name. */
    private final String[] begins;

    private final byte[] says;
    private final boolean inside;

    /**
     * @param denied what is matched by it isn't seen
     * @param allowed what isn't matched by it isn't seen
     * @param bound what isn't matched by it isn't seen either; empty where there is no bound
     */
    public SeenNames(ArnNames denied, ArnNames allowed, Optional<ArnNames> bound) {
        this.denied = denied;
        this.allowed = allowed;
        this.bound = bound;
        List<ArnNames> all = bound.map(it -> List.of(denied, allowed, it)).orElseGet(() -> List.of(denied, allowed));
        TreeSet<String> bounds = new TreeSet<>(List.of(""));
        all.forEach(names -> names.addBounds(bounds));
        List<String> kept = new ArrayList<>();
        byte[] kinds = new byte[bounds.size()];
        for (String begin : bounds) {
            byte kind = kind(begin);
            if (kept.isEmpty() || kinds[kept.size() - 1] != kind) {
                kinds[kept.size()] = kind;
                kept.add(begin);
            }
        }
        begins = kept.toArray(new String[0]);
        says = Arrays.copyOf(kinds, kept.size());
        inside = all.stream().anyMatch(ArnNames::asksForMoreInside);
    }

    /** Of names without a slash that lie in the range that begins so. */
    private byte kind(String begin) {
        boolean canBe = mayMatch(allowed, begin) && (bound.isEmpty() || mayMatch(bound.get(), begin));
        if (denied.isInRange(begin) || !canBe) {
            return DENIED;
        }
        boolean is = allowed.isInRange(begin) && (bound.isEmpty() || bound.get().isInRange(begin));
        return is && !denied.asksForMore() ? ALLOWED : ASKED;
    }

    private static boolean mayMatch(ArnNames names, String begin) {
        return names.asksForMore() || names.isInRange(begin);
    }

    /** Whether all of them are. */
    public boolean isEverything() {
        return !inside && says.length == 1 && says[0] == ALLOWED;
    }

    /** Whether none of them is. */
    public boolean isNothing() {
        return !inside && says.length == 1 && says[0] == DENIED;
    }

    private boolean ask(String rest) {
        return !denied.test(rest)
                && allowed.test(rest)
                && (bound.isEmpty() || bound.get().test(rest));
    }

    /** Answers for the names of one listing, best in their order; for one thread. */
    public Predicate<String> inOrder(KeptAnswers answers) {
        return new InOrder(answers);
    }

    private final class InOrder implements Predicate<String> {
        private final KeptAnswers answers;
        private int range;

        private InOrder(KeptAnswers answers) {
            this.answers = answers;
        }

        @Override
        public boolean test(String rest) {
            if (inside && rest.indexOf('/') >= 0) {
                return answers.of(SeenNames.this, rest, SeenNames.this::ask);
            }
            if (!isIn(range, rest)) {
                int found = Arrays.binarySearch(begins, rest);
                range = found >= 0 ? found : -found - 2;
            }
            byte kind = says[range];
            return kind == ASKED ? answers.of(SeenNames.this, rest, SeenNames.this::ask) : kind == ALLOWED;
        }

        private boolean isIn(int at, String rest) {
            return (at + 1 == begins.length || rest.compareTo(begins[at + 1]) < 0)
                    && (at == 0 || rest.compareTo(begins[at]) >= 0);
        }
    }
}
