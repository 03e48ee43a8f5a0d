package dev.bindery.classify.sample;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Limits;
import dev.bindery.classify.compression.Compression;
import dev.bindery.classify.compression.Unpacked;
import dev.bindery.classify.compression.Unpacking;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The part of a file that classifiers look at. Everything is read when it is first asked for, and once: a Parquet file costs
 * its tail alone, a text file its window. Belongs to one thread.
 */
public final class Sample {

    private final ByteSource source;
    private final Limits limits;
    private final long size;
    private Optional<byte[]> head = Optional.empty();
    private Optional<Compression> compression = Optional.empty();
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
        String name = source.name()
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\.(gz|gzip|bz2|bzip2|zip|zst|zstd|xz|lz4|snappy|sz|deflate)$", "");
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

    /** Told by content, not by the name. */
    public Compression compression() throws IOException {
        if (compression.isEmpty()) {
            compression = Optional.of(Compression.of(head()));
        }
        return compression.get();
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
        if (compression() == Compression.NONE) {
            byte[] bytes = length <= head().length || head().length == size
                    ? Arrays.copyOf(head(), Math.min(length, head().length))
                    : source.read(0, (int) Math.min(size, length));
            return new Window(bytes, bytes.length == size, bytes.length, Optional.empty());
        }
        Unpacked unpacked = Unpacking.read(compression(), source, head(), length);
        return new Window(unpacked.bytes(), unpacked.complete(), unpacked.stored(), unpacked.failure());
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

    /**
     * All of the content from its start as UTF-8, decompressed, without a byte order mark; it ends where the compression
     * breaks. What {@link #text} says holds for all of it.
     *
     * @param failure is given what breaks the compression, as a clause that follows "the file"
     */
    public InputStream content(Consumer<String> failure) throws IOException {
        return Utf8Stream.of(Unpacking.content(compression(), source, head(), failure), text().encoding());
    }
}
