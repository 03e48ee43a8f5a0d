package dev.bindery.storage.testkit;

import dev.bindery.catalog.filter.CodePoints;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;

/** The answer to ListObjectsV2: keys in the order of their UTF-8, rolled up at a delimiter. */
final class S3ListAnswer {

    private static final int MOST = 1000;
    private static final String HEX = "0123456789ABCDEF";

    private final S3Request request;
    private final StringBuilder objects = new StringBuilder(MOST * 200);
    private final StringBuilder prefixes = new StringBuilder();
    private int count;
    private String last = "";

    S3ListAnswer(S3Request request) {
        this.request = request;
    }

    /** A token stands for the last key or rolled-up prefix that was shown. */
    private static String token(String last) {
        return Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    String of(TestBucket bucket) {
        String prefix = request.prefix();
        Optional<String> delimiter = request.parameter("delimiter");
        int most = Math.min(
                MOST, request.parameter("max-keys").map(Integer::parseInt).orElse(MOST));
        String after = request.parameter("continuation-token")
                .map(token -> new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8))
                .or(() -> request.parameter("start-after"))
                .orElse("");
        boolean fromPrefix = CodePoints.compare(after, prefix) < 0;
        TestBucket.Cursor cursor = bucket.from(fromPrefix ? prefix : after, fromPrefix || after.isEmpty());
        if (delimiter.isPresent() && isRolledUp(after, prefix, delimiter.get())) {
            cursor.jump(behind(after));
        }
        boolean truncated = false;
        for (TestObject object = cursor.next(); object != null; object = cursor.next()) {
            if (!object.key().startsWith(prefix)) {
                break;
            }
            if (count == most) {
                truncated = true;
                break;
            }
            int end = delimiter.isEmpty() ? -1 : object.key().indexOf(delimiter.get(), prefix.length());
            if (end >= 0) {
                String common = object.key().substring(0, end + 1);
                prefixes.append("<CommonPrefixes><Prefix>")
                        .append(escaped(common))
                        .append("</Prefix></CommonPrefixes>");
                last = common;
                cursor.jump(behind(common));
            } else {
                append(object);
                last = object.key();
            }
            count++;
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>" + request.bucket()
                + "</Name><Prefix>" + escaped(prefix) + "</Prefix><KeyCount>" + count + "</KeyCount><MaxKeys>" + most
                + "</MaxKeys><IsTruncated>" + truncated + "</IsTruncated>"
                + (truncated ? "<NextContinuationToken>" + token(last) + "</NextContinuationToken>" : "")
                + objects + prefixes + "</ListBucketResult>";
    }

    private static boolean isRolledUp(String after, String prefix, String delimiter) {
        return after.startsWith(prefix) && after.length() > prefix.length() && after.endsWith(delimiter);
    }

    /** Something that sorts behind everything with the prefix. */
    private static String behind(String prefix) {
        return prefix + Character.toString(Character.MAX_CODE_POINT);
    }

    private void append(TestObject object) {
        objects.append("<Contents><Key>")
                .append(escaped(object.key()))
                .append("</Key><LastModified>")
                .append(DateTimeFormatter.ISO_INSTANT.format(object.modified()))
                .append("</LastModified><ETag>&quot;")
                .append(object.etag())
                .append("&quot;</ETag><Size>")
                .append(object.size())
                .append("</Size><StorageClass>STANDARD</StorageClass></Contents>");
    }

    /** As the SDK asks for it, {@code encoding-type=url}: percent-encoded, so that XML takes every key. */
    private String escaped(String key) {
        if (!request.query().getOrDefault("encoding-type", "").equals("url")) {
            return key.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        }
        StringBuilder encoded = new StringBuilder(key.length() + 16);
        for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isPlain(c)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_.~/".indexOf(c) >= 0;
    }
}
