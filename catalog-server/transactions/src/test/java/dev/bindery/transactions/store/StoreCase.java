package dev.bindery.transactions.store;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.change.Change;
import dev.bindery.catalog.change.NewChange;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.StatementCounter;
import dev.bindery.transactions.CommitTransaction;
import dev.bindery.transactions.OpenTransactions;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.TransactionServices;
import dev.bindery.transactions.TransactionType;
import dev.bindery.transactions.WriteIds;
import dev.bindery.transactions.WriteOperation;
import dev.bindery.transactions.locks.LockPart;
import dev.bindery.transactions.locks.LockRequest;
import dev.bindery.transactions.locks.LockType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A store on some database, and short words for what tests do with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreCase {

    static final Call CALL = Call.system();

    final StatementCounter statements = new StatementCounter();
    final List<NewChange> changes = Collections.synchronizedList(new ArrayList<>());

    /** What was set with commits: what of, the key and the value. */
    final List<String> parameters = Collections.synchronizedList(new ArrayList<>());

    Database database;
    TransactionStore store;
    TransactionServices services;

    abstract DatabaseSettings settings();

    @BeforeAll
    void open() {
        database = Database.open(settings(), statements::wrap);
        store = store(Duration.ofMinutes(5));
        services = store.services();
    }

    @AfterAll
    void close() {
        database.close();
    }

    /** Another server's store on the same database. */
    TransactionStore store(Duration timeout) {
        return TransactionStore.open(
                database,
                TransactionSettings.of(timeout),
                (session, call, added) -> changes.addAll(added),
                new NotedParameters(parameters));
    }

    long begin() {
        return begin(1).get(0);
    }

    List<Long> begin(int count) {
        return services.transactions().open(CALL, OpenTransactions.of(count, TransactionType.DEFAULT, "ann", "host"));
    }

    void commit(long id) {
        services.transactions().commit(CALL, CommitTransaction.of(id));
    }

    void abort(long id) {
        services.transactions().abort(CALL, id, Optional.empty());
    }

    long writeId(Target table, long transaction) {
        return services.writeIds()
                .allocate(CALL, new WriteIds.Request(table, List.of(transaction), false))
                .get(0)
                .writeId();
    }

    /** Announces a write and takes a write id for it. */
    long write(long transaction, Target target, WriteOperation operation) {
        long writeId = writeId(target.withPartition(Optional.empty()), transaction);
        services.locks()
                .lock(CALL, request(transaction, new LockPart(target, LockType.SHARED_WRITE, Optional.of(operation))));
        return writeId;
    }

    static LockRequest request(long transaction, LockPart... parts) {
        return new LockRequest(
                List.of(parts), transaction, "ann", "host", Optional.of("test"), LockRequest.Patience.WAITS);
    }

    static LockPart part(Target target, LockType type) {
        return new LockPart(target, type, Optional.empty());
    }

    static Target database(String database) {
        return new Target("hive", database, Optional.empty(), Optional.empty());
    }

    static Target table(String database, String table) {
        return new Target("hive", database, Optional.of(table), Optional.empty());
    }

    static Target partition(String database, String table, String partition) {
        return new Target("hive", database, Optional.of(table), Optional.of(partition));
    }

    List<Change.Kind> kindsDuring(Runnable action) {
        changes.clear();
        action.run();
        return changes.stream().map(NewChange::kind).toList();
    }
}
