package dev.bindery.thrift.notifications;

import dev.bindery.catalog.event.Announcement.File;
import dev.bindery.catalog.event.Announcement.Inserted;
import dev.bindery.catalog.event.Announcement.Reload;
import dev.bindery.catalog.event.Event;
import dev.bindery.catalog.event.EventContent.OfData;
import dev.bindery.catalog.event.EventContent.OfDatabase;
import dev.bindery.catalog.event.EventContent.OfFunction;
import dev.bindery.catalog.event.EventContent.OfPartitions;
import dev.bindery.catalog.event.EventContent.OfTable;
import dev.bindery.catalog.event.EventType;
import dev.bindery.model.Partition;
import dev.bindery.thrift.structs.DatabaseStructs;
import dev.bindery.thrift.structs.FunctionStructs;
import dev.bindery.thrift.structs.PartitionStructs;
import dev.bindery.thrift.structs.TableStructs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;

/** The messages of events of databases, tables, partitions, functions and data. */
final class CatalogMessages {

    private CatalogMessages() {}

    static void write(Message message, OfDatabase content) throws TException {
        Database database = DatabaseStructs.toWire(content.database());
        message.text("db", database.getName());
        if (content.before().isPresent() && content.after().isPresent()) {
            message.struct(
                            "dbObjBeforeJson",
                            DatabaseStructs.toWire(content.before().get()))
                    .struct("dbObjAfterJson", database);
        } else {
            message.struct("dbJson", database);
        }
    }

    static void write(Message message, OfTable content) throws TException {
        Table table = TableStructs.toWire(content.table());
        if (content.before().isPresent() && content.after().isPresent()) {
            Table before = TableStructs.toWire(content.before().get());
            message.named(before)
                    .struct("tableObjBeforeJson", before)
                    .struct("tableObjAfterJson", table)
                    .truth("isTruncateOp", false)
                    .number("writeId", table.isSetWriteId() ? table.getWriteId() : -1);
        } else {
            message.table(table);
            if (content.after().isPresent()) {
                message.texts("files", List.of());
            }
        }
    }

    static void write(Message message, EventType type, OfPartitions content) throws TException {
        Table table = TableStructs.toWire(content.table());
        message.table(table);
        switch (type) {
            case ADD_PARTITION -> message.maps("partitions", keys(content, content.after()))
                    .structs("partitionListJson", PartitionStructs.toWire(content.after()))
                    .texts("partitionFiles", List.of());
            case DROP_PARTITION -> message.maps("partitions", keys(content, content.before()));
            default -> {
                Partition before = content.before().get(0);
                message.map("keyValues", keys(content, before))
                        .struct("partitionObjBeforeJson", PartitionStructs.toWire(before))
                        .struct(
                                "partitionObjAfterJson",
                                PartitionStructs.toWire(content.after().get(0)))
                        .truth("isTruncateOp", false)
                        .number("writeId", -1);
            }
        }
    }

    private static List<Map<String, String>> keys(OfPartitions content, List<Partition> partitions) {
        return partitions.stream().map(partition -> keys(content, partition)).toList();
    }

    private static Map<String, String> keys(OfPartitions content, Partition partition) {
        Map<String, String> keys = new LinkedHashMap<>();
        List<String> values = partition.definition().values();
        for (int i = 0; i < values.size(); i++) {
            keys.put(content.table().definition().partitionKeys().get(i).name(), values.get(i));
        }
        return keys;
    }

    static void write(Message message, OfFunction content) throws TException {
        message.text("db", content.function().name().database().database());
        if (content.after().isPresent()) {
            message.struct("functionObjJson", FunctionStructs.toWire(content.function()));
        } else {
            message.text("functionName", content.function().name().function());
        }
    }

    static void write(Message message, OfData content) throws TException {
        message.table(TableStructs.toWire(content.table()));
        if (content.partition().isPresent()) {
            message.struct(
                    "ptnObjJson", PartitionStructs.toWire(content.partition().get()));
        }
        if (content.what() instanceof Inserted inserted) {
            message.truth("replace", inserted.replaces())
                    .texts(
                            "files",
                            inserted.files().stream()
                                    .map(CatalogMessages::encoded)
                                    .toList());
        } else if (content.what() instanceof Reload reload) {
            message.truth("refreshEvent", reload.refresh());
        }
    }

    /**
     * A file in Hive's form {@code uri#checksum#root#folder}. The checksum is for finding the file in the root of removed
     * files; there is none, and then Hive leaves both out.
     */
    private static String encoded(File file) {
        return file.uri() + "###" + file.folder().orElse("");
    }

    /** The table that Hive shows an event under: after a rename that of the new name. */
    static void name(org.apache.hadoop.hive.metastore.api.NotificationEvent wire, Event event) {
        wire.setCatName(event.subject().catalog().orElse(null));
        wire.setDbName(event.subject().database().orElse(null));
        if (event.content() instanceof OfTable table) {
            wire.setDbName(table.table().name().database().database());
            wire.setTableName(table.table().name().table());
        } else if (!(event.content() instanceof OfFunction)) {
            wire.setTableName(event.subject().object().orElse(null));
        }
    }
}
