package dev.bindery.catalog.jdbc.partitions;

import static dev.bindery.catalog.jdbc.schema.Tables.PARTITIONS;

import dev.bindery.catalog.jdbc.descriptors.DescriptorHash;
import dev.bindery.catalog.jdbc.document.TextMap;
import dev.bindery.catalog.jdbc.tables.TableHead;
import dev.bindery.database.Row;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;

/** A partition as its row has it, before its descriptor was looked up. */
record PartitionRow(
        long id,
        String name,
        List<String> values,
        PartitionLocation location,
        DescriptorHash descriptorHash,
        String parameters,
        Instant createTime,
        Optional<Instant> lastAccessTime,
        Optional<Instant> lastAnalyzedTime) {

    private static final int FIRST_VALUE = 10;

    /** What {@link #read} expects, for a table with that many keys. */
    static List<Field<?>> fields(int keys) {
        List<Field<?>> fields = new ArrayList<>(List.of(
                PARTITIONS.ID,
                PARTITIONS.NAME,
                PARTITIONS.LOCATION_KIND,
                PARTITIONS.LOCATION,
                PARTITIONS.DESCRIPTOR_HASH,
                PARTITIONS.PARAMETERS,
                PARTITIONS.CREATE_TIME,
                PARTITIONS.LAST_ACCESS_TIME,
                PARTITIONS.LAST_ANALYZED_TIME));
        fields.addAll(valueFields(keys));
        return fields;
    }

    /** What {@link #values} expects. */
    static List<Field<?>> valueFields(int keys) {
        List<Field<?>> fields = new ArrayList<>();
        for (int i = 0; i < Slots.used(keys); i++) {
            fields.add(PartitionColumns.value(i));
        }
        if (keys > Slots.COUNT) {
            fields.add(PARTITIONS.MORE_VALUES);
        }
        return fields;
    }

    /** The same as text, with {@code p} for the table. */
    static String columns(int keys) {
        StringBuilder columns = new StringBuilder("p.id, p.name, p.location_kind, p.location, p.descriptor_hash,"
                + " p.parameters, p.create_time, p.last_access_time, p.last_analyzed_time");
        for (int i = 0; i < Slots.used(keys); i++) {
            columns.append(", p.v").append(i);
        }
        return keys > Slots.COUNT ? columns.append(", p.more_values").toString() : columns.toString();
    }

    static PartitionRow read(Row row, int keys) throws SQLException {
        return new PartitionRow(
                row.number(1),
                row.orderedText(2),
                values(row, FIRST_VALUE, keys),
                new PartitionLocation(row.integer(3), row.text(4)),
                DescriptorHash.of(row.bytes(5)),
                row.text(6),
                row.instant(7),
                row.optionalInstant(8),
                row.optionalInstant(9));
    }

    static List<String> values(Row row, int first, int keys) throws SQLException {
        List<String> values = new ArrayList<>(keys);
        int slots = Slots.used(keys);
        for (int i = 0; i < slots; i++) {
            values.add(row.text(first + i));
        }
        if (keys > slots) {
            values.addAll(TextMap.readList(row.text(first + slots)));
        }
        return values;
    }

    /** @param descriptor its own, without a location */
    Partition partition(TableHead table, StorageDescriptor descriptor) {
        return partition(table, descriptor, TextMap.read(parameters));
    }

    /** @param readParameters its parameters, read from their text */
    Partition partition(TableHead table, StorageDescriptor descriptor, Map<String, String> readParameters) {
        Optional<String> absolute = location.absolute(table.partitionBase(), name);
        return new Partition(
                table.name(),
                name,
                new PartitionDefinition(
                        values,
                        absolute.isPresent() ? descriptor.withLocation(absolute) : descriptor,
                        readParameters,
                        lastAccessTime,
                        lastAnalyzedTime),
                createTime);
    }
}
