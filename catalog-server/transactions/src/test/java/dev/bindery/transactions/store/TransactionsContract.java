package dev.bindery.transactions.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.database.Dialect;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.transactions.CommitTransaction;
import dev.bindery.transactions.DynamicPartitions;
import dev.bindery.transactions.FilesWritten;
import dev.bindery.transactions.OpenTransactions;
import dev.bindery.transactions.RangeHeartbeat;
import dev.bindery.transactions.Replay;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.TransactionInfo;
import dev.bindery.transactions.TransactionList;
import dev.bindery.transactions.TransactionSnapshot;
import dev.bindery.transactions.TransactionType;
import dev.bindery.transactions.Transactions;
import dev.bindery.transactions.WriteIdList;
import dev.bindery.transactions.WriteIds;
import dev.bindery.transactions.WriteOperation;
import dev.bindery.transactions.compactions.Compaction;
import dev.bindery.transactions.compactions.CompactionType;
import dev.bindery.transactions.locks.LockFilter;
import dev.bindery.transactions.locks.LockType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What transactions and write ids do, on every database. */
abstract class TransactionsContract extends StoreCase {

    private Transactions transactions() {
        return services.transactions();
    }

    private static void assertReason(Throwable thrown, Reason reason) {
        assertThat(thrown)
                .as("what is thrown")
                .isInstanceOf(InvalidOperationException.class)
                .extracting(error -> ((InvalidOperationException) error).reason())
                .isEqualTo(reason);
    }

    @Test
    void openTransactionsAreListedUntilTheyAreCommitted() {
        List<Long> ids = begin(3);
        assertThat(ids).as("ids").isSorted().doesNotHaveDuplicates().hasSize(3);
        TransactionList before = transactions().unfinished(CALL);
        assertThat(before.highWaterMark()).as("the mark").isEqualTo(ids.get(2));
        assertThat(before.unfinished())
                .as("open ones")
                .extracting(TransactionInfo::id)
                .containsAll(ids);
        commit(ids.get(0));
        abort(ids.get(1));
        TransactionList after = transactions().unfinished(CALL);
        assertThat(after.unfinished())
                .as("the committed one")
                .extracting(TransactionInfo::id)
                .doesNotContain(ids.get(0))
                .contains(ids.get(1), ids.get(2));
        assertThat(after.unfinished())
                .as("the aborted one")
                .filteredOn(TransactionInfo::aborted)
                .extracting(TransactionInfo::id)
                .contains(ids.get(1));
        TransactionInfo full = transactions().unfinishedInFull(CALL).unfinished().stream()
                .filter(info -> info.id() == ids.get(2))
                .findFirst()
                .orElseThrow();
        assertThat(full.details().orElseThrow().user()).as("who").isEqualTo("ann");
        assertThat(full.details().orElseThrow().started())
                .as("when")
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(5)),
                        Instant.now().plus(Duration.ofMinutes(5)));
        commit(ids.get(2));
    }

    @Test
    void theKeeperChangesNothingForReaders() {
        List<Long> ids = begin(4);
        commit(ids.get(1));
        abort(ids.get(2));
        TransactionSnapshot before = TransactionSnapshot.of(transactions().unfinished(CALL));
        store.keeper().keep();
        assertThat(TransactionSnapshot.of(transactions().unfinished(CALL)))
                .as("the same snapshot")
                .isEqualTo(before);
        commit(ids.get(0));
        commit(ids.get(3));
        store.keeper().keep();
        assertThat(transactions().unfinished(CALL).highWaterMark())
                .as("the mark")
                .isEqualTo(ids.get(3));
    }

    @Test
    void endsOfTransactions() {
        long id = begin();
        commit(id);
        commit(id);
        assertThatThrownBy(() -> abort(id))
                .as("aborting a committed one")
                .satisfies(thrown -> assertReason(thrown, Reason.TRANSACTION_COMMITTED))
                .hasMessage("Transaction txnid:" + id + " is already committed.");
        long aborted = begin();
        abort(aborted);
        abort(aborted);
        assertThatThrownBy(() -> commit(aborted))
                .as("committing an aborted one")
                .satisfies(thrown -> assertReason(thrown, Reason.TRANSACTION_ABORTED))
                .hasMessage("Transaction txnid:" + aborted + " already aborted");
        assertThatThrownBy(() -> commit(99_999_999)).as("no such one").isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> transactions().heartbeat(CALL, 99_999_999))
                .as("no such one")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> transactions().heartbeat(CALL, aborted))
                .as("an aborted one")
                .satisfies(thrown -> assertReason(thrown, Reason.TRANSACTION_ABORTED));
        List<Long> some = begin(2);
        commit(some.get(0));
        transactions().abortAll(CALL, List.of(some.get(0), some.get(1), 99_999_999L));
        assertThatThrownBy(() -> commit(some.get(1)))
                .as("one of several")
                .isInstanceOf(InvalidOperationException.class);
    }

    @Test
    void heartbeatsOfARange() {
        List<Long> ids = begin(4);
        commit(ids.get(1));
        abort(ids.get(2));
        RangeHeartbeat heartbeat = transactions().heartbeat(CALL, ids.get(0), ids.get(3) + 1);
        assertThat(heartbeat.aborted()).as("aborted").containsExactly(ids.get(2));
        assertThat(heartbeat.missing()).as("missing").containsExactly(ids.get(1), ids.get(3) + 1);
        transactions().abortAll(CALL, ids);
        assertThatThrownBy(() -> transactions().heartbeat(CALL, 0, Long.MAX_VALUE - 1))
                .as("endless")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> transactions().heartbeat(CALL, Long.MIN_VALUE, 2))
                .as("a range that is longer than a number can say")
                .isInstanceOf(InvalidInputException.class);
        assertThat(transactions().heartbeat(CALL, 2, 1).missing())
                .as("a range that ends before it begins")
                .isEmpty();
    }

    @Test
    void numbersThatCannotBe() {
        assertThatThrownBy(() -> begin(0)).as("none").hasMessageContaining("Invalid input for number of txns: 0");
        assertThatThrownBy(() -> begin(-1)).as("less").isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> begin(Integer.MAX_VALUE)).as("all").isInstanceOf(InvalidInputException.class);
    }

    @Test
    void changesAreToldOf() {
        Target table = table("events", "t");
        long[] id = new long[1];
        assertThat(kindsDuring(() -> id[0] = begin())).as("opening").containsExactly(Kind.OPEN_TRANSACTIONS);
        assertThat(changes.get(0).details())
                .as("details")
                .isEqualTo("{\"transactions\":[" + id[0] + "],\"type\":\"DEFAULT\"}");
        assertThat(kindsDuring(() -> write(id[0], table, WriteOperation.INSERT)))
                .as("writing")
                .containsExactly(Kind.ALLOCATE_WRITE_IDS);
        assertThat(kindsDuring(() -> transactions()
                        .filesWritten(
                                CALL,
                                List.of(new FilesWritten(
                                        id[0],
                                        1,
                                        TableName.of("events", "t"),
                                        List.of(),
                                        false,
                                        List.of("f"),
                                        List.of(),
                                        List.of())))))
                .as("files")
                .containsExactly(Kind.WRITE_IN_TRANSACTION);
        assertThat(kindsDuring(() -> commit(id[0]))).as("committing").containsExactly(Kind.COMMIT_TRANSACTION);
        assertThat(changes.get(0).details())
                .as("details")
                .isEqualTo("{\"transaction\":" + id[0] + ",\"type\":\"DEFAULT\",\"writes\":[{\"catalog\":\"hive\","
                        + "\"database\":\"events\",\"table\":\"t\",\"writeId\":1}]}");
        assertThat(kindsDuring(() -> commit(id[0]))).as("again").isEmpty();
        assertThat(kindsDuring(() -> abort(begin())))
                .as("aborting")
                .containsExactly(Kind.OPEN_TRANSACTIONS, Kind.ABORT_TRANSACTION);
    }

    @Test
    void theFirstCommitterWins() {
        Target table = table("conflicts", "t");
        long one = begin();
        long two = begin();
        write(one, table, WriteOperation.UPDATE);
        write(two, table, WriteOperation.DELETE);
        commit(one);
        assertThatThrownBy(() -> commit(two))
                .as("the second")
                .satisfies(thrown -> assertReason(thrown, Reason.TRANSACTION_ABORTED))
                .hasMessageStartingWith("Aborting [txnid:" + two + ",")
                .hasMessageContaining("due to a write conflict on conflicts/t committed by [txnid:" + one + ",");
        assertThatThrownBy(() -> commit(two)).as("it is aborted").hasMessageEndingWith("already aborted");
        long three = begin();
        write(three, table, WriteOperation.UPDATE);
        commit(three);
    }

    @Test
    void insertsAndOtherPartitionsDoNotConflict() {
        Target one = partition("conflicts", "p", "DS=a");
        Target other = partition("conflicts", "p", "ds=b");
        List<Long> ids = begin(4);
        write(ids.get(0), one, WriteOperation.UPDATE);
        write(ids.get(1), other, WriteOperation.UPDATE);
        write(ids.get(2), one, WriteOperation.INSERT);
        write(ids.get(3), partition("conflicts", "p", "ds=a"), WriteOperation.UPDATE);
        commit(ids.get(0));
        commit(ids.get(1));
        commit(ids.get(2));
        assertThatThrownBy(() -> commit(ids.get(3)))
                .as("the same partition")
                .satisfies(thrown -> assertReason(thrown, Reason.TRANSACTION_ABORTED));
        List<Long> exclusive = begin(2);
        write(exclusive.get(0), one, WriteOperation.UPDATE);
        write(exclusive.get(1), one, WriteOperation.UPDATE);
        commit(exclusive.get(0));
        assertThat(transactions().latestInConflict(CALL, exclusive.get(1)))
                .as("who was in the way")
                .isEqualTo(exclusive.get(0));
        transactions().commit(CALL, new CommitTransaction(exclusive.get(1), Optional.empty(), List.of(), true, false));
    }

    @Test
    void dynamicPartitionsTakeThePlaceOfTheirTable() {
        Target table = table("dynamic", "t");
        List<Long> ids = begin(2);
        for (long id : ids) {
            write(id, table, WriteOperation.UPDATE);
        }
        transactions()
                .addPartitions(
                        CALL,
                        new DynamicPartitions(
                                ids.get(0), OptionalLong.of(1), table, List.of("ds=a", "ds=b"), WriteOperation.UPDATE));
        transactions()
                .addPartitions(
                        CALL,
                        new DynamicPartitions(
                                ids.get(1), OptionalLong.empty(), table, List.of("ds=c"), WriteOperation.UPDATE));
        assertThat(kindsDuring(() -> commit(ids.get(0)))).as("the first").isNotEmpty();
        assertThat(changes.get(0).details())
                .as("what it wrote")
                .contains("\"partition\":\"ds=a\"", "\"partition\":\"ds=b\"");
        assertThat(kindsDuring(() -> commit(ids.get(1)))).as("the second").isNotEmpty();
        assertThat(changes.get(0).details()).as("its write id").contains("\"partition\":\"ds=c\",\"writeId\":2");
        assertThatThrownBy(() -> transactions()
                        .addPartitions(
                                CALL,
                                new DynamicPartitions(
                                        ids.get(0), OptionalLong.of(1), table, List.of("x=1"), WriteOperation.INSERT)))
                .as("after its end")
                .satisfies(thrown -> assertReason(thrown, Reason.TRANSACTION_COMMITTED));
    }

    @Test
    void writeIdsHaveNoGapsAndAreGivenOnce() {
        Target table = table("writeids", "t");
        WriteIds writeIds = services.writeIds();
        List<Long> ids = begin(3);
        assertThat(writeIds.greatest(CALL, table)).as("before the first").isZero();
        assertThat(writeIds.allocate(CALL, new WriteIds.Request(table, List.of(ids.get(1), ids.get(0)), false)))
                .as("in the order of the transactions")
                .containsExactly(new WriteIds.Allocation(ids.get(0), 1), new WriteIds.Allocation(ids.get(1), 2));
        assertThat(writeIds.allocate(CALL, new WriteIds.Request(table, ids, false)))
                .as("those that have one keep it")
                .containsExactly(
                        new WriteIds.Allocation(ids.get(0), 1),
                        new WriteIds.Allocation(ids.get(1), 2),
                        new WriteIds.Allocation(ids.get(2), 3));
        assertThat(writeIds.allocate(CALL, new WriteIds.Request(table, List.of(ids.get(0)), true)))
                .as("a new one")
                .containsExactly(new WriteIds.Allocation(ids.get(0), 4));
        assertThat(writeIds.greatest(CALL, table)).as("the greatest").isEqualTo(4);
        long reading = transactions()
                .open(CALL, OpenTransactions.of(1, TransactionType.READ_ONLY, "ann", "host"))
                .get(0);
        assertThatThrownBy(() -> writeId(table, reading))
                .as("a reader's")
                .satisfies(thrown -> assertReason(thrown, Reason.TRANSACTION_READ_ONLY));
        assertThatThrownBy(() -> writeId(table, 99_999_999)).as("nobody's").isInstanceOf(NotFoundException.class);
        transactions().abortAll(CALL, ids);
        assertThatThrownBy(() -> writeId(table, ids.get(0)))
                .as("an aborted one's")
                .satisfies(thrown -> assertReason(thrown, Reason.TRANSACTION_ABORTED));
    }

    @Test
    void readersSeeWhatWasCommittedBeforeTheirSnapshot() {
        Target table = table("snapshots", "t");
        List<Long> ids = begin(4);
        for (long id : ids) {
            write(id, table, WriteOperation.INSERT);
        }
        commit(ids.get(1));
        abort(ids.get(2));
        TransactionSnapshot snapshot = TransactionSnapshot.of(transactions().unfinished(CALL));
        WriteIds.Valid expected = new WriteIds.Valid(4, List.of(1L, 3L, 4L), List.of(3L), OptionalLong.of(1));
        Target empty = table("snapshots", "never");
        assertThat(services.writeIds().valid(CALL, List.of(empty, table), Optional.of(snapshot)))
                .as("the tables, in order")
                .containsExactly(new WriteIds.Valid(0, List.of(), List.of(), OptionalLong.empty()), expected);
        long reader = begin();
        commit(ids.get(0));
        commit(ids.get(3));
        store.keeper().keep();
        assertThat(services.writeIds().valid(CALL, List.of(table), Optional.of(snapshot)))
                .as("the same while a transaction is open that may have that snapshot")
                .containsExactly(expected);
        commit(reader);
        store.keeper().settle();
        store.keeper().keep();
        assertThat(services.writeIds().valid(CALL, List.of(table), Optional.empty()))
                .as("now")
                .containsExactly(new WriteIds.Valid(4, List.of(3L), List.of(3L), OptionalLong.empty()));
        assertThat(services.writeIds().validAt(CALL, table, 4))
                .as("by a write id")
                .isEqualTo(new WriteIds.Valid(4, List.of(3L), List.of(3L), OptionalLong.empty()));
        assertThatThrownBy(() -> services.writeIds().validAt(CALL, table, 77))
                .as("by one that nobody has")
                .hasMessage("invalid write id 77 for table snapshots.t");
    }

    @Test
    void ownWritesAreSeen() {
        Target table = table("snapshots", "own");
        long id = begin();
        write(id, table, WriteOperation.INSERT);
        TransactionSnapshot own = TransactionSnapshot.of(transactions().unfinished(CALL), id);
        assertThat(services.writeIds()
                        .valid(CALL, List.of(table), Optional.of(own))
                        .get(0)
                        .invalid())
                .as("invalid for itself")
                .isEmpty();
        commit(id);
    }

    @Test
    void seedsAndReplicas() {
        Target table = table("seeds", "t");
        services.writeIds().seed(CALL, table, 7);
        services.writeIds().seed(CALL, table, 3);
        assertThat(writeId(table, begin())).as("after the seed").isEqualTo(8);
        Target copy = table("seeds", "copy");
        assertThat(services.writeIds().replicate(CALL, copy, 5, List.of(2L, 4L), "ann", "host"))
                .as("a new table")
                .isTrue();
        assertThat(services.writeIds().replicate(CALL, copy, 9, List.of(), "ann", "host"))
                .as("again")
                .isFalse();
        assertThat(services.writeIds().greatest(CALL, copy)).as("its write ids").isEqualTo(5);
        WriteIds.Valid ofCopy =
                services.writeIds().valid(CALL, List.of(copy), Optional.empty()).get(0);
        assertThat(ofCopy.highWaterMark()).as("all that was copied is seen").isEqualTo(5);
        assertThat(ofCopy.aborted()).as("but what was aborted").containsExactly(2L, 4L);
        long mark = transactions().unfinished(CALL).highWaterMark();
        assertThatThrownBy(() -> transactions().seed(CALL, mark))
                .as("too small a seed")
                .hasMessage("Invalid txnId seed " + mark + ", the highWaterMark is " + mark);
        assertThatThrownBy(() -> transactions().seed(CALL, Long.MAX_VALUE))
                .as("a seed behind which there are no ids")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> services.writeIds().seed(CALL, copy, Long.MAX_VALUE))
                .as("a seed behind which there are no write ids")
                .isInstanceOf(InvalidInputException.class);
        transactions().seed(CALL, mark + 100);
        assertThat(begin()).as("after the seed").isEqualTo(mark + 100);
        assertThat(transactions().unfinished(CALL).unfinished())
                .as("those between aren't open")
                .extracting(TransactionInfo::id)
                .doesNotContain(mark + 1, mark + 99);
    }

    @Test
    void replayedTransactionsHaveIdsOfTheirOwn() {
        Target table = table("replayed", "t");
        OpenTransactions request = new OpenTransactions(
                2,
                TransactionType.REPL_CREATED,
                "ann",
                "host",
                Optional.empty(),
                Optional.of(new Replay("p.*", List.of(501L, 502L))));
        List<Long> ids = transactions().open(CALL, request);
        assertThat(transactions().open(CALL, request)).as("again").isEqualTo(ids);
        assertThat(transactions().replayed(CALL, "p.*"))
                .as("what they are here")
                .isEqualTo(Map.of(501L, ids.get(0), 502L, ids.get(1)));
        assertThat(services.writeIds()
                        .allocateReplayed(
                                CALL,
                                table,
                                "p.*",
                                List.of(new WriteIds.Allocation(501, 11), new WriteIds.Allocation(502, 12))))
                .as("their write ids")
                .containsExactly(new WriteIds.Allocation(ids.get(0), 11), new WriteIds.Allocation(ids.get(1), 12));
        transactions()
                .commit(
                        CALL,
                        new CommitTransaction(
                                501,
                                Optional.of("p.*"),
                                List.of(new CommitTransaction.Write(table, 11)),
                                false,
                                false));
        transactions().commit(CALL, new CommitTransaction(501, Optional.of("p.*"), List.of(), false, false));
        transactions().abort(CALL, 502, Optional.of("p.*"));
        transactions().abort(CALL, 502, Optional.of("p.*"));
        assertThat(services.writeIds()
                        .valid(CALL, List.of(table), Optional.empty())
                        .get(0))
                .as("what is seen")
                .isEqualTo(new WriteIds.Valid(12, List.of(12L), List.of(12L), OptionalLong.empty()));
    }

    @Test
    void silentTransactionsAreAborted() {
        TransactionStore impatient = store(Duration.ZERO);
        long id = begin();
        Target table = table("silent", "t");
        long lock = services.locks()
                .lock(CALL, request(0, part(table, LockType.EXCLUSIVE)))
                .id();
        services.locks().lock(CALL, request(id, part(table, LockType.EXCLUSIVE)));
        assertThat(impatient.keeper().keep()).as("given up").isGreaterThanOrEqualTo(2);
        assertThatThrownBy(() -> commit(id)).as("it was aborted").isInstanceOf(InvalidOperationException.class);
        assertThatThrownBy(() -> services.locks().check(CALL, lock))
                .as("the lock is gone")
                .isInstanceOf(NotFoundException.class);
        assertThat(services.locks()
                        .list(
                                CALL,
                                new LockFilter(
                                        Optional.empty(),
                                        Optional.of("silent"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())))
                .as("locks")
                .isEmpty();
    }

    @Test
    void viewsAreRebuiltOnceAtATime() {
        Target view = table("views", "v");
        long one = begin();
        long two = begin();
        assertThat(services.materializations().startRebuild(CALL, view, one))
                .as("the first")
                .isTrue();
        assertThat(services.materializations().startRebuild(CALL, view, two))
                .as("the second")
                .isFalse();
        assertThat(services.materializations().heartbeat(CALL, view, one))
                .as("its heartbeat")
                .isTrue();
        assertThat(services.materializations().heartbeat(CALL, view, two))
                .as("another's")
                .isFalse();
        abort(one);
        assertThat(services.materializations().startRebuild(CALL, view, two))
                .as("then")
                .isTrue();
        abort(two);
    }

    @Test
    void updatesOfSourcesInvalidateViews() {
        Target source = table("views", "source");
        long first = begin();
        write(first, source, WriteOperation.INSERT);
        commit(first);
        Map<Target, WriteIdList> built = Map.of(source, WriteIdList.parse("views.source:1:" + Long.MAX_VALUE + "::"));
        assertThat(services.materializations()
                        .invalidation(CALL, built, Optional.empty())
                        .orElseThrow()
                        .rowsChanged())
                .as("nothing has happened")
                .isFalse();
        long second = begin();
        write(second, source, WriteOperation.UPDATE);
        assertThat(services.materializations().invalidation(CALL, built, Optional.empty()))
                .as("an update is under way")
                .isEmpty();
        commit(second);
        assertThat(services.materializations()
                        .invalidation(CALL, built, Optional.empty())
                        .orElseThrow()
                        .rowsChanged())
                .as("an update")
                .isTrue();
    }

    @Test
    void namesOfTablesAreFollowed() {
        Target old = table("names", "old");
        Target renamed = table("names", "renamed");
        long id = begin();
        write(id, old, WriteOperation.UPDATE);
        writeId(renamed, begin());
        database.transaction(session -> {
            TransactionTables.renamed(session, TableName.of("names", "old"), TableName.of("names", "renamed"));
            return null;
        });
        assertThat(services.writeIds().greatest(CALL, old)).as("the old name").isZero();
        assertThat(services.writeIds().greatest(CALL, renamed))
                .as("the new name")
                .isEqualTo(1);
        assertThat(services.locks().list(CALL, LockFilter.ANY))
                .as("its lock")
                .anySatisfy(
                        lock -> assertThat(lock.target()).as("what it is on").isEqualTo(renamed));
        database.transaction(session -> {
            TransactionTables.dropped(session, DatabaseName.of("names"), List.of("renamed", "other"));
            return null;
        });
        assertThat(services.writeIds().greatest(CALL, renamed)).as("dropped").isZero();
        writeId(renamed, begin());
        database.transaction(session -> {
            TransactionTables.dropped(session, DatabaseName.of("names"));
            return null;
        });
        assertThat(services.writeIds().greatest(CALL, renamed))
                .as("dropped with its database")
                .isZero();
        commit(id);
    }

    /** How many rows of a table are of a partition. */
    private long rows(String of, Target partition) {
        return database.<Long>read(session -> session.first(
                        "SELECT COUNT(*) FROM " + of + " WHERE " + Statements.IS_TABLE + " AND partition_name = ?",
                        row -> row.number(1),
                        Statements.binds(partition, partition.partitionOrNone()))
                .orElseThrow());
    }

    @Test
    void namesOfPartitionsAreFollowed() {
        TableName name = TableName.of("parted", "t");
        Target table = table("parted", "t");
        Target a = partition("parted", "t", "k=a");
        Target b = partition("parted", "t", "k=b");
        Target other = partition("parted", "t", "k=other");
        long committed = begin();
        write(committed, a, WriteOperation.UPDATE);
        commit(committed);
        long open = begin();
        write(open, b, WriteOperation.UPDATE);
        write(open, other, WriteOperation.INSERT);
        services.compactions().request(CALL, Compaction.Request.of(a, CompactionType.MAJOR));
        database.transaction(session -> {
            // Each takes the other's name.
            TransactionTables.partitionsRenamed(session, name, Map.of("k=a", "k=b", "k=b", "k=a"));
            return null;
        });
        assertThat(rows("txn_completed", b)).as("committed, by its new name").isEqualTo(1);
        assertThat(rows("txn_completed", a)).as("by its old name").isZero();
        assertThat(rows("txn_component", a)).as("being written").isEqualTo(1);
        assertThat(rows("txn_compaction", b)).as("to be compacted").isEqualTo(1);
        assertThat(services.locks().list(CALL, LockFilter.ANY))
                .as("locks")
                .extracting(lock -> lock.target())
                .contains(a, other)
                .doesNotContain(b);
        database.transaction(session -> {
            TransactionTables.partitionsDropped(session, name, List.of("k=a", "k=b", "k=none"));
            return null;
        });
        for (String each : List.of("txn_completed", "txn_component", "txn_compaction")) {
            assertThat(rows(each, a) + rows(each, b))
                    .as("of the dropped in %s", each)
                    .isZero();
        }
        assertThat(rows("txn_component", other)).as("of another").isEqualTo(1);
        commit(open);
        assertThat(services.writeIds().greatest(CALL, table))
                .as("write ids stay")
                .isEqualTo(2);
    }

    @Test
    void aCommitTakesParametersAlong() {
        CommitTransaction.TableParameter parameter = new CommitTransaction.TableParameter(7, "_meta.batch", "12");
        CommitTransaction.Replicated replicated = new CommitTransaction.Replicated(
                DatabaseName.of("copied"), Optional.of(TableName.of("copied", "t")), List.of("k=a", "k=b"), 99);
        long id = begin();
        CommitTransaction both = CommitTransaction.of(id).setting(parameter).replicating(replicated);
        parameters.clear();
        transactions().commit(CALL, both);
        List<String> once = List.of(
                "hive.copied repl.last.id=99",
                "hive.copied.t repl.last.id=99",
                "hive.copied.t [k=a, k=b] repl.last.id=99",
                "7 _meta.batch=12");
        assertThat(parameters).as("what is set").isEqualTo(once);
        transactions().commit(CALL, both);
        assertThat(parameters).as("when it is committed again").isEqualTo(once);
        long other = begin();
        assertThatThrownBy(() -> transactions()
                        .commit(
                                CALL,
                                CommitTransaction.of(other)
                                        .setting(new CommitTransaction.TableParameter(7, "comment", "x"))))
                .as("another key")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("_meta");
        commit(other);
        List<Long> rivals = begin(2);
        Target target = table("parameters", "t");
        rivals.forEach(each -> write(each, target, WriteOperation.UPDATE));
        commit(rivals.get(0));
        assertThatThrownBy(() -> transactions()
                        .commit(CALL, CommitTransaction.of(rivals.get(1)).setting(parameter)))
                .as("a conflict")
                .isInstanceOf(InvalidOperationException.class);
        assertThat(parameters).as("after the conflict").isEqualTo(once);
    }

    private static OpenTransactions replaying(String policy, Long... sources) {
        return new OpenTransactions(
                sources.length,
                TransactionType.REPL_CREATED,
                "ann",
                "host",
                Optional.empty(),
                Optional.of(new Replay(policy, List.of(sources))));
    }

    @Test
    void thoseWhoReplayTheSameAtOnceGetTheSame() throws Exception {
        TransactionStore second = store(Duration.ofMinutes(5));
        ExecutorService others = Executors.newSingleThreadExecutor();
        try {
            for (long source = 1; source <= 30; source++) {
                OpenTransactions request = replaying("twice", source, source + 1_000, source);
                Future<List<Long>> theirs =
                        others.submit(() -> second.services().transactions().open(CALL, request));
                List<Long> ours = transactions().open(CALL, request);
                assertThat(theirs.get()).as("the copies of %s", source).isEqualTo(ours);
                assertThat(ours).as("one for each").hasSize(2);
            }
        } finally {
            others.shutdownNow();
        }
    }

    @Test
    void replaysThatNeverEndedAreForgotten() {
        TransactionStore forgetful = TransactionStore.open(
                database,
                new TransactionSettings(
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5),
                        Duration.ZERO,
                        Duration.ofDays(1),
                        Duration.ofDays(1),
                        Duration.ZERO),
                (session, call, added) -> {},
                new NotedParameters(parameters));
        List<Long> ids = transactions().open(CALL, replaying("forgotten", 1L, 2L));
        abort(ids.get(0));
        forgetful.keeper().tidy();
        assertThat(transactions().replayed(CALL, "forgotten"))
                .as("the one that is open")
                .containsOnlyKeys(2L);
        abort(ids.get(1));
    }

    @Test
    void statementsAreFew() {
        Target table = table("counted", "t");
        boolean h2 = database.dialect() == Dialect.H2;
        long[] id = new long[1];
        assertThat(statements.during(() -> id[0] = begin())).as("opening").hasSize(h2 ? 2 : 1);
        assertThat(statements.during(() -> commit(id[0])))
                .as("committing one that did nothing")
                .hasSize(1);
        assertThat(statements.during(() -> begin(1000)))
                .as("opening a thousand")
                .hasSize(h2 ? 2 : 1);
        long other = begin();
        assertThat(statements.during(() -> abort(other))).as("aborting").hasSize(1);
        writeId(table, begin());
        long writer = begin();
        assertThat(statements.during(() -> writeId(table, writer)))
                .as("a write id")
                .hasSize(h2 ? 6 : 5);
        long[] lock = new long[1];
        assertThat(statements.during(() -> lock[0] = services.locks()
                        .lock(CALL, request(0, part(table, LockType.EXCLUSIVE)))
                        .id()))
                .as("locking")
                .hasSize(h2 ? 4 : 3);
        assertThat(statements.during(() -> services.locks().check(CALL, lock[0])))
                .as("checking")
                .hasSize(2);
        assertThat(statements.during(() -> services.locks().heartbeat(CALL, lock[0])))
                .as("heartbeat")
                .hasSize(1);
        assertThat(statements.during(() -> services.locks().unlock(CALL, lock[0])))
                .as("unlocking")
                .hasSize(1);
        assertThat(statements.during(() -> services.transactions().unfinished(CALL)))
                .as("listing")
                .hasSize(1);
        assertThat(statements.during(() -> services.writeIds().valid(CALL, List.of(table, old()), Optional.empty())))
                .as("valid write ids of any number of tables")
                .hasSize(3);
        write(writer, table, WriteOperation.UPDATE);
        assertThat(statements.during(() -> commit(writer)))
                .as("committing an update")
                .hasSize(10);
        services.transactions()
                .abortAll(
                        CALL,
                        services.transactions().unfinished(CALL).unfinished().stream()
                                .map(TransactionInfo::id)
                                .toList());
    }

    private static Target old() {
        return table("counted", "old");
    }
}
