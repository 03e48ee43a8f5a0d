package dev.bindery.runtime.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.util.LineReader;
import scala.Option;

/** The lines of a stream of UTF-8, split as Hadoop splits them, and therefore as Spark's own CSV source does. */
final class Lines implements Iterator<String> {

    private final LineReader reader;
    private final Text line = new Text();
    private boolean fetched;
    private boolean ended;

    Lines(InputStream input, Option<byte[]> separator) {
        this.reader = separator.isDefined() ? new LineReader(input, separator.get()) : new LineReader(input);
    }

    @Override
    public boolean hasNext() {
        if (!fetched && !ended) {
            try {
                ended = reader.readLine(line) == 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            fetched = !ended;
        }
        return fetched;
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        fetched = false;
        return new String(line.getBytes(), 0, line.getLength(), StandardCharsets.UTF_8);
    }
}
