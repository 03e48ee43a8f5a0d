package dev.bindery.storage.testkit;

import dev.bindery.catalog.filter.CodePoints;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntFunction;

/**
 * Objects in folders that aren't kept but computed: a million of them cost a counter for each folder. All share one body.
 */
public final class GeneratedObjects {

    private static final Instant WRITTEN = Instant.parse("2026-01-01T00:00:00Z");

    private final IntFunction<String> folders;
    private final IntFunction<String> files;
    private final int folderCount;
    private final int fileCount;
    private final TestObject.Body body;
    private final AtomicLongArray versions;

    /**
     * @param folders the keys of folders, each ending in a slash, by their number; in the order of keys
     * @param files the names of files, by their number in the folder; in the order of keys
     * @param body of every file
     */
    public GeneratedObjects(
            IntFunction<String> folders,
            int folderCount,
            IntFunction<String> files,
            int fileCount,
            TestObject.Body body) {
        this.folders = folders;
        this.folderCount = folderCount;
        this.files = files;
        this.fileCount = fileCount;
        this.body = body;
        this.versions = new AtomicLongArray(folderCount);
    }

    /** Folders {@code prefix/day=0000/shop=000/} with files {@code part-00000.parquet} and so on. */
    public static GeneratedObjects daysAndShops(
            String prefix, int days, int shops, int files, String ending, TestObject.Body body) {
        return new GeneratedObjects(
                folder -> prefix + "/day=" + padded(folder / shops, 4) + "/shop=" + padded(folder % shops, 3) + "/",
                days * shops,
                file -> "part-" + padded(file, 5) + ending,
                files,
                body);
    }

    private static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    /** Writes the first file of a folder anew: its ETag and its time change. */
    public void touch(int folder) {
        versions.incrementAndGet(folder);
    }

    /** How many folders there are. */
    public int folders() {
        return folderCount;
    }

    long size() {
        return (long) folderCount * fileCount;
    }

    TestObject at(long index) {
        int folder = (int) (index / fileCount);
        int file = (int) (index % fileCount);
        long version = file == 0 ? versions.get(folder) : 0;
        String etag = Long.toHexString(0x1000000000000000L + index * 31 + version * 0x100000000L);
        return new TestObject(folders.apply(folder) + files.apply(file), etag, WRITTEN.plusSeconds(version), body);
    }

    private String key(long index) {
        return folders.apply((int) (index / fileCount)) + files.apply((int) (index % fileCount));
    }

    /** The number of the first object whose key is greater than this one, or, inclusively, not less. */
    long from(String key, boolean inclusive) {
        long low = 0;
        long high = size();
        while (low < high) {
            long middle = (low + high) >>> 1;
            int order = CodePoints.compare(key(middle), key);
            if (order > 0 || inclusive && order == 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    Optional<TestObject> find(String key) {
        long index = from(key, true);
        return index < size() && key(index).equals(key) ? Optional.of(at(index)) : Optional.empty();
    }
}
