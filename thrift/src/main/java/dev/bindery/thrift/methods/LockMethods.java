package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.LockStructs;
import dev.bindery.transactions.Transactions;
import dev.bindery.transactions.locks.Locks;
import org.apache.hadoop.hive.metastore.api.HeartbeatRequest;
import org.apache.hadoop.hive.metastore.api.ShowLocksResponse;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.check_lock_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.heartbeat_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.lock_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.show_locks_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.unlock_args;

/** Locks, as Hive, Iceberg and others take them. */
final class LockMethods {

    private final Locks locks;
    private final Transactions transactions;

    LockMethods(Locks locks, Transactions transactions) {
        this.locks = locks;
        this.transactions = transactions;
    }

    void register(MethodTable methods) {
        methods.<lock_args>serve(
                "lock",
                (call, args) ->
                        LockStructs.toWire(locks.lock(call, LockStructs.fromWire(Requests.present(args.getRqst())))));
        methods.<check_lock_args>serve(
                "check_lock",
                (call, args) -> LockStructs.toWire(
                        locks.check(call, Requests.present(args.getRqst()).getLockid())));
        methods.<unlock_args>serve("unlock", (call, args) -> {
            locks.unlock(call, Requests.present(args.getRqst()).getLockid());
            return null;
        });
        methods.<heartbeat_args>serve("heartbeat", (call, args) -> {
            heartbeat(call, Requests.present(args.getIds()));
            return null;
        });
        methods.<show_locks_args>serve(
                "show_locks",
                (call, args) -> new ShowLocksResponse(
                        locks.list(call, LockStructs.filter(Requests.present(args.getRqst()))).stream()
                                .map(LockStructs::toWire)
                                .toList()));
    }

    /** Hive's clients send 0 for what they don't mean. */
    private void heartbeat(Call call, HeartbeatRequest request) {
        if (request.isSetLockid() && request.getLockid() > 0) {
            locks.heartbeat(call, request.getLockid());
        }
        if (request.isSetTxnid() && request.getTxnid() > 0) {
            transactions.heartbeat(call, request.getTxnid());
        }
    }
}
