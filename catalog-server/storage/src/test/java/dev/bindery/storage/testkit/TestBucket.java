package dev.bindery.storage.testkit;

import dev.bindery.catalog.filter.CodePoints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A bucket: objects that were put there, over those that are generated. */
public final class TestBucket {

    private static final Instant WRITTEN = Instant.parse("2026-02-01T00:00:00Z");

    private final NavigableMap<String, TestObject> stored = new ConcurrentSkipListMap<>(CodePoints::compare);
    private final NavigableSet<String> deleted = new ConcurrentSkipListSet<>(CodePoints::compare);
    private final List<GeneratedObjects> generated = new CopyOnWriteArrayList<>();
    private final AtomicLong writes = new AtomicLong();

    TestBucket() {}

    /** Adds generated objects. */
    public void add(GeneratedObjects objects) {
        generated.add(objects);
    }

    public void put(String key, byte[] content) {
        put(key, TestObject.Body.of(content));
    }

    public void put(String key, TestObject.Body body) {
        long write = writes.incrementAndGet();
        stored.put(
                key,
                new TestObject(key, Long.toHexString(0x2000000000000000L + write), WRITTEN.plusSeconds(write), body));
        deleted.remove(key);
    }

    public void delete(String key) {
        deleted.add(key);
        stored.remove(key);
    }

    public Optional<TestObject> find(String key) {
        TestObject there = stored.get(key);
        if (there != null || deleted.contains(key)) {
            return Optional.ofNullable(there);
        }
        return generated.stream()
                .map(objects -> objects.find(key))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The objects from a key on, in order, as they are at the moment at which each is looked at. */
    Cursor from(String key, boolean inclusive) {
        return new Cursor(key, inclusive);
    }

    /** Walks over keys; may jump forward. */
    final class Cursor {

        private final long[] next;
        private final List<TestObject> heads = new ArrayList<>();
        private Iterator<TestObject> puts;

        private Cursor(String key, boolean inclusive) {
            next = new long[generated.size()];
            jump(key, inclusive);
        }

        /** Goes on behind a key. */
        void jump(String key) {
            jump(key, false);
        }

        private void jump(String key, boolean inclusive) {
            puts = stored.tailMap(key, inclusive).values().iterator();
            heads.clear();
            heads.add(puts.hasNext() ? puts.next() : null);
            for (int i = 0; i < next.length; i++) {
                next[i] = generated.get(i).from(key, inclusive);
                heads.add(head(i));
            }
        }

        private TestObject head(int source) {
            GeneratedObjects objects = generated.get(source);
            return next[source] < objects.size() ? objects.at(next[source]++) : null;
        }

        /** The next object; null at the end. */
        TestObject next() {
            while (true) {
                int least = -1;
                for (int i = 0; i < heads.size(); i++) {
                    if (heads.get(i) != null
                            && (least < 0
                                    || CodePoints.compare(
                                                    heads.get(i).key(),
                                                    heads.get(least).key())
                                            < 0)) {
                        least = i;
                    }
                }
                if (least < 0) {
                    return null;
                }
                TestObject found = heads.get(least);
                heads.set(least, least == 0 ? (puts.hasNext() ? puts.next() : null) : head(least - 1));
                boolean hidden = least > 0 && (deleted.contains(found.key()) || stored.containsKey(found.key()));
                if (!hidden) {
                    return found;
                }
            }
        }
    }
}
