package dev.bindery.classify.delta;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** The statistics of a data file, a JSON text within the log. */
final class FileStatistics {

    private static final JsonFactory JSON = new JsonFactory();

    private FileStatistics() {}

    /** How many rows it has; empty where that isn't said. */
    static OptionalLong records(Optional<String> statistics) {
        if (statistics.isEmpty()) {
            return OptionalLong.empty();
        }
        try (JsonParser parser = JSON.createParser(statistics.get())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return OptionalLong.empty();
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (name.equals("numRecords") && value == JsonToken.VALUE_NUMBER_INT) {
                    return OptionalLong.of(parser.getLongValue());
                }
                parser.skipChildren();
            }
            return OptionalLong.empty();
        } catch (IOException notJson) {
            return OptionalLong.empty();
        }
    }

    /** The rows that are left of a file. */
    static OptionalLong left(OptionalLong records, boolean hasVector, OptionalLong deleted) {
        if (!hasVector || records.isEmpty()) {
            return records;
        }
        return deleted.isEmpty() ? OptionalLong.empty() : OptionalLong.of(records.getAsLong() - deleted.getAsLong());
    }
}
