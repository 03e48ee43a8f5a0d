package dev.bindery.tests.bench.hive;

import static dev.bindery.tests.bench.hive.Operation.expect;

import java.util.List;
import org.apache.hadoop.hive.metastore.api.AbortTxnsRequest;
import org.apache.hadoop.hive.metastore.api.CommitTxnRequest;
import org.apache.hadoop.hive.metastore.api.OpenTxnRequest;

/** Transactions that change nothing: what every statement on a transactional table pays. */
final class TransactionOperations {

    private static final int MANY = 1_000;

    private TransactionOperations() {}

    static List<Operation> all() {
        return List.of(
                Operation.of("openAndCommitTransaction", Fixture.NOTHING, 100, (hive, i) -> hive.calls()
                        .commit_txn(new CommitTxnRequest(hive.calls()
                                .open_txns(new OpenTxnRequest(1, "bench", "localhost"))
                                .getTxn_ids()
                                .get(0)))),
                Operation.of("openAndAbortTransactions.1000", Fixture.NOTHING, 3, (hive, i) -> {
                    List<Long> opened = hive.calls()
                            .open_txns(new OpenTxnRequest(MANY, "bench", "localhost"))
                            .getTxn_ids();
                    expect(MANY, opened.size());
                    hive.calls().abort_txns(new AbortTxnsRequest(opened));
                }));
    }
}
