package dev.bindery.classify.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The values at the top of a JSON text: where they are, and which are broken. A first pass finds their bounds, so that a
 * record which breaks half way leaves no trace in the schema; a second one, by {@link #shape}, reads the good ones.
 */
final class JsonRecords {

    /** Names are a file's own: interning them would make the strings of the whole process wait for each other. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** Broken records that are kept for evidence. */
    private static final int KEPT = 5;

    /** A run of good values: where it begins, how many, and whether they are elements of one array. */
    private record Run(int offset, int count, boolean inArray) {}

    /** A broken record: where it begins and what the parser says. */
    record Broken(int offset, String message) {}

    private final byte[] text;
    private final boolean complete;
    private final List<Run> runs = new ArrayList<>();
    private final List<Broken> broken = new ArrayList<>();
    private int good;
    private int bad;
    private int scalars;
    private int arrays;
    private boolean severalLines;
    private boolean arrayHoldsRecords;
    private int unfinished = -1;

    private JsonRecords(byte[] text, boolean complete) {
        this.text = text;
        this.complete = complete;
    }

    /** Finds the records. */
    static JsonRecords find(byte[] text, boolean complete) throws IOException {
        JsonRecords records = new JsonRecords(text, complete);
        int offset = 0;
        while (offset >= 0 && offset < text.length && records.bad <= 1000 + records.good) {
            offset = records.run(offset);
        }
        return records;
    }

    int good() {
        return good;
    }

    int bad() {
        return bad;
    }

    List<Broken> broken() {
        return broken;
    }

    /** Whether the text is one array whose elements are the records. */
    boolean oneArray() {
        return arrayHoldsRecords;
    }

    /** Where the first record begins that the end of the file cuts off; −1 where there is none. */
    int unfinished() {
        return unfinished;
    }

    /** Whether some record goes over several lines. */
    boolean severalLines() {
        return severalLines;
    }

    /** Whether all records are arrays, so that there are no names for columns. */
    boolean allArrays() {
        return good > 0 && arrays == good;
    }

    /** Whether records are bare numbers, strings or the like. */
    boolean hasScalars() {
        return scalars > 0;
    }

    /** Reads values from the offset on until the text ends or breaks; where to go on, or −1. */
    private int run(int from) throws IOException {
        int start = from;
        int count = 0;
        int recordStart = from;
        boolean inArray = false;
        try (JsonParser parser = FACTORY.createParser(text, from, text.length - from)) {
            JsonToken token = parser.nextToken();
            inArray = from == 0 && good == 0 && token == JsonToken.START_ARRAY && holdsObjects();
            if (inArray) {
                token = parser.nextToken();
            }
            while (token != null && !(inArray && token == JsonToken.END_ARRAY)) {
                recordStart = from + (int) parser.currentTokenLocation().getByteOffset();
                scalars += token.isScalarValue() ? 1 : 0;
                boolean isArray = token == JsonToken.START_ARRAY;
                parser.skipChildren();
                int end = from + (int) parser.currentLocation().getByteOffset();
                severalLines |= !severalLines && hasLineBreak(recordStart, end);
                arrays += isArray ? 1 : 0;
                count++;
                token = parser.nextToken();
            }
            close(start, count, inArray);
            return inArray ? afterArray(from + (int) parser.currentLocation().getByteOffset()) : -1;
        } catch (JsonEOFException cut) {
            close(start, count, inArray);
            return cut(recordStart, cut, from);
        } catch (StreamConstraintsException excess) {
            close(start, count, inArray);
            return afterBroken(recordStart, withoutSetting(excess.getOriginalMessage()));
        } catch (JsonParseException error) {
            close(start, count, inArray);
            int at = from + (int) Math.max(0, error.getLocation().getByteOffset());
            if (at >= text.length - 8 && !complete) {
                return -1;
            }
            if (at >= text.length) {
                leaveUnfinished(recordStart);
            }
            int line = lineStart(at, from);
            if (recordStart < line && text[line] == '{' && lineStart(recordStart, from) == recordStart) {
                // The record was not closed on its line, and the next one begins where it should have gone on.
                bad(recordStart, "the value does not end before the next one begins");
                return line;
            }
            return afterBroken(Math.max(recordStart, line), error.getOriginalMessage());
        }
    }

    private void bad(int recordStart, String message) {
        bad++;
        if (broken.size() < KEPT) {
            broken.add(new Broken(recordStart, message));
        }
    }

    /** What the parser says, in words for people. */
    static String message(JacksonException error) {
        return withoutSetting(error.getOriginalMessage());
    }

    /** Jackson names the setting that a limit comes from, which is nothing to the owner of a file. */
    private static String withoutSetting(String message) {
        return message.replaceAll(", from `[^`]*`", "");
    }

    private void close(int start, int count, boolean inArray) {
        if (count > 0) {
            runs.add(new Run(start, count, inArray));
            good += count;
            arrayHoldsRecords |= inArray;
        }
    }

    /** The text ends within a record: so does the window, unless it holds the whole file. */
    private int cut(int recordStart, JsonEOFException cut, int from) {
        if (!complete) {
            return -1;
        }
        int begun = Math.max(recordStart, from);
        leaveUnfinished(begun);
        return afterBroken(begun, cut.getOriginalMessage());
    }

    private void leaveUnfinished(int begun) {
        unfinished = unfinished < 0 ? begun : unfinished;
    }

    /** What follows the closing bracket of the array is more JSON, or broken. */
    private int afterArray(int offset) {
        int next = offset;
        while (next < text.length && text[next] <= ' ' && text[next] >= 0) {
            next++;
        }
        return next < text.length ? next : -1;
    }

    /** Goes on at the next line: a broken line does not spoil those behind it. */
    private int afterBroken(int recordStart, String message) {
        bad(recordStart, message);
        int next = recordStart;
        while (next < text.length && text[next] != '\n') {
            next++;
        }
        while (next < text.length && text[next] <= ' ' && text[next] >= 0) {
            next++;
        }
        return next < text.length ? next : -1;
    }

    private int lineStart(int offset, int from) {
        int start = Math.min(offset, text.length - 1);
        while (start > from && text[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    /** Whether the first thing in the array is an object. */
    private boolean holdsObjects() {
        int at = 0;
        while (at < text.length && text[at] <= ' ') {
            at++;
        }
        at++;
        while (at < text.length && text[at] <= ' ') {
            at++;
        }
        return at < text.length && text[at] == '{';
    }

    private boolean hasLineBreak(int from, int to) {
        for (int i = from; i < to && i < text.length; i++) {
            if (text[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    /** Everything that the good records hold, as one shape. */
    JsonShape shape() throws IOException {
        return shape(0);
    }

    /** @param base where the text begins in the file, in bytes */
    JsonShape shape(long base) throws IOException {
        JsonShape shape = new JsonShape();
        for (Run run : runs) {
            try (JsonParser parser = FACTORY.createParser(text, run.offset(), text.length - run.offset())) {
                parser.nextToken();
                if (run.inArray()) {
                    parser.nextToken();
                }
                for (int i = 0; i < run.count(); i++) {
                    shape.add(parser, base + run.offset(), 0);
                    if (i + 1 < run.count()) {
                        parser.nextToken();
                    }
                }
            }
        }
        return shape;
    }
}
