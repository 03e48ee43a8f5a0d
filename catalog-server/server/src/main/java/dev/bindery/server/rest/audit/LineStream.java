package dev.bindery.server.rest.audit;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.Function;

/** Lines that are made as they are read. */
final class LineStream<T> extends InputStream {

    private final Iterator<T> items;
    private final Function<T, String> line;
    private byte[] current = {};
    private int position;

    LineStream(Iterator<T> items, Function<T, String> line) {
        this.items = items;
        this.line = line;
    }

    private boolean isAtEnd() {
        if (position == current.length && items.hasNext()) {
            current = (line.apply(items.next()) + "\n").getBytes(StandardCharsets.UTF_8);
            position = 0;
        }
        return position == current.length;
    }

    @Override
    public int read() {
        return isAtEnd() ? -1 : current[position++] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        int written = 0;
        while (written < length && !isAtEnd()) {
            int some = Math.min(length - written, current.length - position);
            System.arraycopy(current, position, bytes, offset + written, some);
            position += some;
            written += some;
        }
        return written == 0 && length > 0 ? -1 : written;
    }
}
