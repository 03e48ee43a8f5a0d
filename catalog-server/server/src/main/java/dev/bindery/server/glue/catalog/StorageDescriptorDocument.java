package dev.bindery.server.glue.catalog;

import dev.bindery.model.Column;
import dev.bindery.model.SerDe;
import dev.bindery.model.Skew;
import dev.bindery.model.SortColumn;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import java.util.List;
import java.util.Map;

/** Glue's StorageDescriptor with its columns, SerDe, order and skew. */
final class StorageDescriptorDocument {

    private StorageDescriptorDocument() {}

    static StorageDescriptor read(Input input) {
        input.refuse("SchemaReference", "there is no schema registry.");
        input.refuse("AdditionalLocations", "a table has one location; list the folders as partitions.");
        return new StorageDescriptor(
                columns(input, "Columns"),
                input.text("Location").filter(location -> !location.isEmpty()),
                input.text("InputFormat"),
                input.text("OutputFormat"),
                input.flag("Compressed").orElse(false),
                input.whole("NumberOfBuckets").orElse(0),
                input.object("SerdeInfo").map(StorageDescriptorDocument::serDe).orElse(SerDe.NONE),
                input.texts("BucketColumns").orElse(List.of()),
                input.objects("SortColumns").stream()
                        .map(order -> new SortColumn(
                                order.requiredText("Column"), order.requiredWhole("SortOrder", 0, 1) == 1))
                        .toList(),
                input.map("Parameters").orElse(Map.of()),
                input.object("SkewedInfo").map(StorageDescriptorDocument::skew).orElse(Skew.NONE),
                input.flag("StoredAsSubDirectories").orElse(false));
    }

    static List<Column> columns(Input input, String name) {
        return input.objects(name).stream()
                .map(column -> new Column(
                        column.requiredText("Name"),
                        column.text("Type").orElse(null),
                        column.text("Comment"),
                        column.map("Parameters").orElse(Map.of())))
                .toList();
    }

    static Output write(StorageDescriptor descriptor) {
        Output document = new Output()
                .set("Columns", descriptor.columns(), StorageDescriptorDocument::column)
                .set("Location", descriptor.location())
                .set("InputFormat", descriptor.inputFormat())
                .set("OutputFormat", descriptor.outputFormat())
                .set("Compressed", descriptor.compressed())
                .set("NumberOfBuckets", descriptor.numberOfBuckets());
        if (!descriptor.serDe().equals(SerDe.NONE)) {
            document.set("SerdeInfo", serDe(descriptor.serDe()));
        }
        document.set("BucketColumns", descriptor.bucketColumns())
                .set("SortColumns", descriptor.sortColumns(), order -> new Output()
                        .set("Column", order.column())
                        .set("SortOrder", order.ascending() ? 1 : 0))
                .set("Parameters", descriptor.parameters());
        if (!descriptor.skew().equals(Skew.NONE)) {
            document.set("SkewedInfo", skew(descriptor.skew()));
        }
        return document.set("StoredAsSubDirectories", descriptor.storedAsSubDirectories());
    }

    static Output column(Column column) {
        Output document = new Output()
                .set("Name", column.name())
                .set("Type", column.type())
                .set("Comment", column.comment());
        return column.parameters().isEmpty() ? document : document.set("Parameters", column.parameters());
    }

    private static SerDe serDe(Input input) {
        return new SerDe(
                input.text("Name"),
                input.text("SerializationLibrary"),
                input.map("Parameters").orElse(Map.of()));
    }

    private static Output serDe(SerDe serDe) {
        return new Output()
                .set("Name", serDe.name())
                .set("SerializationLibrary", serDe.library())
                .set("Parameters", serDe.parameters());
    }

    /** Glue has one flat list of values for each column's list, so each value is a list of its own. */
    private static Skew skew(Input input) {
        List<String> columns = input.texts("SkewedColumnNames").orElse(List.of());
        List<String> values = input.texts("SkewedColumnValues").orElse(List.of());
        return new Skew(
                columns,
                values.stream().map(List::of).toList(),
                input.map("SkewedColumnValueLocationMaps").orElse(Map.of()));
    }

    private static Output skew(Skew skew) {
        return new Output()
                .set("SkewedColumnNames", skew.columns())
                .set("SkewedColumnValues", skew.values(), values -> String.join(",", values))
                .set("SkewedColumnValueLocationMaps", skew.locations());
    }
}
