package dev.bindery.thrift.structs;

import dev.bindery.transactions.Target;
import dev.bindery.transactions.WriteOperation;
import dev.bindery.transactions.locks.HeldLock;
import dev.bindery.transactions.locks.LockFilter;
import dev.bindery.transactions.locks.LockOutcome;
import dev.bindery.transactions.locks.LockPart;
import dev.bindery.transactions.locks.LockRequest.Patience;
import dev.bindery.transactions.locks.LockType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.DataOperationType;
import org.apache.hadoop.hive.metastore.api.LockComponent;
import org.apache.hadoop.hive.metastore.api.LockRequest;
import org.apache.hadoop.hive.metastore.api.LockResponse;
import org.apache.hadoop.hive.metastore.api.LockState;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.ShowLocksRequest;
import org.apache.hadoop.hive.metastore.api.ShowLocksResponseElement;

/** Locks, between the wire and the domain. */
public final class LockStructs {

    private LockStructs() {}

    public static dev.bindery.transactions.locks.LockRequest fromWire(LockRequest wire) throws MetaException {
        List<LockPart> parts = new ArrayList<>();
        for (LockComponent component : Values.list(wire.getComponent())) {
            parts.add(part(component));
        }
        Patience patience = wire.isExclusiveCTAS()
                ? Patience.NONE
                : wire.isZeroWaitReadEnabled() ? Patience.READS_DO_NOT_WAIT : Patience.WAITS;
        return new dev.bindery.transactions.locks.LockRequest(
                parts,
                wire.getTxnid(),
                Values.text(wire.getUser()),
                Values.text(wire.getHostname()),
                Optional.ofNullable(wire.getAgentInfo()),
                patience);
    }

    private static LockPart part(LockComponent wire) throws MetaException {
        LockType type = LockType.valueOf(wire.getType().name());
        Target target =
                switch (wire.getLevel()) {
                    case DB -> TransactionStructs.target(wire.getDbname(), null, null);
                    case TABLE -> TransactionStructs.target(wire.getDbname(), wire.getTablename(), null);
                    case PARTITION -> TransactionStructs.target(
                            wire.getDbname(), wire.getTablename(), wire.getPartitionname());
                };
        return new LockPart(target, type, target.table().isEmpty() ? Optional.empty() : write(wire, type));
    }

    /** Old clients don't say what they do, and what they lock against other writers they change. */
    private static Optional<WriteOperation> write(LockComponent wire, LockType type) {
        if (wire.isSetIsTransactional() && !wire.isIsTransactional()) {
            return Optional.empty();
        }
        DataOperationType operation = wire.getOperationType();
        if (operation == null || operation == DataOperationType.UNSET) {
            return type == LockType.SHARED_WRITE || type == LockType.EXCL_WRITE
                    ? Optional.of(WriteOperation.UPDATE)
                    : Optional.empty();
        }
        return TransactionStructs.operation(operation);
    }

    public static LockResponse toWire(LockOutcome outcome) {
        LockResponse wire =
                new LockResponse(outcome.id(), LockState.valueOf(outcome.state().name()));
        outcome.message().ifPresent(wire::setErrorMessage);
        return wire;
    }

    public static LockFilter filter(ShowLocksRequest wire) throws MetaException {
        Names.Qualified database = Names.Qualified.parse(wire.getDbname());
        Optional<String> name = folded(database.database());
        return new LockFilter(
                name.map(known -> database.catalog()),
                name,
                folded(wire.getTablename()),
                Optional.ofNullable(wire.getPartname()).filter(partition -> !partition.isEmpty()),
                wire.isSetTxnid() && wire.getTxnid() > 0 ? Optional.of(wire.getTxnid()) : Optional.empty());
    }

    private static Optional<String> folded(String name) {
        return Optional.ofNullable(name)
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(text -> !text.isEmpty());
    }

    public static ShowLocksResponseElement toWire(HeldLock lock) {
        ShowLocksResponseElement wire = new ShowLocksResponseElement();
        wire.setLockid(lock.id());
        wire.setLockIdInternal(lock.part());
        wire.setDbname(lock.target().database());
        lock.target().table().ifPresent(wire::setTablename);
        lock.target().partition().ifPresent(wire::setPartname);
        wire.setState(lock.acquired() ? LockState.ACQUIRED : LockState.WAITING);
        wire.setType(org.apache.hadoop.hive.metastore.api.LockType.valueOf(
                lock.type().name()));
        if (lock.transaction() > 0) {
            wire.setTxnid(lock.transaction());
        }
        wire.setLastheartbeat(lock.heartbeat().map(time -> time.toEpochMilli()).orElse(0L));
        lock.acquiredAt().ifPresent(time -> wire.setAcquiredat(time.toEpochMilli()));
        wire.setUser(lock.user());
        wire.setHostname(lock.host());
        lock.agent().ifPresent(wire::setAgentInfo);
        lock.blockedBy().ifPresent(blocker -> {
            wire.setBlockedByExtId(blocker.id());
            wire.setBlockedByIntId(blocker.part());
        });
        return wire;
    }
}
