package dev.bindery.catalog.jdbc.statistics;

import dev.bindery.catalog.StatisticsUpdate;
import dev.bindery.catalog.jdbc.changes.ChangeDetails;
import dev.bindery.catalog.jdbc.descriptors.StoredDescriptor;
import dev.bindery.catalog.jdbc.tables.HeldTable;
import dev.bindery.catalog.jdbc.tables.TableDetails;
import dev.bindery.database.Microseconds;
import dev.bindery.model.Table;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.json.JsonWriter;
import dev.bindery.model.statistics.ColumnStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Statistics as the change log shows them: without their sketches, which are long and tell nobody anything. */
public final class StatisticsDetails {

    private StatisticsDetails() {}

    /** Statistics of a table that were written. */
    static ChangeDetails ofTable(Table table, String engine, Optional<Long> writeId, List<ColumnStatistics> columns) {
        ChangeDetails details = new ChangeDetails();
        TableDetails.add(
                details, "table", table, StoredDescriptor.of(table.definition().descriptor()));
        return with(details, Optional.of(engine), writeId).value("columns", json -> write(json, columns));
    }

    /** Statistics of partitions that were written, by the partitions' names. */
    static ChangeDetails ofPartitions(
            HeldTable table,
            StoredDescriptor descriptor,
            StatisticsUpdate update,
            Map<String, List<ColumnStatistics>> partitions) {
        ChangeDetails details = new ChangeDetails();
        TableDetails.add(details, "table", table, descriptor);
        return with(details, Optional.of(update.engine()), update.writeId())
                .value(
                        "partitions",
                        json -> json.value(List.copyOf(new TreeMap<>(partitions).entrySet()), (to, partition) -> {
                            to.beginObject().member("name", partition.getKey()).name("columns");
                            write(to, partition.getValue());
                            to.endObject();
                        }));
    }

    /**
     * Statistics that were deleted.
     *
     * @param partitions the partitions' names; empty: of the table itself
     * @param columns of which columns; empty: of all
     * @param engine whose; empty: every engine's
     */
    static ChangeDetails deleted(
            long tableId, Optional<List<String>> partitions, List<String> columns, Optional<String> engine) {
        ChangeDetails details =
                with(new ChangeDetails().object("table", json -> json.member("id", tableId)), engine, Optional.empty());
        partitions.ifPresent(names -> details.value("partitions", json -> json.value(names, JsonWriter::value)));
        return details.value("columns", json -> json.value(columns, JsonWriter::value));
    }

    private static ChangeDetails with(ChangeDetails details, Optional<String> engine, Optional<Long> writeId) {
        engine.ifPresent(named -> details.value("engine", json -> json.value(named)));
        writeId.ifPresent(id -> details.value("writeId", json -> json.value(id)));
        return details;
    }

    private static void write(JsonWriter json, List<ColumnStatistics> columns) {
        json.value(columns, (to, column) -> {
            to.beginObject().member("column", column.column()).member("type", column.type());
            column.analyzedTime().ifPresent(time -> to.member("analyzedTime", Microseconds.of(time)));
            ValuesDocument.writeMembers(to, column.values());
            to.endObject();
        });
    }

    /** The statistics of an object that has them under {@code columns}. */
    public static List<ColumnStatistics> read(JsonObject json) {
        return json.objects("columns").stream()
                .map(column -> new ColumnStatistics(
                        column.requiredText("column"),
                        column.text("type").orElse(""),
                        ValuesDocument.read(column),
                        Optional.empty(),
                        Optional.empty(),
                        column.number("analyzedTime").map(Microseconds::instant)))
                .toList();
    }
}
