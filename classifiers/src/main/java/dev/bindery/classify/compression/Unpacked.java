package dev.bindery.classify.compression;

import java.util.Arrays;
import java.util.Optional;

/**
 * Decompressed bytes from the start of a file.
 *
 * @param bytes at most as many as were asked for
 * @param complete whether that is all there is
 * @param stored how many bytes of the stored file they were read from
 * @param failure what broke while decompressing, as a clause with the offset in the stored file
 */
public record Unpacked(byte[] bytes, boolean complete, long stored, Optional<String> failure) {

    static Unpacked failed(byte[] bytes, int filled, long stored, String failure) {
        return new Unpacked(Arrays.copyOf(bytes, filled), false, stored, Optional.of(failure));
    }

    static Unpacked refused(String failure) {
        return new Unpacked(new byte[0], false, 0, Optional.of(failure));
    }
}
