package dev.bindery.thrift.structs;

import dev.bindery.model.error.InvalidInputException;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.TransactionInfo;
import dev.bindery.transactions.TransactionList;
import dev.bindery.transactions.TransactionType;
import dev.bindery.transactions.WriteIds;
import dev.bindery.transactions.WriteOperation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.hive.metastore.api.DataOperationType;
import org.apache.hadoop.hive.metastore.api.GetOpenTxnsInfoResponse;
import org.apache.hadoop.hive.metastore.api.GetOpenTxnsResponse;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.TableValidWriteIds;
import org.apache.hadoop.hive.metastore.api.TxnInfo;
import org.apache.hadoop.hive.metastore.api.TxnState;
import org.apache.hadoop.hive.metastore.api.TxnToWriteId;
import org.apache.hadoop.hive.metastore.api.TxnType;

/** Transactions and write ids, between the wire and the domain. */
public final class TransactionStructs {

    private TransactionStructs() {}

    /** What a request names, with the catalog in front of the database where there is one. */
    public static Target target(String database, String table, String partition) throws MetaException {
        Names.Qualified name = Names.Qualified.parse(database);
        if (name.database() == null || name.database().isBlank()) {
            throw new InvalidInputException("database name", "The request names no database.");
        }
        return new Target(name.catalog(), name.database(), Optional.ofNullable(table), Optional.ofNullable(partition));
    }

    /** A table, which the request must name. */
    public static Target table(String database, String table) throws MetaException {
        Target target = target(database, table, null);
        if (target.table().isEmpty()) {
            throw new InvalidInputException("table name", "The request names no table.");
        }
        return target;
    }

    /** Clients before Hive 3 say nothing of types. */
    public static TransactionType type(TxnType wire) {
        return wire == null ? TransactionType.DEFAULT : TransactionType.valueOf(wire.name());
    }

    /** How something is written; empty where it isn't. */
    public static Optional<WriteOperation> operation(DataOperationType wire) {
        return switch (wire) {
            case INSERT -> Optional.of(WriteOperation.INSERT);
            case UPDATE -> Optional.of(WriteOperation.UPDATE);
            case DELETE -> Optional.of(WriteOperation.DELETE);
            case SELECT, UNSET, NO_TXN -> Optional.empty();
        };
    }

    /** In the forms of all Hives, without transactions of some types where they are open. */
    public static GetOpenTxnsResponse openTransactions(TransactionList list, List<TxnType> without) {
        Set<TransactionType> excluded = EnumSet.noneOf(TransactionType.class);
        without.forEach(type -> excluded.add(type(type)));
        List<Long> ids = new ArrayList<>();
        BitSet aborted = new BitSet();
        for (TransactionInfo transaction : list.unfinished()) {
            if (transaction.aborted()) {
                aborted.set(ids.size());
            } else if (excluded.contains(transaction.type())) {
                continue;
            }
            ids.add(transaction.id());
        }
        GetOpenTxnsResponse response = new OpenTransactionsAnswer();
        response.setTxn_high_water_mark(list.highWaterMark());
        response.setOpen_txns(ids);
        response.setAbortedBits(aborted.toByteArray());
        list.smallestOpen().ifPresent(response::setMin_open_txn);
        return response;
    }

    public static GetOpenTxnsInfoResponse transactionInfos(TransactionList list) {
        return new GetOpenTxnsInfoResponse(
                list.highWaterMark(),
                list.unfinished().stream().map(TransactionStructs::info).toList());
    }

    private static TxnInfo info(TransactionInfo transaction) {
        TxnInfo info = new TxnInfo(transaction.id(), transaction.aborted() ? TxnState.ABORTED : TxnState.OPEN, "", "");
        transaction.details().ifPresent(details -> {
            info.setUser(details.user());
            info.setHostname(details.host());
            details.agent().ifPresent(info::setAgentInfo);
            info.setStartedTime(details.started().toEpochMilli());
            info.setLastHeartbeatTime(details.heartbeat().toEpochMilli());
        });
        return info;
    }

    public static TableValidWriteIds validWriteIds(String table, WriteIds.Valid valid) {
        BitSet aborted = new BitSet();
        Set<Long> abortedIds = new HashSet<>(valid.aborted());
        for (int i = 0; i < valid.invalid().size(); i++) {
            aborted.set(i, abortedIds.contains(valid.invalid().get(i)));
        }
        TableValidWriteIds wire = new TableValidWriteIds();
        wire.setFullTableName(table);
        wire.setWriteIdHighWaterMark(valid.highWaterMark());
        wire.setInvalidWriteIds(valid.invalid());
        wire.setAbortedBits(aborted.toByteArray());
        valid.smallestOpen().ifPresent(wire::setMinOpenWriteId);
        return wire;
    }

    public static TxnToWriteId toWire(WriteIds.Allocation allocation) {
        return new TxnToWriteId(allocation.transaction(), allocation.writeId());
    }

    public static WriteIds.Allocation allocation(TxnToWriteId wire) {
        return new WriteIds.Allocation(wire.getTxnId(), wire.getWriteId());
    }
}
