package dev.bindery.crawl.reading;

import dev.bindery.classify.ByteSource;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A source whose ranges are read once, as long as they are few: so that a second look costs no second request. */
final class RememberedRanges implements ByteSource {

    private static final long MOST_BYTES = 4 << 20;

    private final ByteSource source;
    private final Map<Range, byte[]> known = new HashMap<>();
    private long bytes;

    RememberedRanges(ByteSource source) {
        this.source = source;
    }

    private record Range(long offset, int length) {}

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public long size() throws IOException {
        return source.size();
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        Range range = new Range(offset, length);
        byte[] there = known.get(range);
        if (there != null) {
            return there.clone();
        }
        byte[] read = source.read(offset, length);
        if (bytes + read.length <= MOST_BYTES) {
            bytes += read.length;
            known.put(range, read.clone());
        }
        return read;
    }
}
