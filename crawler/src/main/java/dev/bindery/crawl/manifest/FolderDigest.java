package dev.bindery.crawl.manifest;

import dev.bindery.crawl.listing.LakeFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/** What stands for all files of a folder and for the rules by which they are read: 16 bytes. */
final class FolderDigest {

    static final int LENGTH = 16;

    private final MessageDigest digest;
    private final byte[] rules;
    private final ByteBuffer numbers = ByteBuffer.allocate(8 + 8 + 4);

    FolderDigest(String rules) {
        this.digest = sha256();
        this.rules = rules.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The beginning of the SHA-256 of a text. */
    static byte[] of(String text) {
        return Arrays.copyOf(sha256().digest(text.getBytes(StandardCharsets.UTF_8)), LENGTH);
    }

    byte[] of(List<LakeFile> files) {
        digest.update(rules);
        for (LakeFile file : files) {
            text(file.name());
            numbers.clear();
            numbers.putLong(file.size())
                    .putLong(file.modified().getEpochSecond())
                    .putInt(file.modified().getNano());
            digest.update(numbers.array());
            text(file.etag().orElse(""));
        }
        return Arrays.copyOf(digest.digest(), LENGTH);
    }

    private void text(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        // A zero is the one byte that no text has: two texts never read as one.
        digest.update((byte) 0);
    }
}
