package dev.bindery.access.matching;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** What was answered for names, up to a number of them; then it begins anew. */
public final class KeptAnswers {

    private static final int MOST_LISTINGS = 100;

    private final int most;
    private final AtomicInteger kept = new AtomicInteger();
    private final Map<SeenNames, Map<String, Boolean>> answers = new ConcurrentHashMap<>();

    /** @param most how many answers are kept, of all listings together */
    public KeptAnswers(int most) {
        this.most = most;
    }

    /** The answer for a name, that there was or that is found now. */
    boolean of(SeenNames names, String name, Predicate<String> asked) {
        Map<String, Boolean> there = answers.get(names);
        Boolean answer = there == null ? null : there.get(name);
        if (answer != null) {
            return answer;
        }
        boolean found = asked.test(name);
        if (kept.incrementAndGet() > most || there == null && answers.size() >= MOST_LISTINGS) {
            answers.clear();
            kept.set(0);
        }
        answers.computeIfAbsent(names, key -> new ConcurrentHashMap<>()).put(name, found);
        return found;
    }
}
