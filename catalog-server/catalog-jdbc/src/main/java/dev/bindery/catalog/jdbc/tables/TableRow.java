package dev.bindery.catalog.jdbc.tables;

import dev.bindery.catalog.jdbc.descriptors.DescriptorHash;
import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.catalog.jdbc.descriptors.StoredDescriptor;
import dev.bindery.catalog.jdbc.document.Columns;
import dev.bindery.catalog.jdbc.document.TableDocument;
import dev.bindery.database.Row;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A table as its row has it, before its descriptor was looked up.
 *
 * @param definition its document
 */
record TableRow(
        long id,
        long databaseId,
        String name,
        long version,
        String partitionKeys,
        Optional<String> location,
        Optional<String> partitionBase,
        DescriptorHash descriptorHash,
        String definition,
        Instant createTime,
        Instant updateTime,
        String createdBy) {

    static final String COLUMNS = "t.id, t.database_id, t.name, t.version, t.partition_keys, t.location,"
            + " t.partition_base, t.descriptor_hash, t.definition, t.create_time, t.update_time, t.created_by";

    /** How many columns these are: what else is selected stands behind them. */
    static final int WIDTH = 12;

    static TableRow read(Row row) throws SQLException {
        return new TableRow(
                row.number(1),
                row.number(2),
                row.orderedText(3),
                row.number(4),
                row.text(5),
                row.optionalText(6),
                row.optionalText(7),
                DescriptorHash.of(row.bytes(8)),
                row.text(9),
                row.instant(10),
                row.instant(11),
                row.text(12));
    }

    /** Reads a row that has the descriptor's document behind the table's columns. */
    static Table readWithDescriptor(Row row, DatabaseName database, Descriptors descriptors) throws SQLException {
        TableRow table = read(row);
        return table.table(database, descriptors.of(table.descriptorHash(), row.text(WIDTH + 1)));
    }

    Table table(DatabaseName database, StoredDescriptor descriptor) {
        TableDefinition full = TableDocument.read(
                definition,
                location.map(present -> descriptor.descriptor().withLocation(present))
                        .orElse(descriptor.descriptor()),
                Columns.read(partitionKeys));
        return new Table(id, database.table(name), version, full, createTime, updateTime, createdBy);
    }
}
