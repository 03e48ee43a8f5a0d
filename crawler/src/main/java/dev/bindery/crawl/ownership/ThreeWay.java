package dev.bindery.crawl.ownership;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Merges single attributes. What nobody changed since the last crawl follows the files; what somebody changed stays as
 * long as the files say what they said; where both changed the files win, and that is told.
 */
final class ThreeWay {

    private static final String SINCE = ", set by somebody since the last crawl";

    private final List<String> kept = new ArrayList<>();
    private final List<String> conflicts = new ArrayList<>();

    /** Sentences about what stays though a crawl would have it otherwise. */
    List<String> kept() {
        return kept;
    }

    /** Sentences about what somebody set and the files contradict. */
    List<String> conflicts() {
        return conflicts;
    }

    void keep(String what) {
        kept.add("kept: " + what + SINCE + ".");
    }

    void lose(String what, Object there, Object wanted) {
        conflicts.add("conflict: " + what + ": somebody set " + shown(there) + ", the files changed to " + shown(wanted)
                + ", which is taken.");
    }

    private static String shown(Object value) {
        Object bare = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        return bare == null ? "none" : bare.toString();
    }

    <T> T value(String what, T base, T there, T wanted) {
        if (Objects.equals(there, base) || Objects.equals(there, wanted)) {
            return wanted;
        }
        if (Objects.equals(wanted, base)) {
            keep("the " + what);
            return there;
        }
        lose("the " + what, there, wanted);
        return wanted;
    }

    /**
     * Merges key by key.
     *
     * @param what the map, as in {@code parameter}
     * @param left keys that are none of this map's affair; they stay out
     */
    Map<String, String> map(
            String what,
            Map<String, String> base,
            Map<String, String> there,
            Map<String, String> wanted,
            Predicate<String> left) {
        Set<String> keys = new TreeSet<>(base.keySet());
        keys.addAll(there.keySet());
        keys.addAll(wanted.keySet());
        keys.removeIf(left);
        Map<String, String> merged = new HashMap<>();
        List<String> stay = new ArrayList<>();
        for (String key : keys) {
            String value = merged(what, key, base, there, wanted, stay);
            if (value != null) {
                merged.put(key, value);
            }
        }
        if (!stay.isEmpty()) {
            keep("the " + what + (stay.size() == 1 ? " " : "s ") + String.join(", ", stay));
        }
        return merged;
    }

    private String merged(
            String what,
            String key,
            Map<String, String> base,
            Map<String, String> there,
            Map<String, String> wanted,
            List<String> stay) {
        if (CrawlerParameters.isAlwaysOurs(key)) {
            return wanted.get(key);
        }
        Optional<String> before = CrawlerParameters.compared(key, base);
        Optional<String> now = CrawlerParameters.compared(key, there);
        Optional<String> goal = CrawlerParameters.compared(key, wanted);
        if (Objects.equals(there.get(key), base.get(key))) {
            return wanted.get(key);
        }
        if (now.equals(goal)) {
            return there.get(key);
        }
        if (now.equals(before)) {
            return wanted.get(key);
        }
        if (goal.equals(before)) {
            if (!CrawlerParameters.isTechnical(key)) {
                stay.add(key);
            }
            return there.get(key);
        }
        lose("the " + what + " " + key, now, goal);
        return wanted.get(key);
    }
}
