package dev.bindery.transactions.store;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.catalog.change.ChangeRecorder;
import dev.bindery.catalog.change.NewChange;
import dev.bindery.catalog.change.Subject;
import dev.bindery.database.Session;
import dev.bindery.database.StorableText;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import dev.bindery.model.json.JsonWriter;
import dev.bindery.transactions.FilesWritten;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.TransactionType;
import dev.bindery.transactions.WriteIds.Allocation;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the change log is told of transactions. The details of each kind are JSON objects:
 *
 * <ul>
 *   <li>{@code OPEN_TRANSACTIONS}: {@code transactions} (ids), {@code type}
 *   <li>{@code COMMIT_TRANSACTION}: {@code transaction}, {@code type}, {@code writes}, each with {@code catalog}, {@code
 *       database}, {@code table}, {@code partition} (a name, where there is one), {@code writeId} (where it has one)
 *   <li>{@code ABORT_TRANSACTION}: the same
 *   <li>{@code ALLOCATE_WRITE_IDS}, of a table: {@code writeIds}, each with {@code transaction} and {@code writeId}
 *   <li>{@code WRITE_IN_TRANSACTION}, of a table: {@code transaction}, {@code writeId}, {@code partition} (values), {@code
 *       replaces}, {@code files}, {@code checksums}, {@code folders}
 *   <li>{@code COMMIT_COMPACTION}, of a table: {@code compaction} (id), {@code type}, {@code partition} (a name, where there
 *       is one), {@code transaction}
 * </ul>
 */
final class TransactionChanges {

    private final ChangeRecorder<Session> recorder;

    TransactionChanges(ChangeRecorder<Session> recorder) {
        this.recorder = recorder;
    }

    /**
     * A component of a transaction.
     *
     * @param target what is written
     * @param writeId 0 for none
     */
    record Written(Target target, long writeId) {}

    /**
     * A transaction that has ended.
     *
     * @param id its id
     * @param type what it was for
     * @param writes what it wrote
     */
    record Ended(long id, TransactionType type, Collection<Written> writes) {}

    void opened(Session session, Call call, List<Long> ids, TransactionType type) {
        record(session, call, Kind.OPEN_TRANSACTIONS, Subject.NONE, json -> {
            json.name("transactions").beginArray();
            ids.forEach(json::value);
            json.endArray();
            json.name("type").value(type.name());
        });
    }

    void committed(Session session, Call call, Ended ended) {
        record(session, call, Kind.COMMIT_TRANSACTION, Subject.NONE, json -> write(json, ended));
    }

    void aborted(Session session, Call call, List<Ended> ended) {
        recorder.record(
                session,
                call,
                ended.stream()
                        .map(each ->
                                NewChange.of(Kind.ABORT_TRANSACTION, Subject.NONE, details(json -> write(json, each))))
                        .toList());
    }

    private static void write(JsonWriter json, Ended ended) {
        json.name("transaction").value(ended.id());
        json.name("type").value(ended.type().name());
        json.name("writes").beginArray();
        ended.writes().forEach(written -> {
            json.beginObject();
            json.name("catalog").value(written.target().catalog());
            json.name("database").value(written.target().database());
            json.name("table").value(written.target().tableOrNone());
            written.target().partition().ifPresent(partition -> json.name("partition")
                    .value(partition));
            if (written.writeId() > 0) {
                json.name("writeId").value(written.writeId());
            }
            json.endObject();
        });
        json.endArray();
    }

    void allocated(Session session, Call call, Target table, List<Allocation> allocations) {
        record(session, call, Kind.ALLOCATE_WRITE_IDS, subject(table), json -> {
            json.name("writeIds").beginArray();
            allocations.forEach(allocation -> {
                json.beginObject();
                json.name("transaction").value(allocation.transaction());
                json.name("writeId").value(allocation.writeId());
                json.endObject();
            });
            json.endArray();
        });
    }

    void filesWritten(Session session, Call call, List<FilesWritten> writes) {
        recorder.record(
                session,
                call,
                writes.stream()
                        .map(files ->
                                NewChange.of(Kind.WRITE_IN_TRANSACTION, Subject.of(files.table()), details(json -> {
                                    json.name("transaction").value(files.transaction());
                                    json.name("writeId").value(files.writeId());
                                    texts(json, "partition", files.partition());
                                    json.name("replaces").value(files.replaces());
                                    texts(json, "files", files.files());
                                    texts(json, "checksums", files.checksums());
                                    texts(json, "folders", files.folders());
                                })))
                        .toList());
    }

    void compacted(Session session, Call call, long id, Target target, String type, long transaction) {
        record(session, call, Kind.COMMIT_COMPACTION, subject(target), json -> {
            json.name("compaction").value(id);
            json.name("type").value(type);
            target.partition().ifPresent(partition -> json.name("partition").value(partition));
            json.name("transaction").value(transaction);
        });
    }

    private static void texts(JsonWriter json, String name, List<String> texts) {
        json.name(name).beginArray();
        texts.forEach(json::value);
        json.endArray();
    }

    private static Subject subject(Target target) {
        DatabaseName database = new DatabaseName(target.catalog(), target.database());
        return target.table()
                .map(table -> Subject.of(new TableName(database, table)))
                .orElseGet(() -> Subject.of(database));
    }

    private void record(Session session, Call call, Kind kind, Subject subject, Consumer<JsonWriter> content) {
        recorder.record(session, call, NewChange.of(kind, subject, details(content)));
    }

    private static String details(Consumer<JsonWriter> content) {
        JsonWriter json = StorableText.json().beginObject();
        content.accept(json);
        return json.endObject().toString();
    }
}
