package dev.bindery.storage.local;

import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.error.UnavailableException;
import dev.bindery.storage.ListingVisitor;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStore;
import dev.bindery.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** The files of this machine. */
public final class LocalStore implements ObjectStore {

    private static final int ATTEMPTS = 100;
    private static final int LONGEST_NAME = 255;

    private final LocalPlaces places;

    /** Whatever the server can reach. */
    public LocalStore() {
        this(LocalPlaces.everywhere());
    }

    /** @param places what isn't in them is neither shown nor touched */
    public LocalStore(LocalPlaces places) {
        this.places = places;
    }

    @Override
    public void list(Location folder, ListingVisitor visitor) {
        Path path = data(folder);
        if (exists(folder) && Files.isDirectory(path)) {
            new LocalListing(folder, path, places, visitor).run();
        }
    }

    @Override
    public Optional<StoredObject> find(Location object) {
        Path path = data(object);
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile() ? Optional.of(stored(object, attributes)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw LocalErrors.of("read", object, e);
        }
    }

    static StoredObject stored(Location location, BasicFileAttributes attributes) {
        return new StoredObject(
                location, attributes.size(), attributes.lastModifiedTime().toInstant(), Optional.empty());
    }

    @Override
    public byte[] read(Location object, long offset, int length) {
        requireFile(object);
        try (SeekableByteChannel channel = Files.newByteChannel(path(object))) {
            channel.position(offset);
            long left = Math.max(0, channel.size() - offset);
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, left));
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // Until it is full or the file has become shorter.
            }
            return buffer.hasRemaining() ? Arrays.copyOf(buffer.array(), buffer.position()) : buffer.array();
        } catch (IOException e) {
            throw LocalErrors.of("read", object, e);
        }
    }

    @Override
    public InputStream open(Location object) {
        requireFile(object);
        try {
            return Files.newInputStream(path(object));
        } catch (IOException e) {
            throw LocalErrors.of("read", object, e);
        }
    }

    private void requireFile(Location object) {
        if (!Files.exists(data(object))) {
            throw new NotFoundException(EntityKind.FOLDER, object.toString());
        }
        if (!Files.isRegularFile(path(object))) {
            throw new UnavailableException(object + " can't be read: it isn't a file.", null);
        }
    }

    @Override
    public void write(Location object, byte[] content) {
        replace(object, beside -> Files.write(beside, content));
    }

    @Override
    public void write(Location object, Path content) {
        replace(object, beside -> Files.copy(content, beside));
    }

    private interface Writing {
        void to(Path file) throws IOException;
    }

    /** Writes beside the place and then moves, so that nobody reads half of it. */
    private void replace(Location object, Writing writing) {
        Path target = data(object);
        Path beside = target.resolveSibling("." + UUID.randomUUID() + ".tmp");
        try {
            makeAll(target.getParent());
            try {
                writing.to(beside);
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw LocalErrors.of("written", object, e);
        }
    }

    @Override
    public boolean make(Location folder) {
        Path path = data(folder);
        try {
            if (path.toFile().mkdir()) {
                return true;
            }
            if (Files.isDirectory(path)) {
                return false;
            }
            makeAll(path);
            return true;
        } catch (FileAlreadyExistsException e) {
            throw new UnavailableException(folder + " can't be made: a file is in its way.", e);
        } catch (IOException e) {
            throw LocalErrors.of("made", folder, e);
        }
    }

    /** A folder on the way may go meanwhile, with the last that was in it. */
    private static void makeAll(Path folder) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Files.createDirectories(folder);
                return;
            } catch (NoSuchFileException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void move(Location from, Location to) {
        Path source = allData(from);
        Path target = data(to);
        if (!Files.exists(source, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotFoundException(EntityKind.FOLDER, from.toString());
        }
        if (target.startsWith(source)) {
            throw new InvalidInputException("location", from + " can't be moved into itself, to " + to + ".");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidInputException("location", from + " can't be moved: something is at " + to + " already.");
        }
        try {
            makeAll(target.getParent());
            Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw LocalErrors.of("moved to " + to, from, e);
        }
    }

    @Override
    public void delete(Location location) {
        if (location.isRoot()) {
            throw new InvalidInputException("location", "A whole file system isn't deleted.");
        }
        try {
            remove(allData(location));
        } catch (IOException e) {
            throw LocalErrors.of("deleted", location, e);
        }
    }

    /**
     * Removes a file, a link, or a folder with what is in it; what isn't there is removed already. Trying first saves a look
     * into every empty folder, of which a table can have thousands.
     */
    private static void remove(Path path) throws IOException {
        if (path.toFile().delete()) {
            return;
        }
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
                for (Path child : children) {
                    remove(child);
                }
            } catch (NoSuchFileException e) {
                // Somebody else was faster.
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        Files.deleteIfExists(path);
    }

    @Override
    public void deleteIfEmpty(Location folder) {
        Path path = data(folder);
        try {
            if (!folder.isRoot() && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(path);
            }
        } catch (DirectoryNotEmptyException e) {
            // It stays.
        } catch (IOException e) {
            throw LocalErrors.of("deleted", folder, e);
        }
    }

    @Override
    public boolean exists(Location location) {
        Path path = data(location);
        try {
            Files.readAttributes(path, BasicFileAttributes.class);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            if (canHaveNothing(path)) {
                return false;
            }
            // Nobody knows what is there; whoever took it for nothing would drop tables that have files.
            throw LocalErrors.of("read", location, e);
        }
    }

    /** Whether a path leads through a file, or has a name longer than any file's. */
    private static boolean canHaveNothing(Path path) {
        for (Path part : path) {
            if (part.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                return true;
            }
        }
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            if (Files.isRegularFile(above)) {
                return true;
            }
        }
        return false;
    }

    private Path data(Location location) {
        Path path = path(location);
        if (!places.has(path)) {
            throw closed(location);
        }
        return path;
    }

    private Path allData(Location location) {
        Path path = path(location);
        if (!places.hasAll(path)) {
            throw closed(location);
        }
        return path;
    }

    private static AccessDeniedException closed(Location location) {
        return new AccessDeniedException(
                location + " is in none of the folders that this server has data in (setting data-folders).");
    }

    private static Path path(Location location) {
        try {
            return Path.of("/" + location.path());
        } catch (InvalidPathException e) {
            throw new InvalidInputException("location", location + " can't be a path: " + e.getReason() + ".");
        }
    }

    @Override
    public void close() {}
}
