package dev.bindery.classify.sample;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Evidence;
import dev.bindery.classify.compression.Compression;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Ends the search where no text can come: compression that is broken, and binary formats that are known by their
 * first bytes. Stands between the binary formats and those of text.
 */
public final class Obstacles implements Classifier {

    @Override
    public String format() {
        return Classification.UNKNOWN;
    }

    @Override
    public Verdict classify(Sample sample) throws IOException {
        Compression compression = sample.compression();
        Optional<String> binary = sample.knownBinary();
        if (binary.isPresent()) {
            return unknown(sample, compression, "is " + binary.get() + ", not a table");
        }
        if (compression != Compression.NONE) {
            Optional<String> failure = sample.window().failure();
            if (failure.isPresent()) {
                return unknown(sample, compression, failure.get());
            }
            byte[] content = sample.window().bytes();
            if (content.length == 0) {
                return unknown(
                        sample,
                        compression,
                        "holds nothing: its " + compression.text() + " data decompress to 0 bytes");
            }
            Optional<String> inside = Magic.known(content);
            if (inside.isPresent()) {
                return unknown(sample, compression, "is " + inside.get() + " compressed by " + compression.text());
            }
            Optional<String> table = Magic.compressedWithin(content);
            if (table.isPresent()) {
                return unknown(
                        sample,
                        compression,
                        "is " + table.get() + " that is compressed as a whole by " + compression.text()
                                + ", which no engine reads; decompress it");
            }
        }
        return Verdict.miss("is no known binary format");
    }

    private static Verdict unknown(Sample sample, Compression compression, String clause) throws IOException {
        byte[] start = sample.range(0, 8);
        Evidence magic = Evidence.atByte("format", 0, HexFormat.ofDelimiter(" ").formatHex(start), "the first bytes");
        return Verdict.match(Classification.unknown(compression.text(), "The file " + clause + ".", List.of(magic)));
    }
}
