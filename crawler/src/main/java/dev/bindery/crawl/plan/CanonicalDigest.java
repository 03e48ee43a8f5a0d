package dev.bindery.crawl.plan;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A digest of values made of records, lists, maps and texts, which two values share only if they are equal: maps and sets
 * are taken in the order of their keys, and every text with its length before it.
 */
final class CanonicalDigest {

    /** Its value is the time of the crawl. */
    private static final String DEPRECATED_BY = "DEPRECATED_BY_CRAWLER";

    private static final int PIECE = 8_192;

    private final MessageDigest digest;
    private final StringBuilder text = new StringBuilder();

    private CanonicalDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** In hexadecimal digits. */
    static String of(Object value) {
        CanonicalDigest canonical = new CanonicalDigest();
        canonical.add(value);
        canonical.flush();
        return HexFormat.of().formatHex(canonical.digest.digest());
    }

    private void flush() {
        digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }

    private void add(Object value) {
        if (value instanceof Optional<?> optional) {
            addAll('o', optional.stream().toList());
        } else if (value instanceof List<?> list) {
            addAll('l', list);
        } else if (value instanceof Set<?> set) {
            Set<String> texts = new TreeSet<>();
            set.forEach(element -> texts.add(of(element)));
            addAll('s', texts);
        } else if (value instanceof Map<?, ?> map) {
            addMap(map);
        } else if (value instanceof Record record) {
            addRecord(record);
        } else {
            String plain = String.valueOf(value);
            text.append(plain.length()).append(':').append(plain);
        }
        if (text.length() > PIECE) {
            flush();
        }
    }

    private void addAll(char kind, Collection<?> values) {
        text.append(kind).append(values.size()).append('[');
        values.forEach(this::add);
        text.append(']');
    }

    private void addMap(Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), DEPRECATED_BY.equals(key) ? "" : value));
        text.append('m').append(sorted.size()).append('[');
        sorted.forEach((key, value) -> {
            add(key);
            add(value);
        });
        text.append(']');
    }

    private void addRecord(Record record) {
        text.append('r').append(record.getClass().getSimpleName()).append('[');
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                add(component.getAccessor().invoke(record));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("A " + record.getClass() + " can't be read.", e);
            }
        }
        text.append(']');
    }
}
