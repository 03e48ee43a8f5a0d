package dev.bindery.transactions.store;

import dev.bindery.catalog.change.ParameterSetter;
import dev.bindery.database.Session;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.transactions.CommitTransaction;
import dev.bindery.transactions.CommitTransaction.Replicated;
import dev.bindery.transactions.CommitTransaction.TableParameter;

/** The parameters that a transaction takes along when it commits. */
final class CommittedParameters {

    /** What Hive allows a client to set in this way (TxnStore.TXN_KEY_START). */
    private static final String KEY_START = "_meta";

    /** By which Hive's replication knows how far it has come (ReplConst.REPL_TARGET_TABLE_PROPERTY). */
    private static final String LAST_REPLICATED = "repl.last.id";

    private final ParameterSetter<Session> setter;

    CommittedParameters(ParameterSetter<Session> setter) {
        this.setter = setter;
    }

    /** @throws InvalidInputException where the key isn't one that may be set */
    static void check(CommitTransaction request) {
        request.parameter()
                .map(TableParameter::key)
                .filter(key -> !key.startsWith(KEY_START))
                .ifPresent(key -> {
                    throw new InvalidInputException(
                            "key",
                            "The key of a parameter that a transaction sets begins with " + KEY_START + ", not like \""
                                    + key + "\".");
                });
    }

    void set(Session session, CommitTransaction request) {
        request.replicated().ifPresent(replicated -> set(session, replicated));
        request.parameter()
                .ifPresent(parameter ->
                        setter.replaceOfTable(session, parameter.tableId(), parameter.key(), parameter.value()));
    }

    private void set(Session session, Replicated replicated) {
        String last = Long.toString(replicated.lastEvent());
        setter.setOfDatabase(session, replicated.database(), LAST_REPLICATED, last);
        replicated.table().ifPresent(table -> {
            setter.setOfTable(session, table, LAST_REPLICATED, last);
            if (!replicated.partitions().isEmpty()) {
                setter.setOfPartitions(session, table, replicated.partitions(), LAST_REPLICATED, last);
            }
        });
    }
}
