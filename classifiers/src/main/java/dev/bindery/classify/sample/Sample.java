package dev.bindery.classify.sample;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Limits;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * The part of a file that classifiers look at. Everything is read when it is first asked for, and once: a Parquet file costs
 * its tail alone, a text file its window. Belongs to one thread.
 */
public final class Sample {

    private final ByteSource source;
    private final Limits limits;
    private final long size;
    private Optional<byte[]> head = Optional.empty();
    private Optional<Window> window = Optional.empty();
    private Optional<Text> text = Optional.empty();

    /**
     * Decompressed bytes from the start of the file.
     *
     * @param bytes at most as many as were asked for
     * @param complete whether that is all there is
     * @param stored how many bytes of the stored file they were read from
     * @param failure what broke while decompressing, with the offset in the stored file
     */
    public record Window(byte[] bytes, boolean complete, long stored, Optional<String> failure) {}

    public Sample(ByteSource source, Limits limits) throws IOException {
        this.source = source;
        this.limits = limits;
        this.size = source.size();
    }

    public String name() {
        return source.name();
    }

    /** Whether the name ends so, before any ending of a compression; a weak hint, never a proof. */
    public boolean nameEnds(String... endings) {
        String name = source.name().toLowerCase(Locale.ROOT).replaceAll("\\.(gz|gzip)$", "");
        return Arrays.stream(endings).anyMatch(name::endsWith);
    }

    /** Length of the stored file in bytes. */
    public long size() {
        return size;
    }

    public Limits limits() {
        return limits;
    }

    /** The stored bytes from the start, as many as the window is long. */
    public byte[] head() throws IOException {
        if (head.isEmpty()) {
            head = Optional.of(source.read(0, (int) Math.min(size, limits.windowBytes())));
        }
        return head.get();
    }

    /** Whether the stored file begins so. */
    public boolean begins(byte... magic) throws IOException {
        return Magic.begins(head(), magic);
    }

    /** Any range of the stored file. */
    public byte[] range(long offset, int length) throws IOException {
        return source.read(offset, length);
    }

    public Compression compression() throws IOException {
        return Compression.of(head());
    }

    /** What the stored file is, if it is a well-known binary format without a table that is read here. */
    public Optional<String> knownBinary() throws IOException {
        return Magic.known(head());
    }

    /** The first window, decompressed. */
    public Window window() throws IOException {
        if (window.isEmpty()) {
            window = Optional.of(window(limits.windowBytes()));
        }
        return window.get();
    }

    /** The first bytes, decompressed, up to any length; not kept. */
    public Window window(int length) throws IOException {
        if (compression() != Compression.GZIP) {
            byte[] bytes = length <= head().length || head().length == size
                    ? Arrays.copyOf(head(), Math.min(length, head().length))
                    : source.read(0, (int) Math.min(size, length));
            return new Window(bytes, bytes.length == size, bytes.length, Optional.empty());
        }
        return gunzip(length);
    }

    /** The first window as text, or why it is none. */
    public Text text() throws IOException {
        if (text.isEmpty()) {
            text = Optional.of(Text.decode(window()));
        }
        return text.get();
    }

    /** More than the first window as text; not kept. */
    public Text text(int length) throws IOException {
        return length <= limits.windowBytes() ? text() : Text.decode(window(length));
    }

    private Window gunzip(int length) throws IOException {
        byte[] bytes = new byte[length];
        SourceInputStream stored = new SourceInputStream(source, head());
        try (GzipMembers members = new GzipMembers(stored)) {
            int filled = 0;
            try {
                // A file of empty members is as long as it likes and holds nothing: what is read of it has an end too.
                while (filled < length && stored.position() <= 2L * length) {
                    int count = members.read(bytes, filled, length - filled);
                    if (count < 0) {
                        return new Window(Arrays.copyOf(bytes, filled), true, stored.position(), Optional.empty());
                    }
                    filled += count;
                }
                boolean complete = filled == length && members.read(new byte[1], 0, 1) < 0;
                return new Window(Arrays.copyOf(bytes, filled), complete, stored.position(), Optional.empty());
            } catch (EOFException early) {
                return broken(
                        bytes, filled, stored, "ends in the middle of its gzip data: it is truncated at byte " + size);
            } catch (ZipException corrupt) {
                return broken(
                        bytes,
                        filled,
                        stored,
                        "has corrupt gzip data before byte " + stored.position() + " (" + corrupt.getMessage() + ")");
            }
        }
    }

    private static Window broken(byte[] bytes, int filled, SourceInputStream stored, String failure) {
        return new Window(Arrays.copyOf(bytes, filled), false, stored.position(), Optional.of(failure));
    }
}
