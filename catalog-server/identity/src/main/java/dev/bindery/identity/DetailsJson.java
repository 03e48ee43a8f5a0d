package dev.bindery.identity;

import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.json.JsonWriter;
import java.time.Duration;

/** Details as the store keeps them. */
final class DetailsJson {

    private DetailsJson() {}

    static String write(IdentityDetails details) {
        return new JsonWriter()
                .beginObject()
                .member("description", details.description())
                .member("document", details.document())
                .member("longestSession", details.longestSession().toSeconds())
                .member("tags", details.tags())
                .endObject()
                .toString();
    }

    static IdentityDetails read(String text) {
        JsonObject json = Json.object(text);
        return new IdentityDetails(
                json.text("description"),
                json.text("document"),
                Duration.ofSeconds(json.number("longestSession").orElseThrow()),
                json.textMap("tags"));
    }
}
