package dev.bindery.crawl.ownership;

import dev.bindery.model.StorageDescriptor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** How a partition is read, apart from its columns and its place: what crawls take from the table for all of them. */
final class PartitionForm {

    private static final int HASH = 16;

    private PartitionForm() {}

    /** The same for descriptors that are read alike, and a handful of characters for any. */
    static String of(StorageDescriptor descriptor) {
        StringBuilder text = new StringBuilder();
        part(text, descriptor.inputFormat().orElse(""));
        part(text, descriptor.outputFormat().orElse(""));
        part(text, descriptor.serDe().library().orElse(""));
        map(text, descriptor.serDe().parameters());
        map(text, descriptor.parameters());
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void map(StringBuilder text, Map<String, String> map) {
        new TreeMap<>(map).forEach((key, value) -> {
            part(text, key);
            part(text, value);
        });
        part(text, "");
    }

    private static void part(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part);
    }
}
