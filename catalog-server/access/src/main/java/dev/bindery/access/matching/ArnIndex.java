package dev.bindery.access.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Patterns of ARNs by what they begin with, so that of many patterns only those are tried that may match. A search in a
 * sorted list finds the longest beginning; each one knows the next shorter one that it begins with itself.
 *
 * @param <T> what a pattern stands for
 */
public final class ArnIndex<T> {

    private final Map<String, List<Entry<T>>> exact = new HashMap<>();
    private final NavigableMap<String, List<Entry<T>>> inOrder;
    private final String[] beginnings;
    private final int[] shorter;
    private final List<List<Entry<T>>> entries;

    /**
     * A pattern and what it stands for.
     *
     * @param pattern of an ARN
     * @param value what is found by it
     */
    public record Entry<T>(TextPattern pattern, T value) {}

    public ArnIndex(List<Entry<T>> patterns) {
        TreeMap<String, List<Entry<T>>> sorted = new TreeMap<>();
        for (Entry<T> entry : patterns) {
            if (entry.pattern().isLiteral()) {
                exact.computeIfAbsent(entry.pattern().beginning(), key -> new ArrayList<>())
                        .add(entry);
            } else {
                sorted.computeIfAbsent(entry.pattern().beginning(), key -> new ArrayList<>())
                        .add(entry);
            }
        }
        inOrder = new TreeMap<>(sorted);
        exact.forEach((text, found) ->
                inOrder.merge(text, found, (first, second) -> Stream.concat(first.stream(), second.stream())
                        .toList()));
        beginnings = sorted.keySet().toArray(new String[0]);
        entries = List.copyOf(sorted.values());
        shorter = new int[beginnings.length];
        for (int i = 0; i < beginnings.length; i++) {
            int candidate = i - 1;
            while (candidate >= 0 && !beginnings[i].startsWith(beginnings[candidate])) {
                candidate = shorter[candidate];
            }
            shorter[i] = candidate;
        }
    }

    /** Whether something is found by a pattern that matches an ARN and passes a test. */
    public boolean any(String arn, RequestContext context, Predicate<T> test) {
        for (Entry<T> entry : exact.getOrDefault(arn, List.of())) {
            if (test.test(entry.value())) {
                return true;
            }
        }
        int found = Arrays.binarySearch(beginnings, arn);
        int at = found >= 0 ? found : -found - 2;
        while (at >= 0) {
            if (arn.startsWith(beginnings[at])) {
                for (Entry<T> entry : entries.get(at)) {
                    if ((entry.pattern().endsOpen() || entry.pattern().matchesArn(arn, context))
                            && test.test(entry.value())) {
                        return true;
                    }
                }
            }
            at = shorter[at];
        }
        return false;
    }

    /** All patterns that may match an ARN that begins so: none other does. */
    public List<Entry<T>> of(String beginning) {
        List<Entry<T>> found = new ArrayList<>();
        for (Map.Entry<String, List<Entry<T>>> each :
                inOrder.tailMap(beginning, true).entrySet()) {
            if (!each.getKey().startsWith(beginning)) {
                break;
            }
            found.addAll(each.getValue());
        }
        int search = Arrays.binarySearch(beginnings, beginning);
        int at = search >= 0 ? shorter[search] : -search - 2;
        while (at >= 0) {
            if (beginning.startsWith(beginnings[at])) {
                found.addAll(entries.get(at));
            }
            at = shorter[at];
        }
        return found;
    }
}
