package dev.bindery.transactions.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.transactions.OpenTransactions;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.TransactionType;
import dev.bindery.transactions.WriteOperation;
import dev.bindery.transactions.compactions.Compaction;
import dev.bindery.transactions.compactions.Compaction.Agent;
import dev.bindery.transactions.compactions.Compaction.Request;
import dev.bindery.transactions.compactions.CompactionFilter;
import dev.bindery.transactions.compactions.CompactionFilter.Column;
import dev.bindery.transactions.compactions.CompactionFilter.Order;
import dev.bindery.transactions.compactions.CompactionState;
import dev.bindery.transactions.compactions.CompactionType;
import dev.bindery.transactions.compactions.CompactionWork;
import dev.bindery.transactions.compactions.Compactions.Abortion;
import dev.bindery.transactions.compactions.Compactions.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the queue of compactions does, on every database. */
abstract class CompactionsContract extends StoreCase {

    private static final Agent WORKER = new Agent(Optional.of("worker-1"), Optional.of("4.0.1"));

    private long request(Target target, CompactionType type) {
        Outcome outcome = services.compactions().request(CALL, Request.of(target, type));
        assertThat(outcome.accepted()).as("accepted").isTrue();
        return outcome.id();
    }

    private Compaction get(long id) {
        List<Compaction> found = services.compactions().list(CALL, filter(id));
        assertThat(found).as("compactions of that id").hasSize(1);
        return found.get(0);
    }

    private static CompactionFilter filter(long id) {
        CompactionFilter any = CompactionFilter.ANY;
        return new CompactionFilter(
                Optional.of(id),
                any.catalog(),
                any.database(),
                any.table(),
                any.partition(),
                any.pool(),
                any.type(),
                any.state(),
                any.order(),
                any.limit());
    }

    /** Takes the request, whatever else waits. */
    private Compaction take(long id) {
        Compaction taken;
        do {
            taken = services.compactionWork()
                    .take(CALL, WORKER, Optional.empty())
                    .orElseThrow();
        } while (taken.id() != id);
        return taken;
    }

    @Test
    void aTableIsCompactedOnceAtATime() {
        Target table = table("queue", "once");
        long id = request(table, CompactionType.MAJOR);
        Outcome second = services.compactions().request(CALL, Request.of(table, CompactionType.MINOR));
        assertThat(second).as("the second").isEqualTo(new Outcome(id, false, CompactionState.INITIATED));
        request(partition("queue", "once", "ds=a"), CompactionType.MINOR);
        take(id);
        services.compactionWork().compacted(CALL, id);
        request(table, CompactionType.MAJOR);
    }

    @Test
    void theLifeOfACompaction() {
        Target table = table("queue", "life");
        long writer = begin();
        write(writer, table, WriteOperation.INSERT);
        commit(writer);
        long failed = begin();
        write(failed, table, WriteOperation.INSERT);
        abort(failed);
        long id = request(table, CompactionType.MAJOR);
        assertThat(get(id).state()).as("at first").isEqualTo(CompactionState.INITIATED);
        Compaction taken = take(id);
        assertThat(taken.state()).as("taken").isEqualTo(CompactionState.WORKING);
        assertThat(taken.worker()).as("by whom").isEqualTo(WORKER);
        assertThat(taken.times().started()).as("when").isPresent();
        long transaction = services.transactions()
                .open(CALL, OpenTransactions.of(1, TransactionType.COMPACTION, "hive", "host"))
                .get(0);
        services.compactionWork().begin(CALL, id, OptionalLong.of(2), Optional.of("hive"), transaction);
        services.compactionWork().setJob(CALL, id, "job_1");
        services.compactionWork().compacted(CALL, id);
        assertThat(kindsDuring(() -> commit(transaction)))
                .as("told of")
                .containsExactly(Kind.COMMIT_TRANSACTION, Kind.COMMIT_COMPACTION);
        Compaction ready = get(id);
        assertThat(ready.state()).as("then").isEqualTo(CompactionState.READY_FOR_CLEANING);
        assertThat(ready.nextTransaction().orElseThrow())
                .as("the next transaction")
                .isEqualTo(transaction + 1);
        assertThat(ready.jobId()).as("its job").contains("job_1");
        assertThat(services.compactions().latestCommitted(CALL, table, List.of(), 0))
                .as("the latest")
                .extracting(Compaction::id)
                .containsExactly(id);
        assertThat(services.compactions().latestCommitted(CALL, table, List.of(), id))
                .as("later ones")
                .isEmpty();
        assertThat(services.writeIds()
                        .valid(CALL, List.of(table), Optional.empty())
                        .get(0)
                        .aborted())
                .as("aborted write ids before the old files are gone")
                .containsExactly(2L);
        services.compactionWork().cleaned(CALL, id);
        assertThat(get(id).state()).as("in the end").isEqualTo(CompactionState.SUCCEEDED);
        assertThat(get(id).times().ended()).as("when").isPresent();
        assertThat(services.writeIds()
                        .valid(CALL, List.of(table), Optional.empty())
                        .get(0)
                        .aborted())
                .as("aborted write ids after that")
                .isEmpty();
    }

    @Test
    void compactionsThatCameToNothing() {
        long early = request(table("queue", "early"), CompactionType.MINOR);
        services.compactionWork().gaveUp(CALL, early, CompactionState.FAILED, Optional.of("no such table"));
        assertThat(get(early).state()).as("before it was begun").isEqualTo(CompactionState.DID_NOT_INITIATE);
        assertThat(get(early).error()).as("why").contains("no such table");
        long late = request(table("queue", "late"), CompactionType.MINOR);
        take(late);
        services.compactionWork().gaveUp(CALL, late, CompactionState.FAILED, Optional.of("disk full"));
        assertThat(get(late).state()).as("when it had begun").isEqualTo(CompactionState.FAILED);
        long refused = request(table("queue", "refused"), CompactionType.MINOR);
        services.compactionWork().gaveUp(CALL, refused, CompactionState.REFUSED, Optional.empty());
        assertThat(get(refused).state()).as("refused").isEqualTo(CompactionState.REFUSED);
        assertThatThrownBy(() -> services.compactionWork().compacted(CALL, 99_999_999))
                .as("one that isn't there")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void onlyWhatWaitsCanBeAborted() {
        long waiting = request(table("queue", "waiting"), CompactionType.MINOR);
        long working = request(table("queue", "working"), CompactionType.MINOR);
        long taken = request(table("queue", "taken"), CompactionType.MINOR);
        take(taken);
        services.compactionWork().gaveUp(CALL, taken, CompactionState.FAILED, Optional.empty());
        assertThat(get(working).state()).as("taken on the way").isEqualTo(CompactionState.WORKING);
        long again = request(table("queue", "again"), CompactionType.MINOR);
        assertThat(services.compactions().abort(CALL, List.of(again, working, 99_999_999L)))
                .as("what became of it")
                .containsEntry(again, new Abortion(true, "Successfully aborted compaction"))
                .containsEntry(
                        working,
                        new Abortion(false, "Error while aborting compaction as compaction is in state-working"))
                .containsEntry(99_999_999L, new Abortion(false, "No Such Compaction Id Available"));
        assertThat(get(again).state()).as("aborted").isEqualTo(CompactionState.ABORTED);
        assertThat(get(waiting).state()).as("the other").isEqualTo(CompactionState.WORKING);
    }

    @Test
    void workersTakeWhatIsForTheirPool() {
        Request pooled = new Request(
                table("queue", "pooled"),
                CompactionType.REBALANCE,
                Optional.of("hive"),
                Optional.of("a=b"),
                Optional.of("fast"),
                Optional.of(4),
                Optional.of("ORDER BY x"),
                new Agent(Optional.of("initiator"), Optional.of("1")),
                true,
                false);
        long id = services.compactions().request(CALL, pooled).id();
        Compaction taken = services.compactionWork()
                .take(CALL, WORKER, Optional.of("fast"))
                .orElseThrow();
        assertThat(taken.id()).as("the one of the pool").isEqualTo(id);
        assertThat(taken.request()).as("what was asked for").isEqualTo(pooled);
        assertThat(services.compactionWork().take(CALL, WORKER, Optional.of("fast")))
                .as("another")
                .isEmpty();
    }

    @Test
    void listsAreFilteredAndSorted() {
        request(table("listed", "b"), CompactionType.MINOR);
        request(table("listed", "a"), CompactionType.MAJOR);
        request(table("listed", "c"), CompactionType.MAJOR);
        CompactionFilter majors = new CompactionFilter(
                Optional.empty(),
                Optional.of("hive"),
                Optional.of("listed"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(CompactionType.MAJOR),
                Optional.of(CompactionState.INITIATED),
                List.of(new Order(Column.TABLE, true)),
                Optional.of(10L));
        assertThat(services.compactions().list(CALL, majors))
                .as("tables, the last first")
                .extracting(compaction -> compaction.request().target().tableOrNone())
                .containsExactly("c", "a");
        assertThat(services.compactions().list(CALL, CompactionFilter.ANY))
                .as("all")
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void figuresAndUnaskedWork() {
        Target table = table("queue", "figures");
        CompactionWork.Metric metric = new CompactionWork.Metric(table, "NUM_DELTAS", 12, 1, 10);
        services.compactionWork().put(CALL, metric);
        services.compactionWork().put(CALL, new CompactionWork.Metric(table, "NUM_DELTAS", 2, 2, 10));
        services.compactionWork().remove(CALL, table, "NUM_DELTAS");
        assertThat(services.compactionWork()
                        .submitForCleaning(CALL, Request.of(table, CompactionType.MAJOR), 3, begin()))
                .as("submitted")
                .isTrue();
        assertThat(services.compactions().latestCommitted(CALL, table, List.of(), 0))
                .as("the latest")
                .hasSize(1);
        services.materializations().addCounts(CALL, 5, 1, 2, 3);
        assertThatThrownBy(() -> services.materializations().addCounts(CALL, 5, Long.MAX_VALUE, 0, 0))
                .as("more rows than there can be")
                .isInstanceOf(InvalidInputException.class);
        services.materializations().addCounts(CALL, 5, 1, 2, 3);
        Optional<Long> deleted = database.read(session ->
                session.first("SELECT deleted FROM txn_table_counts WHERE table_id = 5", row -> row.number(1)));
        assertThat(deleted).as("deleted rows").contains(6L);
    }
}
