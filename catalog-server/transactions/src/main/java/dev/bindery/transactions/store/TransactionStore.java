package dev.bindery.transactions.store;

import dev.bindery.catalog.change.ChangeRecorder;
import dev.bindery.catalog.change.ParameterSetter;
import dev.bindery.database.Database;
import dev.bindery.database.SchemaModule;
import dev.bindery.database.Session;
import dev.bindery.transactions.TransactionServices;

/** Opens what there is for transactions on a database. */
public final class TransactionStore {

    /** The tables of this module. */
    public static final SchemaModule SCHEMA = new SchemaModule("transactions", 1);

    private final TransactionServices services;
    private final TransactionKeeper keeper;

    private TransactionStore(TransactionServices services, TransactionKeeper keeper) {
        this.services = services;
        this.keeper = keeper;
    }

    /**
     * Migrates the tables.
     *
     * @param recorder hears of what happens, in the transaction that it happens in
     * @param parameters sets what transactions take along
     */
    public static TransactionStore open(
            Database database,
            TransactionSettings settings,
            ChangeRecorder<Session> recorder,
            ParameterSetter<Session> parameters) {
        database.migrate(SCHEMA);
        TransactionChanges changes = new TransactionChanges(recorder);
        TransactionEnds ends = new TransactionEnds(database.dialect(), changes, new CommittedParameters(parameters));
        UnfinishedTransactions unfinished = new UnfinishedTransactions();
        JdbcTransactions transactions = new JdbcTransactions(database, changes, ends, unfinished);
        return new TransactionStore(
                new TransactionServices(
                        transactions,
                        new JdbcWriteIds(database, changes, ends, transactions, unfinished),
                        new JdbcLocks(database),
                        new JdbcCompactions(database),
                        new JdbcCompactionWork(database),
                        new JdbcMaterializations(
                                database, unfinished, settings.timeout().toNanos() / 1_000)),
                new TransactionKeeper(database, settings, ends, unfinished));
    }

    public TransactionServices services() {
        return services;
    }

    /** What has to be done now and then. */
    public TransactionKeeper keeper() {
        return keeper;
    }
}
