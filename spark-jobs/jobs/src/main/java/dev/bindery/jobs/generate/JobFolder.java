package dev.bindery.jobs.generate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Names of folders and hashes of texts. */
final class JobFolder {

    private static final int LONGEST_PREFIX = 60;

    private JobFolder() {}

    /**
     * A folder name for a job, whose own name may be any text. Plain names in lower case are kept, so that people find
     * them; others are made plain and get part of their hash, so that no two are the same on any file system.
     */
    static String of(String jobName) {
        if (jobName.matches("[a-z0-9_][a-z0-9_.-]{0," + (LONGEST_PREFIX - 1) + "}")) {
            return jobName;
        }
        String plain = jobName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-");
        String prefix = plain.substring(0, Math.min(LONGEST_PREFIX, plain.length()));
        return (prefix.startsWith("-") ? "job" + prefix : prefix) + "."
                + sha256(jobName).substring(0, 12);
    }

    /** SHA-256 of the text in UTF-8: 64 hexadecimal digits. */
    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
