package dev.bindery.server.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.micronaut.jackson.core.tree.JsonNodeTreeCodec;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** JSON as trees, for the commands, which start no application context. */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** @throws IOException where the text is not JSON */
    public static JsonNode read(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return JsonNodeTreeCodec.getInstance().readTree(parser);
        }
    }

    public static String write(JsonNode tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            JsonNodeTreeCodec.getInstance().writeTree(generator, tree);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return text.toString();
    }

    /** A text, or number as text, below an object; empty where it is missing or null. */
    public static Optional<String> text(JsonNode object, String name) {
        return Optional.ofNullable(object.get(name))
                .filter(value -> !value.isNull())
                .map(JsonNode::coerceStringValue);
    }
}
