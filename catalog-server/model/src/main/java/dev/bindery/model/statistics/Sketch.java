package dev.bindery.model.statistics;

import java.util.Arrays;

/** Bytes that a client computed and that are kept as they are: a bit vector of distinct values, or a histogram. */
public final class Sketch {

    private final byte[] bytes;

    private Sketch(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Sketch of(byte[] bytes) {
        return new Sketch(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sketch sketch && Arrays.equals(bytes, sketch.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Sketch of " + bytes.length + " bytes";
    }
}
