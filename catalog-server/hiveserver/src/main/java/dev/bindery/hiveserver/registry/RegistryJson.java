package dev.bindery.hiveserver.registry;

import dev.bindery.database.StorableText;
import dev.bindery.model.Column;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.json.JsonWriter;
import java.util.Map;

/** The registry's things as JSON, but for their names and numbers. */
final class RegistryJson {

    private RegistryJson() {}

    static String write(RegisteredSchema schema) {
        return StorableText.json()
                .beginObject()
                .member("type", schema.type())
                .member("compatibility", schema.compatibility())
                .member("validation", schema.validation())
                .member("canEvolve", schema.canEvolve())
                .member("group", schema.group())
                .member("description", schema.description())
                .endObject()
                .toString();
    }

    static RegisteredSchema schema(SchemaName name, String document) {
        JsonObject json = Json.object(document);
        return new RegisteredSchema(
                name,
                json.text("type"),
                json.text("compatibility"),
                json.text("validation"),
                json.bool("canEvolve"),
                json.text("group"),
                json.text("description"));
    }

    static String write(SchemaVersion version) {
        JsonWriter json = StorableText.json()
                .beginObject()
                .member("createdAt", version.createdAt())
                .member("columns", version.columns(), (to, column) -> to.beginObject()
                        .member("name", column.name())
                        .member("type", column.type())
                        .member("comment", column.comment())
                        .endObject())
                .member("state", version.state())
                .member("description", version.description())
                .member("text", version.text())
                .member("fingerprint", version.fingerprint())
                .member("name", version.name());
        version.serde().ifPresent(serde -> write(json.name("serde"), serde));
        return json.endObject().toString();
    }

    static SchemaVersion version(SchemaVersion.Id id, String document) {
        JsonObject json = Json.object(document);
        return new SchemaVersion(
                id.schema(),
                id.version(),
                json.number("createdAt").orElse(0L),
                json.objects("columns").stream()
                        .map(column -> new Column(
                                column.requiredText("name"),
                                column.requiredText("type"),
                                column.text("comment"),
                                Map.of()))
                        .toList(),
                json.text("state"),
                json.text("description"),
                json.text("text"),
                json.text("fingerprint"),
                json.text("name"),
                json.object("serde").map(RegistryJson::serde));
    }

    static String write(NamedSerDe serde) {
        JsonWriter json = StorableText.json();
        write(json, serde);
        return json.toString();
    }

    private static void write(JsonWriter json, NamedSerDe serde) {
        json.beginObject()
                .member("name", serde.name())
                .member("library", serde.library())
                .member("parameters", serde.parameters())
                .member("description", serde.description())
                .member("serializer", serde.serializer())
                .member("deserializer", serde.deserializer())
                .member("type", serde.type())
                .endObject();
    }

    static NamedSerDe serde(JsonObject json) {
        return new NamedSerDe(
                json.text("name").orElse(""),
                json.text("library"),
                json.textMap("parameters"),
                json.text("description"),
                json.text("serializer"),
                json.text("deserializer"),
                json.text("type"));
    }
}
