package dev.bindery.access.matching;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a request beside who, what and where: the values of condition keys. Names of keys don't distinguish
 * case.
 */
public final class RequestContext {

    public static final RequestContext EMPTY = new RequestContext(Map.of());

    private final Map<String, List<String>> values;

    private RequestContext(Map<String, List<String>> values) {
        this.values = values;
    }

    /** @param values by key, such as {@code aws:SourceIp} */
    public static RequestContext of(Map<String, List<String>> values) {
        Map<String, List<String>> lower = new HashMap<>();
        values.forEach((key, list) -> lower.put(key.toLowerCase(Locale.ROOT), List.copyOf(list)));
        return new RequestContext(Map.copyOf(lower));
    }

    /** Empty where the key isn't known of this request. */
    public Optional<List<String>> values(String key) {
        return Optional.ofNullable(values.get(key.toLowerCase(Locale.ROOT)));
    }

    /** The value of a key that has one. */
    public Optional<String> value(String key) {
        return values(key).filter(list -> list.size() == 1).map(list -> list.get(0));
    }

    /** With one more key, or another value of one. */
    public RequestContext with(String key, String value) {
        Map<String, List<String>> more = new HashMap<>(values);
        more.put(key.toLowerCase(Locale.ROOT), List.of(value));
        return new RequestContext(Map.copyOf(more));
    }
}
