package dev.bindery.classify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A file of this machine. */
record LocalFile(Path path) implements ByteSource {

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public long size() throws IOException {
        return Files.size(path);
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            long available = Math.max(0, channel.size() - offset);
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, available));
            channel.position(offset);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // Until it is full, or the file has become shorter meanwhile.
            }
            return buffer.hasRemaining() ? Arrays.copyOf(buffer.array(), buffer.position()) : buffer.array();
        }
    }
}
