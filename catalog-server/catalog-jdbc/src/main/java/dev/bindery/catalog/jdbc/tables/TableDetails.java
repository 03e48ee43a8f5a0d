package dev.bindery.catalog.jdbc.tables;

import dev.bindery.catalog.jdbc.changes.ChangeDetails;
import dev.bindery.catalog.jdbc.descriptors.StoredDescriptor;
import dev.bindery.catalog.jdbc.document.Columns;
import dev.bindery.catalog.jdbc.document.TableDocument;
import dev.bindery.database.Microseconds;
import dev.bindery.model.Table;
import dev.bindery.model.json.JsonWriter;

/** A table as the change log shows it. */
final class TableDetails {

    private TableDetails() {}

    static void add(ChangeDetails details, String member, Table table, StoredDescriptor descriptor) {
        details.descriptor(descriptor).object(member, json -> write(json, table, descriptor));
    }

    private static void write(JsonWriter json, Table table, StoredDescriptor descriptor) {
        json.member("id", table.id())
                .member("catalog", table.name().database().catalog())
                .member("database", table.name().database().database())
                .member("table", table.name().table())
                .member("version", table.version())
                .member("createTime", Microseconds.of(table.createTime()))
                .member("createdBy", table.createdBy())
                .member("location", table.definition().descriptor().location())
                .member("descriptor", descriptor.hash().toString());
        json.name("partitionKeys").json(Columns.write(table.definition().partitionKeys()));
        json.name("definition").json(TableDocument.write(table.definition()));
    }
}
