package dev.bindery.server.iam;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Listings page by page: MaxItems and Marker go in, IsTruncated and Marker come out. */
final class Listing {

    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final int size;
    private final Optional<String> after;

    private Listing(int size, Optional<String> after) {
        this.size = size;
        this.after = after;
    }

    /** @throws QueryFault where the marker isn't one of ours */
    static Listing of(Parameters parameters) {
        return new Listing(
                parameters.whole("MaxItems", 1, MOST).orElse(USUAL),
                parameters.text("Marker").map(Listing::decoded));
    }

    private static String decoded(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw QueryFault.validation("Invalid Marker.");
        }
    }

    /** What the page before ended with. */
    Optional<String> after() {
        return after;
    }

    /** How many to read: one more than the page has, to know whether there are more. */
    int limit() {
        return size + 1;
    }

    /**
     * Writes a page.
     *
     * @param items from the page's first on, at most {@link #limit()}
     * @param key what the next page follows
     */
    <T> void write(XmlAnswer answer, String name, List<T> items, Function<T, String> key, Consumer<T> member) {
        List<T> page = items.size() > size ? items.subList(0, size) : items;
        answer.list(name, page, member).flag("IsTruncated", items.size() > size);
        if (items.size() > size) {
            answer.text(
                    "Marker",
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(key.apply(page.get(page.size() - 1)).getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Writes the page of a list that is there as a whole, in the order of its keys. */
    <T> void writePart(XmlAnswer answer, String name, List<T> all, Function<T, String> key, Consumer<T> member) {
        write(answer, name, part(all, key), key, member);
    }

    /** Of a list that is there as a whole what this page may need. */
    <T> List<T> part(List<T> all, Function<T, String> key) {
        List<T> items = new ArrayList<>();
        all.stream()
                .sorted((left, right) -> key.apply(left).compareTo(key.apply(right)))
                .filter(item -> after.isEmpty() || key.apply(item).compareTo(after.get()) > 0)
                .limit(limit())
                .forEach(items::add);
        return items;
    }
}
