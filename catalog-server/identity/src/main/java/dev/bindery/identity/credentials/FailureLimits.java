package dev.bindery.identity.credentials;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Bounds how often anybody fails to prove who they are.
 *
 * <p>An address that fails too often isn't looked at for a while, except with a key that was right from there before: who
 * shares an address with an attacker, behind a proxy say, goes on working. A key id that is tried too often, from wherever,
 * is looked at still, so that its owner is heard from anywhere; only what is wrong is told to wait then.
 *
 * <p>Memory is bounded, and is this process's: each server counts for itself.
 */
public final class FailureLimits {

    private static final int MOST_KEPT = 10_000;
    private static final int LONGEST_ID = 128;
    private static final long PROVEN_FOR = Duration.ofHours(12).toNanos();
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final int perMinute;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> sources = bounded();
    private final Map<String, Bucket> ids = bounded();
    private final Map<String, Long> proven = bounded();

    /** @param perMinute how many failures a minute an address may have, and a key id */
    public FailureLimits(int perMinute) {
        this(perMinute, System::nanoTime);
    }

    FailureLimits(int perMinute, LongSupplier nanoTime) {
        this.perMinute = perMinute;
        this.nanoTime = nanoTime;
    }

    /** What becomes of a failure. */
    public enum Effect {
        /** It is one among few. */
        COUNTED,
        /** It is one too many for its key id: the caller is told to wait and not what is wrong. */
        THROTTLED,
        /** It is the one with which its address begins not to be looked at. */
        LOCKED_OUT
    }

    /** Failures that are left; a minute brings all of them back. */
    private static final class Bucket {
        private double left;
        private long at;
        private boolean told;
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST_KEPT;
            }
        };
    }

    /**
     * How long a claim isn't looked at; empty where it is.
     *
     * @param source the address that it comes from
     * @param id the key or name that it is about
     */
    public synchronized Optional<Duration> refusal(Optional<InetAddress> source, String id) {
        String from = network(source);
        Bucket bucket = sources.get(from);
        if (bucket == null || refilled(bucket).left >= 1 || isProven(from, id)) {
            return Optional.empty();
        }
        return Optional.of(untilOne(bucket));
    }

    private boolean isProven(String from, String id) {
        Long since = proven.get(pair(from, id));
        return since != null && nanoTime.getAsLong() - since < PROVEN_FOR;
    }

    private Duration untilOne(Bucket bucket) {
        return Duration.ofNanos((long) ((1 - bucket.left) * MINUTE / perMinute) + 1);
    }

    /** Somebody was right. */
    public synchronized void succeeded(Optional<InetAddress> source, String id) {
        proven.put(pair(network(source), id), nanoTime.getAsLong());
    }

    /** Somebody was wrong. */
    public synchronized Effect failed(Optional<InetAddress> source, String id) {
        boolean idIsSpent = spend(ids, cut(id));
        String from = network(source);
        if (spend(sources, from)) {
            Bucket bucket = sources.get(from);
            if (!bucket.told) {
                bucket.told = true;
                return Effect.LOCKED_OUT;
            }
        }
        return idIsSpent ? Effect.THROTTLED : Effect.COUNTED;
    }

    /** How many entries there are. */
    synchronized int kept() {
        return sources.size() + ids.size() + proven.size();
    }

    /** Whether that was the last failure that it has. */
    private boolean spend(Map<String, Bucket> buckets, String name) {
        Bucket bucket = buckets.computeIfAbsent(name, it -> {
            Bucket full = new Bucket();
            full.left = perMinute;
            full.at = nanoTime.getAsLong();
            return full;
        });
        refilled(bucket);
        bucket.left = Math.max(0, bucket.left - 1);
        return bucket.left < 1;
    }

    private Bucket refilled(Bucket bucket) {
        long now = nanoTime.getAsLong();
        bucket.left = Math.min(perMinute, bucket.left + (double) (now - bucket.at) * perMinute / MINUTE);
        bucket.at = now;
        bucket.told &= bucket.left < perMinute;
        return bucket;
    }

    /** An address of IPv4, or the network of 64 bits that one of IPv6 is in, as one customer gets them. */
    private static String network(Optional<InetAddress> source) {
        byte[] address = source.map(InetAddress::getAddress).orElse(new byte[0]);
        return HexFormat.of().formatHex(address.length > 8 ? Arrays.copyOf(address, 8) : address);
    }

    private static String pair(String from, String id) {
        return from + " " + cut(id);
    }

    private static String cut(String id) {
        return id.length() > LONGEST_ID ? id.substring(0, LONGEST_ID) : id;
    }
}
