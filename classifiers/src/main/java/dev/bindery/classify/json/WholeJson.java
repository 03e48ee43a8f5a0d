package dev.bindery.classify.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.bindery.classify.sample.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads all records of a file and joins what they hold. Records on lines are taken piece by piece, each of whole lines and
 * in one pass; a piece with a broken record is read once more with care, so that the broken one leaves no trace. An array or
 * a document ends where it breaks.
 */
final class WholeJson {

    private static final int PIECE = 1 << 22;

    /** A line that is longer breaks the reading off. */
    private static final int LONGEST_LINE = 1 << 28;

    private final JsonShape shape = new JsonShape();
    private long good;
    private long bad;
    private Optional<JsonRecords.Broken> broken = Optional.empty();
    private long brokenAt;
    private Optional<String> failure = Optional.empty();

    private WholeJson() {}

    /** @param onLines whether no record goes over more than one line */
    static WholeJson read(Sample sample, boolean onLines) throws IOException {
        return read(sample, onLines, LONGEST_LINE);
    }

    static WholeJson read(Sample sample, boolean onLines, int longestLine) throws IOException {
        WholeJson whole = new WholeJson();
        try (InputStream content = sample.content(why -> whole.failure = Optional.of(why))) {
            if (onLines) {
                whole.lines(content, longestLine);
            } else {
                whole.stream(content);
            }
        }
        return whole;
    }

    JsonShape shape() {
        return shape;
    }

    long good() {
        return good;
    }

    long bad() {
        return bad;
    }

    /** The first broken record. */
    Optional<JsonRecords.Broken> broken() {
        return broken;
    }

    /** Where the first broken record begins, in bytes of the content. */
    long brokenAt() {
        return brokenAt;
    }

    /** Why not all of the file could be read, as a clause that follows "the file". */
    Optional<String> failure() {
        return failure;
    }

    private void lines(InputStream content, int longestLine) throws IOException {
        byte[] text = new byte[PIECE];
        int limit = 0;
        long base = 0;
        boolean last = false;
        while (!last && text.length <= longestLine) {
            int count = content.readNBytes(text, limit, text.length - limit);
            last = count < text.length - limit;
            limit += count;
            int end = last ? limit : behindLastLine(text, limit);
            if (end == 0) {
                text = Arrays.copyOf(text, 2 * text.length);
                continue;
            }
            piece(text, end, base);
            System.arraycopy(text, end, text, 0, limit - end);
            base += end;
            limit -= end;
        }
        if (!last) {
            failure = Optional.of("has a line of more than " + longestLine + " bytes at byte " + base);
        }
    }

    private static int behindLastLine(byte[] text, int limit) {
        int end = limit;
        while (end > 0 && text[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private void piece(byte[] text, int length, long base) throws IOException {
        JsonShape here = new JsonShape();
        long count = 0;
        try (JsonParser parser = JsonRecords.FACTORY.createParser(text, 0, length)) {
            while (parser.nextToken() != null) {
                here.add(parser, base, 0);
                count++;
            }
        } catch (JsonProcessingException oneIsBroken) {
            JsonRecords records = JsonRecords.find(Arrays.copyOf(text, length), true);
            here = records.shape(base);
            count = records.good();
            bad += records.bad();
            if (broken.isEmpty() && !records.broken().isEmpty()) {
                broken = Optional.of(records.broken().get(0));
                brokenAt = base + broken.get().offset();
            }
        }
        good += count;
        shape.absorb(here);
    }

    private void stream(InputStream content) throws IOException {
        long start = 0;
        try (JsonParser parser = JsonRecords.FACTORY.createParser(content)) {
            JsonToken token = parser.nextToken();
            boolean inArray = token == JsonToken.START_ARRAY;
            token = inArray ? parser.nextToken() : token;
            while (token != null && !(inArray && token == JsonToken.END_ARRAY)) {
                start = parser.currentTokenLocation().getByteOffset();
                shape.add(parser, 0, 0);
                good++;
                token = parser.nextToken();
            }
        } catch (JsonProcessingException end) {
            bad++;
            broken = Optional.of(new JsonRecords.Broken(0, end.getOriginalMessage()));
            brokenAt = start;
        }
    }
}
