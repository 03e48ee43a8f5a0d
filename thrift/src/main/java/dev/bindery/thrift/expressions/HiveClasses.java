package dev.bindery.thrift.expressions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The classes that may be in the expressions of a release of Hive, and how each is written: the allow-list. It is told by
 * Hive's own classes once (see {@code src/test/expressions}) and kept as a resource.
 */
final class HiveClasses {

    /**
     * A field as it is written.
     *
     * @param kind a primitive type, {@code text}, {@code texts}, {@code bytes}, {@code enum}, {@code any} for an object
     *     with its class, or the name of the one class it can be
     */
    record Field(String name, String kind) {}

    private final Map<Integer, String> registered;
    private final Map<String, List<Field>> fields;

    private HiveClasses(Map<Integer, String> registered, Map<String, List<Field>> fields) {
        this.registered = Map.copyOf(registered);
        this.fields = Map.copyOf(fields);
    }

    /** Those of a release, such as {@code 4.0}. */
    static HiveClasses of(String release) {
        Map<Integer, String> registered = new HashMap<>();
        Map<String, List<Field>> fields = new HashMap<>();
        try (InputStream in = HiveClasses.class.getResourceAsStream("hive-" + release + ".classes");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (Character.isDigit(line.charAt(0))) {
                    registered.put(Integer.valueOf(words[0]), words[1]);
                } else {
                    fields.put(words[0], fields(words));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HiveClasses(registered, fields);
    }

    private static List<Field> fields(String[] words) {
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            int colon = words[i].indexOf(':');
            fields.add(new Field(words[i].substring(0, colon), words[i].substring(colon + 1)));
        }
        return fields;
    }

    /** The same without one field of a class: another release of the library that the class is from hasn't it. */
    HiveClasses without(String className, String field) {
        Map<String, List<Field>> fewer = new HashMap<>(fields);
        fewer.computeIfPresent(className, (name, all) -> all.stream()
                .filter(each -> !each.name().equals(field))
                .toList());
        return new HiveClasses(registered, fewer);
    }

    /** The class that a number stands for. */
    Optional<String> registered(int id) {
        return Optional.ofNullable(registered.get(id));
    }

    /** The fields of a class in the order in which they are written; empty where the class isn't allowed. */
    Optional<List<Field>> fields(String className) {
        return Optional.ofNullable(fields.get(className));
    }
}
