package dev.bindery.identity.hadoop;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The file that {@code HADOOP_TOKEN_FILE_LOCATION} names: Hadoop's credential storage in its older form, which all of its
 * releases read ({@code Credentials.readTokenStorageFile}, version 0).
 */
public final class HadoopTokenFile {

    private static final byte[] MAGIC = "HDTS".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 0;

    private HadoopTokenFile() {}

    /** What the file has: each token under the name of its service, or of its kind where it has none. */
    public static byte[] bytes(List<HadoopToken> tokens) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            out.writeByte(VERSION);
            Writables.number(out, tokens.size());
            for (HadoopToken token : tokens) {
                Writables.text(out, token.service().isEmpty() ? token.kind() : token.service());
                token.write(out);
            }
            int secretKeys = 0;
            Writables.number(out, secretKeys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes it for its owner alone, in place of what was there; nobody sees half of it.
     *
     * @throws IOException where the folder isn't there, or can't be written to
     */
    public static void write(Path file, List<HadoopToken> tokens) throws IOException {
        write(file, bytes(tokens));
    }

    /** As {@link #write(Path, List)}, of what {@link #bytes} gave. */
    public static void write(Path file, byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path written = Files.createTempFile(
                folder,
                ".token",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(written, content, StandardOpenOption.WRITE);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
