package dev.bindery.catalog.jdbc.changes;

import dev.bindery.catalog.jdbc.descriptors.DescriptorHash;
import dev.bindery.catalog.jdbc.descriptors.StoredDescriptor;
import dev.bindery.database.StorableText;
import dev.bindery.model.json.JsonWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The JSON object of what was before and after a change. Descriptors are written once each, in a member
 * {@code descriptors} by their hash; whatever has a descriptor has its hash as the member {@code descriptor}.
 */
public final class ChangeDetails {

    private final JsonWriter json = StorableText.json().beginObject();
    private final Map<DescriptorHash, StoredDescriptor> descriptors = new TreeMap<>();

    /** Adds a member that is an object, and whose members {@code content} writes. */
    public ChangeDetails object(String name, Consumer<JsonWriter> content) {
        json.name(name).beginObject();
        content.accept(json);
        json.endObject();
        return this;
    }

    /** Adds a member with whatever {@code content} writes as its value. */
    public ChangeDetails value(String name, Consumer<JsonWriter> content) {
        json.name(name);
        content.accept(json);
        return this;
    }

    /** Takes note of a descriptor, for a member to refer to. */
    public ChangeDetails descriptor(StoredDescriptor descriptor) {
        descriptors.put(descriptor.hash(), descriptor);
        return this;
    }

    public String write() {
        if (!descriptors.isEmpty()) {
            object(
                    "descriptors",
                    to -> descriptors.forEach(
                            (hash, descriptor) -> to.name(hash.toString()).json(descriptor.document())));
        }
        return json.endObject().toString();
    }
}
