package dev.bindery.classify;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where a classifier reads from: something with a name, a length and ranges. Local files are built in; stores of objects
 * bring their own. Nothing here is read whole.
 */
public interface ByteSource {

    /** The name as the caller knows it, for messages and as a weak hint; not interpreted as a path. */
    String name();

    /** Length in bytes. */
    long size() throws IOException;

    /**
     * Reads a range.
     *
     * @param offset from the start, in bytes, 0 or more
     * @param length how many bytes at most, 0 or more
     * @return the bytes, fewer than asked for only where the source ends
     * @throws IOException when the source cannot be read; a range behind its end is empty, not an error
     */
    byte[] read(long offset, int length) throws IOException;

    /** A local file. Opened for each range, so nothing is left open. */
    static ByteSource file(Path path) {
        return new LocalFile(path);
    }

    /** Bytes that are in memory already. */
    static ByteSource bytes(String name, byte[] content) {
        return new InMemory(name, content);
    }
}
