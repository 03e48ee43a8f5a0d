package dev.bindery.thrift.notifications;

import dev.bindery.catalog.event.Event;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;

/** The messages of events of transactions, from the details that these changes have. */
final class TransactionMessages {

    private TransactionMessages() {}

    /** @param table the table as it is now, or what is known of it; asked for where the event is of one */
    static void write(Message message, Event event, JsonObject details, Tables table) throws TException {
        switch (event.type()) {
            case OPEN_TRANSACTIONS -> {
                List<Long> ids = numbers(details, "transactions");
                message.numbers("txnIds", ids);
                if (!ids.isEmpty()) {
                    message.number("fromTxnId", ids.get(0)).number("toTxnId", ids.get(ids.size() - 1));
                }
            }
            case COMMIT_TRANSACTION -> message.number("txnid", number(details, "transaction"));
            case ABORT_TRANSACTION -> message.number("txnid", number(details, "transaction"))
                    .texts(
                            "dbsUpdated",
                            details.objects("writes").stream()
                                    .flatMap(write -> write.text("database").stream())
                                    .distinct()
                                    .toList());
            case ALLOCATE_WRITE_IDS -> message.text("dbName", event.subject().database())
                    .text("tableName", event.subject().object())
                    .numbers("txnIdList", numbers(details.objects("writeIds"), "transaction"))
                    .numbers("writeIdList", numbers(details.objects("writeIds"), "writeId"));
            case WRITE_IN_TRANSACTION -> {
                message.number("txnid", number(details, "transaction"))
                        .number("writeId", number(details, "writeId"))
                        .text("database", event.subject().database())
                        .text("table", event.subject().object())
                        .text("partition", partition(details.texts("partition"), table.now()))
                        .struct("tableObjJson", table.now())
                        .texts("files", files(details));
            }
            case COMMIT_COMPACTION -> message.number("txnid", number(details, "transaction"))
                    .number("compactionId", number(details, "compaction"))
                    .text("type", details.text("type"))
                    .text("dbname", event.subject().database())
                    .text("tableName", event.subject().object())
                    .text("partName", details.text("partition"));
            default -> message.text("db", event.subject().database())
                    .text("table", event.subject().object());
        }
    }

    /** Gives the table that an event is of. */
    @FunctionalInterface
    interface Tables {
        Table now() throws TException;
    }

    private static Optional<String> partition(List<String> values, Table table) {
        if (values.isEmpty() || table.getPartitionKeysSize() != values.size()) {
            return Optional.empty();
        }
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            name.append(i == 0 ? "" : "/")
                    .append(PartitionNames.escape(
                            table.getPartitionKeys().get(i).getName()))
                    .append('=')
                    .append(PartitionNames.escape(values.get(i)));
        }
        return Optional.of(name.toString());
    }

    private static List<String> files(JsonObject details) {
        List<String> folders = details.texts("folders");
        List<String> files = new ArrayList<>();
        for (String file : details.texts("files")) {
            files.add(file + "###" + (files.size() < folders.size() ? folders.get(files.size()) : ""));
        }
        return files;
    }

    private static long number(JsonObject details, String name) {
        return details.number(name).orElse(0L);
    }

    private static List<Long> numbers(List<JsonObject> objects, String name) {
        return objects.stream().map(object -> number(object, name)).toList();
    }

    private static List<Long> numbers(JsonObject details, String name) {
        return details.members().get(name) instanceof List<?> list
                ? list.stream().map(number -> ((Number) number).longValue()).toList()
                : List.of();
    }
}
