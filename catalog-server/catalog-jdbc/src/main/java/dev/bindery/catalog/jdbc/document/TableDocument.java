package dev.bindery.catalog.jdbc.document;

import dev.bindery.database.Microseconds;
import dev.bindery.database.StorableText;
import dev.bindery.model.Column;
import dev.bindery.model.Owner;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.json.JsonWriter;
import java.util.List;
import java.util.Optional;

/** A table's definition as JSON, without its descriptor and its partition keys. */
public final class TableDocument {

    private TableDocument() {}

    public static String write(TableDefinition table) {
        JsonWriter json = StorableText.json().beginObject();
        writeMembers(json, table);
        return json.endObject().toString();
    }

    static void writeMembers(JsonWriter json, TableDefinition table) {
        json.member("description", table.description());
        table.owner().ifPresent(owner -> json.member("owner", owner.name())
                .member("ownerType", owner.type().name()));
        json.member("type", table.type())
                .member("parameters", table.parameters())
                .member("viewOriginalText", table.viewOriginalText())
                .member("viewExpandedText", table.viewExpandedText())
                .member("rewriteEnabled", table.rewriteEnabled());
        if (table.retention() != 0) {
            json.member("retention", table.retention());
        }
        table.lastAccessTime().ifPresent(time -> json.member("lastAccessTime", Microseconds.of(time)));
        table.lastAnalyzedTime().ifPresent(time -> json.member("lastAnalyzedTime", Microseconds.of(time)));
    }

    public static TableDefinition read(String text, StorageDescriptor descriptor, List<Column> partitionKeys) {
        return read(Json.object(text), descriptor, partitionKeys);
    }

    /** The same, as a member of another document. */
    public static TableDefinition read(JsonObject json, StorageDescriptor descriptor, List<Column> partitionKeys) {
        return new TableDefinition(
                json.text("description"),
                owner(json.text("owner"), json.text("ownerType")),
                json.text("type"),
                descriptor,
                partitionKeys,
                json.textMap("parameters"),
                json.text("viewOriginalText"),
                json.text("viewExpandedText"),
                json.bool("rewriteEnabled"),
                json.number("retention").orElse(0L).intValue(),
                json.number("lastAccessTime").map(Microseconds::instant),
                json.number("lastAnalyzedTime").map(Microseconds::instant));
    }

    /** The owner of a name and a type that were stored apart. */
    public static Optional<Owner> owner(Optional<String> name, Optional<String> type) {
        return name.map(known -> new Owner(known, Owner.Type.valueOf(type.orElse(Owner.Type.USER.name()))));
    }
}
