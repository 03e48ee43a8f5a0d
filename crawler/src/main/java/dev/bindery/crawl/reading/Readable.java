package dev.bindery.crawl.reading;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Limits;
import dev.bindery.classify.avro.AvroSchemas;
import dev.bindery.classify.sample.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether Spark and Hive would read a file as what it is. */
final class Readable {

    /** The codecs that Hadoop chooses by the ending of a text file's name. */
    private static final Map<String, String> CODECS = Map.of(
            "gz", "gzip",
            "bz2", "bzip2",
            "lz4", "lz4",
            "snappy", "snappy",
            "zst", "zstd",
            "deflate", "deflate");

    private static final String TEXT_INPUT = "org.apache.hadoop.mapred.TextInputFormat";

    private Readable() {}

    /** Why they wouldn't, as a sentence; empty where they would. */
    static Optional<String> objection(String name, ByteSource source, Classification found) throws IOException {
        String compression = found.compression();
        boolean text = found.storage()
                .filter(storage -> storage.inputFormat().equals(TEXT_INPUT))
                .isPresent();
        Optional<String> avro = found.storage().flatMap(storage -> storage.parameter("avro.schema.literal"));
        if (avro.isPresent() && !AvroSchemas.isRecord(avro.get())) {
            return Optional.of(
                    "It is an Avro file whose schema is no record, and no engine makes a table of such files.");
        }
        if (!text) {
            return compression.equals("none")
                    ? Optional.empty()
                    : Optional.of("It is a " + found.format() + " file that is compressed as a whole by " + compression
                            + ", which no engine reads; decompress it.");
        }
        if (!compression.equals("none") && !CODECS.containsValue(compression)) {
            return Optional.of("It is " + found.format() + " compressed by " + compression
                    + ", which Spark and Hive don't read; use gzip.");
        }
        if (found.framing().filter("framed"::equals).isPresent()) {
            return Optional.of("It is " + found.format() + " compressed by " + compression + " in the format's own "
                    + "frames; Spark and Hive read " + compression + " in Hadoop's blocks alone. Use gzip or zstd.");
        }
        String byName = CODECS.getOrDefault(ending(name), "none");
        if (!byName.equals(compression)) {
            return Optional.of(
                    compression.equals("none")
                            ? "It is plain " + found.format() + ", but its name ends in ." + ending(name)
                                    + ", so that Spark and Hive would try to decompress it; rename it."
                            : "It is " + found.format() + " compressed by " + compression + ", but its name doesn't "
                                    + "say so, and Spark and Hive would read the compressed bytes; rename it.");
        }
        if (found.layout().filter("documents"::equals).isPresent()) {
            return Optional.of("It has several JSON documents over several lines each, of which Spark reads the first"
                    + " alone; write one document on a line.");
        }
        // Tables of delimited text name their encoding to Spark, and JSON has rules of its own.
        if (!found.format().equals(Classification.CSV) && !found.format().equals(Classification.JSON)) {
            String encoding = new Sample(source, Limits.DEFAULT).text().encoding();
            if (!encoding.equals(StandardCharsets.UTF_8.name())) {
                return Optional.of("It is " + found.format() + " in " + encoding
                        + ", which Spark and Hive would read as UTF-8; convert it.");
            }
        }
        return Optional.empty();
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
