package dev.bindery.classify.xml;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;

/**
 * Finds the element that is a row: of those with attributes or children that come again beside each other, the one nearest to
 * the root; of several there, the one that carries most. Where none comes again, the root itself is the only row.
 */
final class RowTag implements XmlEvents.Listener {

    private static final int MOST_PATHS = 10_000;

    /** The row's path from the root, joined by slashes, and how often it was met. */
    record Found(String path, int count) {

        String tag() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        int depth() {
            return (int) path.chars().filter(c -> c == '/').count();
        }
    }

    private static final class Path {

        private int count;
        private int beside;
        private long weight;
        private boolean complex;
    }

    private static final class Open {

        private final String path;
        private final Map<String, Integer> children = new HashMap<>();
        private long weight = 1;
        private boolean complex;

        Open(String path) {
            this.path = path;
        }
    }

    private final Map<String, Path> paths = new LinkedHashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();

    @Override
    public void start(XMLStreamReader reader) {
        String name = reader.getLocalName();
        Open parent = open.peek();
        Open element = new Open(parent == null ? "/" + name : parent.path + "/" + name);
        int attributes = attributes(reader);
        element.complex = attributes > 0;
        element.weight += attributes;
        if (parent != null) {
            parent.complex = true;
        }
        Path path = paths.size() < MOST_PATHS
                ? paths.computeIfAbsent(element.path, it -> new Path())
                : paths.getOrDefault(element.path, new Path());
        path.count++;
        path.beside = Math.max(path.beside, parent == null ? 1 : parent.children.merge(name, 1, Integer::sum));
        open.push(element);
    }

    /** Declarations of namespaces are no data. */
    static int attributes(XMLStreamReader reader) {
        int count = 0;
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            count += reader.getAttributeLocalName(i).startsWith("xmlns") ? 0 : 1;
        }
        return count;
    }

    @Override
    public void text(String text) {
        // What stands in an element doesn't make it a row.
    }

    @Override
    public void end() {
        Open element = open.pop();
        Path path = paths.getOrDefault(element.path, new Path());
        path.complex |= element.complex;
        path.weight += element.weight;
        if (!open.isEmpty()) {
            open.peek().weight += element.weight;
        }
    }

    /** The row; empty if there is not even a root with something in it. */
    Optional<Found> found() {
        Optional<Found> repeated = paths.entrySet().stream()
                .filter(entry -> entry.getValue().beside > 1 && entry.getValue().complex)
                .min(Comparator.<Map.Entry<String, Path>>comparingLong(entry ->
                                entry.getKey().chars().filter(c -> c == '/').count())
                        .thenComparing(entry -> -entry.getValue().weight))
                .map(entry -> new Found(entry.getKey(), entry.getValue().count));
        return repeated.or(() -> paths.entrySet().stream()
                .findFirst()
                .filter(root -> root.getValue().complex)
                .map(root -> new Found(root.getKey(), 1)));
    }

    /** A path other than the row's own whose elements bear the same name: readers that know the name alone take them for rows. */
    Optional<String> namesake(Found row) {
        return paths.keySet().stream()
                .filter(path -> !path.equals(row.path()) && path.endsWith("/" + row.tag()))
                .findFirst();
    }

    /** A path of the given tag, for a row that somebody named; the most frequent one. */
    Optional<Found> named(String tag) {
        return paths.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/" + tag))
                .max(Comparator.comparingInt(entry -> entry.getValue().count))
                .map(entry -> new Found(entry.getKey(), entry.getValue().count));
    }
}
