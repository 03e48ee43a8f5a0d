package dev.bindery.audit;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids of entries: UUIDs of version 7 (RFC 9562) whose first 60 bits, version apart, tell the microsecond. Their order as
 * UUIDs and as bytes is that of time.
 */
final class EntryIds {

    /** Before all others. */
    static final UUID FIRST = new UUID(0x7000L, Long.MIN_VALUE);

    /** Behind all others. */
    static final UUID LAST = new UUID(0x7fff_ffff_ffff_7fffL, 0xbfff_ffff_ffff_ffffL);

    private static final long EARLIEST_MILLIS = 0;
    private static final long LATEST_MILLIS = (1L << 47) - 1;

    private EntryIds() {}

    static UUID next(Instant time) {
        return new UUID(high(time), Long.MIN_VALUE | ThreadLocalRandom.current().nextLong() >>> 2);
    }

    /** The smallest of a time. */
    static UUID lowest(Instant time) {
        return new UUID(high(time), Long.MIN_VALUE);
    }

    private static long high(Instant time) {
        long seconds = Math.max(EARLIEST_MILLIS / 1000, Math.min(LATEST_MILLIS / 1000, time.getEpochSecond()));
        long millis = seconds * 1000 + time.getNano() / 1_000_000;
        long micros = time.getNano() / 1000 % 1000;
        return millis << 16 | 0x7000L | micros * 4096 / 1000;
    }

    /** The next possible id. */
    static UUID behind(UUID id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() + 1);
    }

    /** When an entry was made, to the microsecond. */
    static Instant time(UUID id) {
        long high = id.getMostSignificantBits();
        long micros = ((high & 0xfff) * 1000 + 4095) / 4096;
        return Instant.ofEpochMilli(high >>> 16).plusNanos(micros * 1000);
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static UUID of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
