package dev.bindery.classify;

/** A source that repeats a block up to any length, and counts what is read of it. */
final class CountingSource implements ByteSource {

    private final String name;
    private final byte[] block;
    private final long size;
    private long bytesRead;
    private int reads;

    /** With the size 0 the block is the whole source. */
    CountingSource(String name, byte[] block, long size) {
        this.name = name;
        this.block = block;
        this.size = size == 0 ? block.length : size;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte[] read(long offset, int length) {
        int count = (int) Math.max(0, Math.min(length, size - offset));
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = block[(int) ((offset + i) % block.length)];
        }
        bytesRead += count;
        reads++;
        return bytes;
    }

    long bytesRead() {
        return bytesRead;
    }

    int reads() {
        return reads;
    }
}
