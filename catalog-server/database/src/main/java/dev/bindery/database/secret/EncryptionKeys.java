package dev.bindery.database.secret;

import dev.bindery.model.error.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** Files of keys: one key a line, the current one first and older ones below, lines that begin with # left out. */
public final class EncryptionKeys {

    private static final Set<PosixFilePermission> OWNER_ALONE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private EncryptionKeys() {}

    /**
     * The keys of a file.
     *
     * @throws InvalidInputException where it can't be read or has something else than keys
     */
    public static List<EncryptionKey> read(Path file) {
        try {
            List<EncryptionKey> keys = Files.readString(file)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(EncryptionKey::parse)
                    .toList();
            if (keys.isEmpty()) {
                throw new InvalidInputException("encryption key file", "The file " + file + " has no encryption key.");
            }
            return keys;
        } catch (IOException e) {
            throw new InvalidInputException("encryption key file", "The file " + file + " can't be read: " + e + ".");
        }
    }

    /** The keys of a file, which is made with a new key and for its owner alone where there is none. */
    public static List<EncryptionKey> readOrMake(Path file) {
        if (!Files.exists(file)) {
            make(file);
        }
        return read(file);
    }

    private static void make(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            FileAttribute<?>[] attributes = posix
                    ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ALONE)}
                    : new FileAttribute<?>[0];
            // Complete before it has its name: a server that dies in between leaves no file without a key.
            Path unnamed = Files.createTempFile(file.toAbsolutePath().getParent(), "encryption", ".new", attributes);
            try {
                Files.write(
                        unnamed,
                        List.of(
                                "# Encrypts the secrets in the database: without it they are lost, with it they are readable.",
                                EncryptionKey.generate().text()),
                        StandardCharsets.UTF_8);
                Files.createLink(file, unnamed);
            } catch (FileAlreadyExistsException anotherWasFaster) {
                return;
            } catch (UnsupportedOperationException | FileSystemException noLinks) {
                Files.move(unnamed, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unnamed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " with the encryption key can't be made.", e);
        }
    }
}
