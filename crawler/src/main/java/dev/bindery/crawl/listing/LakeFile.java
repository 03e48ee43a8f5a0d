package dev.bindery.crawl.listing;

import dev.bindery.catalog.filter.CodePoints;
import dev.bindery.storage.Location;
import dev.bindery.storage.StoredObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A file of a target. A million of them are in memory at once: what they share is there once, and the rest is packed.
 */
public final class LakeFile {

    /** By their paths, by code point. */
    public static final Comparator<LakeFile> BY_PATH = LakeFile::compare;

    private static final int MD5_DIGITS = 32;

    private final Location root;
    private final String folder;
    private final String rest;
    private final String etag;
    private final long etagHigh;
    private final long etagLow;
    private final long size;
    private final long seconds;
    private final int nanos;

    /**
     * @param object where it is, how large, how old
     * @param path relative to the target's folder
     */
    public LakeFile(StoredObject object, String path) {
        this(object, path, rootOf(object.location(), path), folderOf(path));
    }

    /**
     * @param root the target's folder, the same thing for all its files
     * @param folder the part of the path before the name, the same thing for all files in it
     */
    LakeFile(StoredObject object, String path, Location root, String folder) {
        this.root = root;
        this.folder = folder;
        this.rest = folder.isEmpty() ? path : path.substring(folder.length() + 1);
        String tag = object.etag().orElse(null);
        boolean packed = tag != null && isMd5(tag);
        this.etag = packed ? null : tag;
        this.etagHigh = packed ? Long.parseUnsignedLong(tag, 0, MD5_DIGITS / 2, 16) : 0;
        this.etagLow = packed ? Long.parseUnsignedLong(tag, MD5_DIGITS / 2, MD5_DIGITS, 16) : 0;
        this.size = object.size();
        this.seconds = object.modified().getEpochSecond();
        this.nanos = object.modified().getNano();
    }

    private static Location rootOf(Location location, String path) {
        String whole = location.path();
        if (!whole.endsWith(path)) {
            return location.parent().orElse(location);
        }
        int end = whole.length() - path.length() - 1;
        return new Location(location.scheme(), location.container(), end <= 0 ? "" : whole.substring(0, end));
    }

    static String folderOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static boolean isMd5(String tag) {
        if (tag.length() != MD5_DIGITS) {
            return false;
        }
        for (int i = 0; i < MD5_DIGITS; i++) {
            char c = tag.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Where it is, how large, how old. */
    public StoredObject object() {
        return new StoredObject(root.child(path()), size, modified(), etag());
    }

    /** Relative to the target's folder. */
    public String path() {
        return folder.isEmpty() ? rest : folder + "/" + rest;
    }

    /** The file's own name. */
    public String name() {
        // A path may begin with a slash: then there is a folder without a name.
        return rest.startsWith("/") ? rest.substring(rest.lastIndexOf('/') + 1) : rest;
    }

    /** The folder it is in, relative to the target's; empty for that itself. */
    public String folder() {
        return folder;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** When it was last written. */
    public Instant modified() {
        return Instant.ofEpochSecond(seconds, nanos);
    }

    /** What changes with its content, where the store has such a thing. */
    public Optional<String> etag() {
        if (etag != null) {
            return Optional.of(etag);
        }
        return etagHigh == 0 && etagLow == 0
                ? Optional.empty()
                : Optional.of(String.format("%016x%016x", etagHigh, etagLow));
    }

    private static int compare(LakeFile a, LakeFile b) {
        return a.folder.equals(b.folder) ? CodePoints.compare(a.rest, b.rest) : CodePoints.compare(a.path(), b.path());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LakeFile file
                && file.rest.equals(rest)
                && file.folder.equals(folder)
                && file.root.equals(root)
                && file.size == size
                && file.modified().equals(modified())
                && file.etag().equals(etag());
    }

    @Override
    public int hashCode() {
        return 31 * folder.hashCode() + rest.hashCode();
    }

    @Override
    public String toString() {
        return path();
    }
}
