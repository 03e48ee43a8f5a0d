package dev.bindery.server.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder that a server owns while it runs. The lock is the operating system's on the file {@code lock}, so that it
 * goes with the process however that ends; the file's text is the owner's process id.
 */
public final class HomeFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel channel;

    private HomeFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Makes the folder and what belongs in it, and takes the lock.
     *
     * @throws StartFailure where it cannot be made or written, or another server holds it
     */
    public static HomeFolder open(Path given) {
        Path folder = given.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            for (String part : new String[] {"database", "warehouse", "logs", "runs"}) {
                Files.createDirectories(folder.resolve(part));
            }
        } catch (FileAlreadyExistsException file) {
            throw new StartFailure("The home folder " + folder + " cannot be used: " + file.getFile()
                    + " is a file, not a folder; choose another with --home.");
        } catch (IOException unwritable) {
            throw unwritable(folder, unwritable);
        }
        try {
            return new HomeFolder(folder, lock(folder));
        } catch (IOException unwritable) {
            throw unwritable(folder, unwritable);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw new StartFailure("The home folder " + folder + " is in use by another Bindery server"
                        + owner(channel) + "; stop that one, or choose another folder with --home.");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
        return pid.matches("\\d+") ? " (process " + pid + ")" : "";
    }

    private static StartFailure unwritable(Path folder, IOException cause) {
        return new StartFailure(
                "The home folder " + folder
                        + " cannot be written; give its owner's user the right to, or choose another with --home.",
                cause);
    }

    /** The folder itself, absolute. */
    public Path folder() {
        return folder;
    }

    /** Where the embedded database keeps its files. */
    public Path database() {
        return folder.resolve("database");
    }

    /** The key of the embedded database's secrets; there once it was needed. */
    public Path encryptionKey() {
        return folder.resolve("encryption.key");
    }

    /** Jars of JDBC drivers where no other folder is configured; made by whoever has any. */
    public Path drivers() {
        return folder.resolve("drivers");
    }

    /** The warehouse where none is configured. */
    public Path warehouse() {
        return folder.resolve("warehouse");
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    /** One folder for each run of a job. */
    public Path runs() {
        return folder.resolve("runs");
    }

    /** Gives the lock back. The file stays: removing it would let two servers lock two files of one name. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
