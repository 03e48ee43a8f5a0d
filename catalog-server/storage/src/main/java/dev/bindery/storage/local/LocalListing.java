package dev.bindery.storage.local;

import dev.bindery.catalog.filter.CodePoints;
import dev.bindery.storage.ListingVisitor;
import dev.bindery.storage.Location;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One walk through a folder. Links are followed as long as they stay within the listed folder and lead to no folder that
 * the walk is in already; all others are reported.
 */
final class LocalListing {

    private final Location root;
    private final Path rootPath;
    private final LocalPlaces places;
    private final ListingVisitor visitor;
    private final Deque<Path> open = new ArrayDeque<>();
    private Path realRoot;

    /** A name as it sorts: a folder's with its slash, so that the order is the one of whole paths. */
    private record Entry(Path path, BasicFileAttributes attributes, String sortedAs) {}

    LocalListing(Location root, Path rootPath, LocalPlaces places, ListingVisitor visitor) {
        this.root = root;
        this.rootPath = rootPath;
        this.places = places;
        this.visitor = visitor;
    }

    void run() {
        try {
            realRoot = rootPath.toRealPath();
        } catch (IOException e) {
            throw LocalErrors.of("listed", root, e);
        }
        folder(root, rootPath, true);
    }

    private void folder(Location location, Path path, boolean isRoot) {
        Path real;
        List<Entry> entries;
        try {
            real = path.toRealPath();
            entries = entries(location, path, real);
        } catch (IOException e) {
            if (isRoot) {
                throw LocalErrors.of("listed", location, e);
            }
            visitor.notListed(location, "The folder can't be listed: " + LocalErrors.why(e) + ".");
            return;
        }
        if (open.contains(real)) {
            visitor.notListed(location, "The link leads back to a folder that it is in.");
            return;
        }
        open.push(real);
        for (Entry entry : entries) {
            Location child = location.child(entry.path().getFileName().toString());
            if (entry.attributes().isDirectory()) {
                folder(child, entry.path(), false);
            } else if (entry.attributes().isRegularFile()) {
                visitor.object(LocalStore.stored(child, entry.attributes()));
            } else {
                visitor.notListed(child, "It is neither a file nor a folder.");
            }
        }
        open.pop();
    }

    private List<Entry> entries(Location location, Path folder, Path realFolder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                try {
                    boolean isLink = Files.isSymbolicLink(child);
                    Path real = isLink ? child.toRealPath() : realFolder.resolve(child.getFileName());
                    if (isLink && !real.startsWith(realRoot)) {
                        visitor.notListed(location.child(name), "The link leads out of " + root + ".");
                        continue;
                    }
                    if (!places.hasReal(real)) {
                        visitor.notListed(location.child(name), "It is the server's own, and no data.");
                        continue;
                    }
                    BasicFileAttributes attributes = Files.readAttributes(child, BasicFileAttributes.class);
                    entries.add(new Entry(child, attributes, attributes.isDirectory() ? name + "/" : name));
                } catch (IOException e) {
                    visitor.notListed(location.child(name), "It can't be read: " + LocalErrors.why(e) + ".");
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort((a, b) -> CodePoints.compare(a.sortedAs(), b.sortedAs()));
        return entries;
    }
}
