package dev.bindery.catalog.jdbc.events;

import dev.bindery.catalog.jdbc.document.Columns;
import dev.bindery.catalog.jdbc.document.DescriptorDocument;
import dev.bindery.catalog.jdbc.document.TableDocument;
import dev.bindery.database.Microseconds;
import dev.bindery.model.CatalogDefinition;
import dev.bindery.model.CatalogName;
import dev.bindery.model.Database;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Function;
import dev.bindery.model.FunctionName;
import dev.bindery.model.NamedCatalog;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.RemoteDatabase;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.Table;
import dev.bindery.model.TableName;
import dev.bindery.model.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The objects that a change's details show, read back. Each descriptor is read once and shared by those that have it. */
final class DetailedObjects {

    private final JsonObject descriptors;
    private final Map<String, StorageDescriptor> read = new HashMap<>();

    /** @param details of the whole change */
    DetailedObjects(JsonObject details) {
        descriptors = details.object("descriptors").orElse(new JsonObject("No descriptors", Map.of()));
    }

    private StorageDescriptor descriptor(JsonObject owner) {
        StorageDescriptor descriptor = read.computeIfAbsent(
                owner.requiredText("descriptor"),
                hash -> descriptors.object(hash).map(DescriptorDocument::read).orElse(StorageDescriptor.EMPTY));
        return owner.text("location").map(descriptor::withLocation).orElse(descriptor);
    }

    Table table(JsonObject json) {
        Instant created = time(json, "createTime");
        return new Table(
                number(json, "id"),
                new TableName(databaseName(json), json.requiredText("table")),
                number(json, "version"),
                TableDocument.read(
                        json.object("definition").orElse(new JsonObject("No definition", Map.of())),
                        descriptor(json),
                        Columns.read(json.objects("partitionKeys"))),
                created,
                created,
                json.text("createdBy").orElse(""));
    }

    /** @param table that it is of */
    Partition partition(Table table, JsonObject json) {
        List<String> values = json.texts("values");
        return new Partition(
                table.name(),
                PartitionNames.name(table.definition().partitionKeys(), values),
                new PartitionDefinition(
                        values,
                        descriptor(json),
                        json.textMap("parameters"),
                        json.number("lastAccessTime").map(Microseconds::instant),
                        json.number("lastAnalyzedTime").map(Microseconds::instant)),
                time(json, "createTime"));
    }

    static Database database(JsonObject json) {
        return new Database(
                number(json, "id"),
                databaseName(json),
                new DatabaseDefinition(
                        json.text("description"),
                        json.text("location"),
                        json.textMap("parameters"),
                        TableDocument.owner(json.text("owner"), json.text("ownerType")),
                        json.text("connector")
                                .map(connector -> new RemoteDatabase(connector, json.requiredText("remoteDatabase")))),
                time(json, "createTime"));
    }

    static NamedCatalog catalog(JsonObject json) {
        return new NamedCatalog(
                new CatalogName(json.requiredText("catalog")),
                new CatalogDefinition(json.text("description"), json.text("location")),
                time(json, "createTime"));
    }

    static Function function(JsonObject json) {
        return new Function(
                new FunctionName(databaseName(json), json.requiredText("function")),
                json.requiredText("className"),
                TableDocument.owner(json.text("owner"), json.text("ownerType")),
                time(json, "createTime"),
                json.objects("resources").stream()
                        .map(resource -> new Function.Resource(
                                Function.ResourceType.valueOf(resource.requiredText("type")),
                                resource.requiredText("uri")))
                        .toList());
    }

    private static DatabaseName databaseName(JsonObject json) {
        return new DatabaseName(json.requiredText("catalog"), json.requiredText("database"));
    }

    private static long number(JsonObject json, String member) {
        return json.number(member).orElse(0L);
    }

    private static Instant time(JsonObject json, String member) {
        return Microseconds.instant(number(json, member));
    }
}
