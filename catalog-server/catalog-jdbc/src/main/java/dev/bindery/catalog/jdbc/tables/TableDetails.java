package dev.bindery.catalog.jdbc.tables;

import dev.bindery.catalog.jdbc.changes.ChangeDetails;
import dev.bindery.catalog.jdbc.descriptors.StoredDescriptor;
import dev.bindery.catalog.jdbc.document.Columns;
import dev.bindery.catalog.jdbc.document.TableDocument;
import dev.bindery.database.Microseconds;
import dev.bindery.model.Table;
import dev.bindery.model.TableName;
import dev.bindery.model.json.JsonWriter;
import java.time.Instant;
import java.util.Optional;

/** A table as the change log shows it. */
public final class TableDetails {

    private TableDetails() {}

    /** The table itself. */
    public static void add(ChangeDetails details, String member, Table table, StoredDescriptor descriptor) {
        details.descriptor(descriptor).object(member, json -> {
            begin(json, table.id(), table.name(), table.version());
            end(
                    json,
                    new Rest(
                            table.createTime(),
                            table.createdBy(),
                            table.definition().descriptor().location(),
                            Columns.write(table.definition().partitionKeys()),
                            TableDocument.write(table.definition())),
                    descriptor);
        });
    }

    /** The table that partitions are of. */
    public static void add(ChangeDetails details, String member, HeldTable table, StoredDescriptor descriptor) {
        TableHead head = table.head();
        details.descriptor(descriptor).object(member, json -> {
            begin(json, head.id(), head.name(), head.version());
            end(
                    json,
                    new Rest(
                            table.createTime(),
                            table.createdBy(),
                            head.location(),
                            Columns.write(head.partitionKeys()),
                            table.definition()),
                    descriptor);
        });
    }

    private record Rest(
            Instant createTime, String createdBy, Optional<String> location, String partitionKeys, String definition) {}

    private static void begin(JsonWriter json, long id, TableName name, long version) {
        json.member("id", id)
                .member("catalog", name.database().catalog())
                .member("database", name.database().database())
                .member("table", name.table())
                .member("version", version);
    }

    private static void end(JsonWriter json, Rest rest, StoredDescriptor descriptor) {
        json.member("createTime", Microseconds.of(rest.createTime()))
                .member("createdBy", rest.createdBy())
                .member("location", rest.location())
                .member("descriptor", descriptor.hash().toString());
        json.name("partitionKeys").json(rest.partitionKeys());
        json.name("definition").json(rest.definition());
    }
}
