package dev.bindery.catalog.access;

import dev.bindery.model.error.AccessDeniedException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What of a listing a caller may see: asked in memory for each thing that was found, of whichever page. Things are named
 * by the last parts of their ARNs, such as {@code table/sales/orders}.
 */
public interface Sight {

    /** Sees everything. */
    Predicate<String> ALL = name -> true;

    Sight EVERYTHING = prefix -> ALL;

    /**
     * Which of the things may be seen whose paths begin like this, by the rest of their paths. For one listing in one
     * thread; things that are asked for in their order are found faster.
     *
     * @return {@link #ALL} where it is known that all of them may
     */
    Predicate<String> under(String prefix);

    /** Whether one thing may be seen. */
    default boolean sees(String path) {
        return under(path).test("");
    }

    /** Those of the things that may be seen, in their order; all are asked for at once. */
    default List<String> among(Collection<String> paths) {
        return paths.stream().filter(this::sees).toList();
    }

    /**
     * Those of the names that may be seen.
     *
     * @throws AccessDeniedException where names are asked for and none of them may be (developer guide, "Batch Get API
     *     Operations")
     */
    default List<String> named(String prefix, Collection<String> names) {
        List<String> seen = among(names.stream().map(prefix::concat).toList()).stream()
                .map(path -> path.substring(prefix.length()))
                .toList();
        if (seen.isEmpty() && !names.isEmpty()) {
            throw new AccessDeniedException("No access to any requested resource.");
        }
        return seen;
    }

    /** Those of the things that may be seen, in their order; the same list where all may. */
    default <T> List<T> of(List<T> found, String prefix, Function<? super T, String> name) {
        Predicate<String> visible = under(prefix);
        if (visible == ALL) {
            return found;
        }
        int seen = 0;
        for (T thing : found) {
            if (!visible.test(name.apply(thing))) {
                return Stream.concat(
                                found.stream().limit(seen),
                                found.stream().skip(seen + 1L).filter(each -> visible.test(name.apply(each))))
                        .toList();
            }
            seen++;
        }
        return found;
    }

    /** What both see. */
    default Sight and(Sight other) {
        if (this == EVERYTHING || other == EVERYTHING) {
            return this == EVERYTHING ? other : this;
        }
        Sight mine = this;
        return new Sight() {
            @Override
            public Predicate<String> under(String prefix) {
                Predicate<String> first = mine.under(prefix);
                Predicate<String> second = other.under(prefix);
                return first == ALL ? second : second == ALL ? first : first.and(second);
            }

            @Override
            public List<String> among(Collection<String> paths) {
                return other.among(mine.among(paths));
            }
        };
    }
}
