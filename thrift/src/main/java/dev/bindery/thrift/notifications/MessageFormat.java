package dev.bindery.thrift.notifications;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** How the messages of notifications are written; clients choose their reader by its name. */
public enum MessageFormat {
    /** JSON as it is: what Hive 2.3 to 3.1 write and every version reads. */
    JSON("json-0.2"),
    /** JSON, compressed and in Base64: what Hive 4 writes. */
    COMPRESSED_JSON("gzip(json-2.0)");

    private final String hiveName;

    MessageFormat(String hiveName) {
        this.hiveName = hiveName;
    }

    /** What Hive calls it. */
    public String hiveName() {
        return hiveName;
    }

    /** Hive's names of all. */
    public static List<String> hiveNames() {
        return Arrays.stream(values()).map(MessageFormat::hiveName).toList();
    }

    /** The one that Hive calls so. */
    public static Optional<MessageFormat> of(String hiveName) {
        return Arrays.stream(values())
                .filter(format -> format.hiveName.equals(hiveName))
                .findFirst();
    }

    /** A message in this format. */
    String encode(String json) {
        if (this == JSON) {
            return json;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length() / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
