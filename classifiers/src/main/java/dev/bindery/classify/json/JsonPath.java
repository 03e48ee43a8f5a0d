package dev.bindery.classify.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where in a JSON text the records are: the subset of JsonPath that Glue's JSON classifiers know. {@code $} is each value at the
 * top, {@code .name} and {@code ['name']} a member, {@code .*} every member, {@code [n]} and {@code [*]} elements of an array.
 */
public final class JsonPath {

    private static final int LONGEST = 2048;

    /** Bytes of a word such as {@code false} that a window may cut off. */
    private static final int LONGEST_WORD = 8;

    /** One step down; a name or an index, or neither for all. */
    private record Step(boolean element, Optional<String> name, int index) {

        boolean takes(String member) {
            return !element && (name.isEmpty() || name.get().equals(member));
        }

        boolean takes(int at) {
            return element && (index < 0 || index == at);
        }
    }

    private final String text;
    private final List<Step> steps;

    private JsonPath(String text, List<Step> steps) {
        this.text = text;
        this.steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException where it is no such path; the message is a sentence for people */
    public static JsonPath parse(String text) {
        String path = text.strip();
        if (!path.startsWith("$") || path.length() > LONGEST) {
            throw invalid(text, 0);
        }
        List<Step> steps = new ArrayList<>();
        int at = 1;
        while (at < path.length()) {
            int end;
            if (path.startsWith("['", at) || path.startsWith("[\"", at)) {
                end = path.indexOf(path.charAt(at + 1) + "]", at + 2);
                if (end < 0) {
                    throw invalid(text, at);
                }
                steps.add(new Step(false, Optional.of(path.substring(at + 2, end)), -1));
                end += 2;
            } else if (path.charAt(at) == '[') {
                end = path.indexOf(']', at);
                String index = end < 0 ? "" : path.substring(at + 1, end).strip();
                if (!index.equals("*") && !index.matches("[0-9]{1,9}")) {
                    throw invalid(text, at);
                }
                steps.add(new Step(true, Optional.empty(), index.equals("*") ? -1 : Integer.parseInt(index)));
                end++;
            } else if (path.charAt(at) == '.') {
                end = at + 1;
                while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
                    end++;
                }
                String name = path.substring(at + 1, end);
                if (name.isEmpty()) {
                    throw invalid(text, at);
                }
                steps.add(new Step(false, name.equals("*") ? Optional.empty() : Optional.of(name), -1));
            } else {
                throw invalid(text, at);
            }
            at = end;
        }
        return new JsonPath(path, steps);
    }

    private static IllegalArgumentException invalid(String text, int at) {
        return new IllegalArgumentException("The JSON path \"" + text + "\" can't be read at character " + at
                + ": it is $ and any of .name, ['name'], .*, [n] and [*] behind it.");
    }

    /** Whether the records are the values at the top. */
    boolean isTop() {
        return steps.isEmpty();
    }

    @Override
    public String toString() {
        return text;
    }

    /**
     * The records of a text.
     *
     * @param utf8 the text with blanks for all that isn't a record, so that every record keeps its place
     * @param broken what ended the reading, if it was not the end of the last value
     * @param atEnd whether it broke where the text ends, as that of a window does
     */
    record Picked(byte[] utf8, Optional<JsonRecords.Broken> broken, boolean atEnd) {}

    /**
     * Reads the text as far as it is JSON.
     *
     * @param bare whether the records are the numbers, strings and truth values that stand there instead of objects and arrays
     */
    Picked recordsOf(byte[] json, boolean bare) throws IOException {
        byte[] records = new byte[json.length];
        for (int i = 0; i < json.length; i++) {
            records[i] = json[i] == '\n' || json[i] == '\r' ? json[i] : (byte) ' ';
        }
        try (JsonParser parser = JsonRecords.FACTORY.createParser(json)) {
            while (parser.nextToken() != null) {
                descend(parser, 0, json, records, bare);
            }
        } catch (JacksonException end) {
            long at = end.getLocation() == null ? 0 : end.getLocation().getByteOffset();
            int offset = (int) Math.max(0, Math.min(at, json.length - 1L));
            boolean atEnd = end instanceof JsonEOFException || at >= json.length - LONGEST_WORD;
            return new Picked(records, Optional.of(new JsonRecords.Broken(offset, JsonRecords.message(end))), atEnd);
        }
        return new Picked(records, Optional.empty(), true);
    }

    private void descend(JsonParser parser, int depth, byte[] json, byte[] records, boolean bare) throws IOException {
        if (depth == steps.size()) {
            int from = (int) parser.currentTokenLocation().getByteOffset();
            boolean scalar = parser.currentToken().isScalarValue();
            parser.skipChildren();
            parser.finishToken();
            if (scalar == bare) {
                int to = (int) parser.currentLocation().getByteOffset();
                System.arraycopy(json, from, records, from, Math.min(to, json.length) - from);
            }
            return;
        }
        Step step = steps.get(depth);
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean taken = step.takes(parser.currentName());
                parser.nextToken();
                if (taken) {
                    descend(parser, depth + 1, json, records, bare);
                } else {
                    parser.skipChildren();
                }
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            int index = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
                if (step.takes(index++)) {
                    descend(parser, depth + 1, json, records, bare);
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonPath path && path.steps.equals(steps);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(steps.toArray());
    }
}
