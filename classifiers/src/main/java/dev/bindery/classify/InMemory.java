package dev.bindery.classify;

import java.util.Arrays;

/** Bytes at hand. */
record InMemory(String name, byte[] content) implements ByteSource {

    @Override
    public long size() {
        return content.length;
    }

    @Override
    public byte[] read(long offset, int length) {
        int from = (int) Math.min(offset, content.length);
        return Arrays.copyOfRange(content, from, (int) Math.min((long) from + length, content.length));
    }
}
