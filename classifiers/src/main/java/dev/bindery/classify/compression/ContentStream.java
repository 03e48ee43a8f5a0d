package dev.bindery.classify.compression;

import java.io.IOException;
import java.io.InputStream;

/** Decompressed content as a stream that ends where the data break; it fails only where the source can't be read. */
final class ContentStream extends InputStream {

    private final Unpacking.Content content;
    private final StoredStream stored;
    private final Failure failure;
    private boolean ended;

    /** Is told what breaks the data, once. */
    interface Failure {

        void at(Exception broken) throws IOException;
    }

    ContentStream(Unpacking.Content content, StoredStream stored, Failure failure) {
        this.content = content;
        this.stored = stored;
        this.failure = failure;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = 0;
        while (count == 0 && length > 0 && !ended) {
            try {
                count = content.read(target, offset, length);
            } catch (IOException | RuntimeException broken) {
                if (stored.failure().isPresent()) {
                    throw stored.failure().get();
                }
                ended = true;
                failure.at(broken);
            }
            ended |= count < 0;
        }
        return ended ? -1 : count;
    }

    @Override
    public void close() {
        content.close();
    }
}
