package dev.bindery.crawl.naming;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Names as Glue's crawlers make them: lower-case letters, digits and underscores, at most {@value #LONGEST} characters.
 */
public final class CrawledNames {

    public static final int LONGEST = 128;

    private static final int HASH = 8;

    private CrawledNames() {}

    /**
     * A name from a folder's or file's name. Accents are dropped, every other run of characters that a name can't have
     * becomes one underscore; empty where nothing is left.
     */
    public static String plain(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
        return lower.replaceAll("[^a-z0-9_]+", "_").replaceAll("^_+|_+$", "");
    }

    /**
     * A table's name.
     *
     * @param text what it is called after
     * @param location what makes the name unique where nothing of the text can be in it
     */
    public static String table(String prefix, String text, String location) {
        String plain = plain(text);
        String name = prefix.toLowerCase(Locale.ROOT) + (plain.isEmpty() ? "table_" + hash(location) : plain);
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }

    /** The name with a suffix that is the location's own, for a name that is taken. */
    public static String withHash(String name, String location) {
        int length = Math.min(name.length(), LONGEST - HASH - 1);
        return name.substring(0, length) + "_" + hash(location);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
