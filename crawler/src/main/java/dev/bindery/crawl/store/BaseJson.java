package dev.bindery.crawl.store;

import dev.bindery.crawl.ownership.Base;
import dev.bindery.model.Column;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.json.JsonWriter;
import java.util.List;

/** What a crawl wanted of a table, as the JSON that the store keeps. */
public final class BaseJson {

    private BaseJson() {}

    public static String write(Base base) {
        JsonWriter json = new JsonWriter().beginObject().name("columns").beginArray();
        for (Column column : base.columns()) {
            json.beginObject().member("name", column.name()).member("type", column.type());
            json.member("comment", column.comment());
            if (!column.parameters().isEmpty()) {
                json.member("parameters", column.parameters());
            }
            json.endObject();
        }
        return json.endArray()
                .member("location", base.location())
                .member("inputFormat", base.inputFormat())
                .member("outputFormat", base.outputFormat())
                .member("serDe", base.serDe())
                .member("serDeParameters", base.serDeParameters())
                .member("descriptorParameters", base.descriptorParameters())
                .member("parameters", base.parameters())
                .member("partitionParameters", base.partitionParameters())
                .member("partitionForms", base.partitionForms())
                .endObject()
                .toString();
    }

    public static Base read(String text) {
        JsonObject json = Json.object(text);
        List<Column> columns = json.objects("columns").stream()
                .map(column -> new Column(
                        column.requiredText("name"),
                        column.requiredText("type"),
                        column.text("comment"),
                        column.textMap("parameters")))
                .toList();
        return new Base(
                columns,
                json.text("location"),
                json.text("inputFormat"),
                json.text("outputFormat"),
                json.text("serDe"),
                json.textMap("serDeParameters"),
                json.textMap("descriptorParameters"),
                json.textMap("parameters"),
                json.textMap("partitionParameters"),
                json.texts("partitionForms"));
    }
}
