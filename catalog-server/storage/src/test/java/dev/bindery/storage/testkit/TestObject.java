package dev.bindery.storage.testkit;

import java.time.Instant;

/**
 * An object of the test server.
 *
 * @param key its whole key
 * @param etag without quotes
 * @param modified when it was last written
 * @param body its bytes
 */
public record TestObject(String key, String etag, Instant modified, Body body) {

    /** The bytes of an object, made when they are asked for. */
    public interface Body {

        long size();

        /** The bytes from an offset, exactly so many; both lie within the size. */
        byte[] read(long offset, int length);

        /** Bytes in memory, which any number of objects may share. */
        static Body of(byte[] bytes) {
            return new Body() {
                @Override
                public long size() {
                    return bytes.length;
                }

                @Override
                public byte[] read(long offset, int length) {
                    byte[] range = new byte[length];
                    System.arraycopy(bytes, (int) offset, range, 0, length);
                    return range;
                }
            };
        }

        /** A file that is nothing but zeros between its beginning and its end, and of any size. */
        static Body sparse(long size, byte[] head, byte[] tail) {
            return new Body() {
                @Override
                public long size() {
                    return size;
                }

                @Override
                public byte[] read(long offset, int length) {
                    byte[] range = new byte[length];
                    for (int i = 0; i < length; i++) {
                        long at = offset + i;
                        if (at < head.length) {
                            range[i] = head[(int) at];
                        } else if (at >= size - tail.length) {
                            range[i] = tail[(int) (at - (size - tail.length))];
                        }
                    }
                    return range;
                }
            };
        }
    }

    long size() {
        return body.size();
    }
}
