package dev.bindery.server.glue.wire;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** A document of an answer, member by member. What is absent is left out, as AWS does; it is never null. */
public final class Output {

    private final Map<String, Object> members = new LinkedHashMap<>();

    Map<String, Object> members() {
        return members;
    }

    public Output set(String name, String value) {
        return put(name, value);
    }

    public Output set(String name, boolean value) {
        return put(name, value);
    }

    public Output set(String name, long value) {
        return put(name, value);
    }

    public Output set(String name, double value) {
        return put(name, value);
    }

    public Output set(String name, Instant value) {
        return put(name, value);
    }

    public Output set(String name, Output value) {
        return put(name, value);
    }

    /** Sets a text, number, flag, moment or document where there is one. */
    public Output set(String name, Optional<?> value) {
        value.ifPresent(present -> put(name, present));
        return this;
    }

    /** Texts, numbers or documents in order; the list is there even where it is empty. */
    public Output set(String name, List<?> values) {
        return put(name, List.copyOf(values));
    }

    public <T> Output set(String name, List<T> values, Function<? super T, ?> form) {
        return put(name, values.stream().map(form).toList());
    }

    /** A bag of parameters in the order of its keys, so that the same bag is always written alike. */
    public Output set(String name, Map<String, String> values) {
        return put(name, new TreeMap<>(values));
    }

    /** A list that is left out where it is empty. */
    public Output setUnlessEmpty(String name, List<?> values) {
        return values.isEmpty() ? this : set(name, values);
    }

    /** JSON text that is written as it is. */
    public Output setRawJson(String name, String json) {
        return put(name, new RawJson(json));
    }

    /** JSON text among values. */
    record RawJson(String text) {}

    private Output put(String name, Object value) {
        members.put(name, value);
        return this;
    }
}
