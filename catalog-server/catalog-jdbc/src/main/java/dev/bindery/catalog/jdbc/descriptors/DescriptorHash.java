package dev.bindery.catalog.jdbc.descriptors;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The first 128 bits of the SHA-256 of a descriptor's document: what rows refer to it by. */
public final class DescriptorHash implements Comparable<DescriptorHash> {

    private static final int LENGTH = 16;

    private final byte[] bytes;

    private DescriptorHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** As it is stored. */
    public static DescriptorHash of(byte[] stored) {
        return new DescriptorHash(stored);
    }

    public static DescriptorHash ofDocument(String document) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
            return new DescriptorHash(Arrays.copyOf(hash, LENGTH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int compareTo(DescriptorHash other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DescriptorHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
