package dev.bindery.runtime.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.execution.datasources.CodecStreams$;

/**
 * What is data in a file: decompressed, in UTF-8 whatever the file is in (lines of UTF-16 cannot be told by single bytes),
 * and from behind the lines at its top.
 *
 * @param skipLines how many lines at the top are no data
 * @param charsetName what the file is in
 */
record DataInput(int skipLines, String charsetName) implements Serializable {

    /** Inside a task Spark closes the stream when the task ends. */
    InputStream open(Configuration conf, Path file) throws IOException {
        InputStream raw = CodecStreams$.MODULE$.createInputStreamWithCloseResource(conf, file);
        Charset charset = Charset.forName(charsetName);
        InputStream input = new BufferedInputStream(
                charset.equals(StandardCharsets.UTF_8) ? raw : new Utf8Stream(new InputStreamReader(raw, charset)));
        for (int line = 0; line < skipLines; line++) {
            skipLine(input);
        }
        return input;
    }

    /** Reads to behind the next {@code \n}, {@code \r} or {@code \r\n}, or to the end. */
    private static void skipLine(InputStream input) throws IOException {
        int next;
        do {
            next = input.read();
        } while (next >= 0 && next != '\n' && next != '\r');
        if (next == '\r') {
            input.mark(1);
            if (input.read() != '\n') {
                input.reset();
            }
        }
    }
}
