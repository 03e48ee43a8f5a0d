package dev.bindery.catalog.jdbc.document;

import dev.bindery.database.StorableText;
import dev.bindery.model.Column;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.json.JsonWriter;
import java.util.List;

/** Columns and partition keys as a JSON array. */
public final class Columns {

    private Columns() {}

    public static String write(List<Column> columns) {
        return StorableText.json().value(columns, Columns::write).toString();
    }

    public static List<Column> read(String json) {
        return read(Json.objects(json));
    }

    /** The same, as a member of another document. */
    public static List<Column> read(List<JsonObject> json) {
        return json.stream().map(Columns::read).toList();
    }

    static void write(JsonWriter json, Column column) {
        json.beginObject()
                .member("name", column.name())
                .member("type", column.type())
                .member("comment", column.comment())
                .member("parameters", column.parameters())
                .endObject();
    }

    static Column read(JsonObject json) {
        return new Column(
                json.requiredText("name"), json.requiredText("type"), json.text("comment"), json.textMap("parameters"));
    }
}
