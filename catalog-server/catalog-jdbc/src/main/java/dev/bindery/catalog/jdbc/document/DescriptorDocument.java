package dev.bindery.catalog.jdbc.document;

import dev.bindery.database.StorableText;
import dev.bindery.model.SerDe;
import dev.bindery.model.Skew;
import dev.bindery.model.SortColumn;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.json.JsonWriter;
import java.util.Optional;

/** A storage descriptor as JSON, without its location. Equal descriptors have equal text. */
public final class DescriptorDocument {

    private DescriptorDocument() {}

    public static String write(StorageDescriptor descriptor) {
        JsonWriter json = StorableText.json();
        json.beginObject()
                .member("columns", descriptor.columns(), Columns::write)
                .member("inputFormat", descriptor.inputFormat())
                .member("outputFormat", descriptor.outputFormat())
                .member("compressed", descriptor.compressed());
        if (descriptor.numberOfBuckets() != 0) {
            json.member("buckets", descriptor.numberOfBuckets());
        }
        SerDe serDe = descriptor.serDe();
        json.member("serDeName", serDe.name())
                .member("serDe", serDe.library())
                .member("serDeParameters", serDe.parameters())
                .member("bucketColumns", descriptor.bucketColumns())
                .member("sortColumns", descriptor.sortColumns(), (to, sort) -> to.beginObject()
                        .member("column", sort.column())
                        .member("ascending", sort.ascending())
                        .endObject())
                .member("parameters", descriptor.parameters());
        Skew skew = descriptor.skew();
        json.member("skewedColumns", skew.columns())
                .member("skewedValues", skew.values(), (to, values) -> to.value(values, JsonWriter::value))
                .member("skewedLocations", skew.locations())
                .member("storedAsSubDirectories", descriptor.storedAsSubDirectories());
        return json.endObject().toString();
    }

    /** The descriptor, without a location. */
    public static StorageDescriptor read(String text) {
        return read(Json.object(text));
    }

    /** The same, as a member of another document. */
    public static StorageDescriptor read(JsonObject json) {
        return new StorageDescriptor(
                json.objects("columns").stream().map(Columns::read).toList(),
                Optional.empty(),
                json.text("inputFormat"),
                json.text("outputFormat"),
                json.bool("compressed"),
                json.number("buckets").orElse(0L).intValue(),
                new SerDe(json.text("serDeName"), json.text("serDe"), json.textMap("serDeParameters")),
                json.texts("bucketColumns"),
                json.objects("sortColumns").stream()
                        .map(sort -> new SortColumn(sort.requiredText("column"), sort.bool("ascending")))
                        .toList(),
                json.textMap("parameters"),
                new Skew(json.texts("skewedColumns"), json.textLists("skewedValues"), json.textMap("skewedLocations")),
                json.bool("storedAsSubDirectories"));
    }
}
