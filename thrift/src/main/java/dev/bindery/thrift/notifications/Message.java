package dev.bindery.thrift.notifications;

import dev.bindery.model.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TBase;
import org.apache.thrift.TException;

/** The JSON object that is the message of one event. Member names are those that Hive's own readers look for. */
final class Message {

    private final StructsAsJson structs;
    private final JsonWriter json = new JsonWriter();

    /** @param timestamp of the event, in seconds */
    Message(StructsAsJson structs, long timestamp) {
        this.structs = structs;
        // Readers refuse a message without them; which server it was matters to nobody.
        json.beginObject().member("server", "").member("servicePrincipal", "").member("timestamp", timestamp);
    }

    Message text(String name, String value) {
        if (value != null) {
            json.member(name, value);
        }
        return this;
    }

    Message text(String name, Optional<String> value) {
        json.member(name, value);
        return this;
    }

    Message number(String name, long value) {
        json.member(name, value);
        return this;
    }

    Message numbers(String name, List<Long> values) {
        json.name(name).value(values, JsonWriter::value);
        return this;
    }

    /** A truth value, which Hive writes as text. */
    Message truth(String name, boolean value) {
        json.member(name, Boolean.toString(value));
        return this;
    }

    Message struct(String name, TBase<?, ?> struct) throws TException {
        json.member(name, structs.of(struct));
        return this;
    }

    Message structs(String name, Iterable<? extends TBase<?, ?>> list) throws TException {
        json.name(name).beginArray();
        for (TBase<?, ?> struct : list) {
            json.value(structs.of(struct));
        }
        json.endArray();
        return this;
    }

    Message texts(String name, List<String> values) {
        json.name(name).value(values, JsonWriter::value);
        return this;
    }

    /** An object of texts, in the order that it has. */
    Message map(String name, Map<String, String> map) {
        json.name(name);
        write(map);
        return this;
    }

    Message maps(String name, List<Map<String, String>> maps) {
        json.name(name).beginArray();
        maps.forEach(this::write);
        json.endArray();
        return this;
    }

    private void write(Map<String, String> map) {
        json.beginObject();
        map.forEach(json::member);
        json.endObject();
    }

    /** Which table it is, and the table itself as {@code tableObjJson}. */
    Message table(Table table) throws TException {
        return named(table).struct("tableObjJson", table);
    }

    /** Which table it is. */
    Message named(Table table) {
        return text("db", table.getDbName())
                .text("table", table.getTableName())
                .text("tableType", table.getTableType());
    }

    String write() {
        return json.endObject().toString();
    }
}
