package dev.bindery.catalog.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions.Added;
import dev.bindery.catalog.Partitions.IfPresent;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableStamps.Stamp;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.TestPostgres;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.NotFoundException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two catalogs, as two servers have them, on one PostgreSQL. */
@Tag("integration")
class SharedPostgresTest {

    private static final Call CALL = Call.system();
    private static final TableName T = DatabaseName.DEFAULT.table("t");
    private static final TableUpdate REPLACE = TableUpdate.replacing(TableRules.GLUE);

    private final DatabaseSettings settings = TestPostgres.newDatabase();
    private TestCatalog first;
    private TestCatalog second;

    @BeforeEach
    void openBothAtOnce() throws Exception {
        List<TestCatalog> opened = concurrently(2, () -> new TestCatalog(settings));
        first = opened.get(0);
        second = opened.get(1);
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private static <T> List<T> concurrently(int count, Callable<T> action) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                futures.add(threads.submit(action));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Table create(Catalog catalog) {
        TableDefinition definition = TableDefinition.of(
                        TableDefinition.EXTERNAL_TABLE, StorageDescriptor.EMPTY.withLocation("s3://lake/t"))
                .withPartitionKeys(List.of(Column.of("k", "string")));
        return catalog.tables().create(CALL, T, definition, TableRules.GLUE, DataEffect.LEAVE_FILES);
    }

    private static PartitionDefinition partition(String value) {
        return PartitionDefinition.of(List.of(value), StorageDescriptor.EMPTY);
    }

    private static void add(Catalog catalog, String value) {
        catalog.partitions().add(CALL, T, List.of(partition(value)), IfPresent.FAIL, DataEffect.LEAVE_FILES);
    }

    @Test
    void seeEachOthersChangesAtOnce() {
        Catalog one = first.catalog();
        Catalog two = second.catalog();
        Table created = create(one);
        assertThat(two.tables().get(CALL, T)).as("a table").isEqualTo(created);
        add(one, "a");
        assertThat(two.partitions()
                        .names(CALL, T, PartitionQuery.ALL, PageRequest.ALL)
                        .items())
                .as("a partition")
                .containsExactly("k=a");
        StorageDescriptor wider = created.definition().descriptor().withColumns(List.of(Column.of("x", "int")));
        Table updated =
                two.tables().update(CALL, T, created.definition().withDescriptor(wider), REPLACE.cascading(true));
        assertThat(first.catalog().stamp(T)).as("the stamp").contains(new Stamp(updated.id(), updated.version()));
        assertThat(one.partitions()
                        .get(CALL, T, List.of("a"))
                        .definition()
                        .descriptor()
                        .columns())
                .as("columns that the other pushed to partitions")
                .containsExactly(Column.of("x", "int"));
        add(two, "b");
        two.tables().drop(CALL, T, DataEffect.LEAVE_FILES);
        assertThat(first.catalog().stamp(T)).as("the stamp of a dropped table").isEmpty();
        assertThatThrownBy(() -> add(one, "c")).as("a dropped table").isInstanceOf(NotFoundException.class);
        assertThat(one.changes().latest(CALL))
                .as("one sequence")
                .isEqualTo(two.changes().latest(CALL));
    }

    @Test
    void loseNoUpdateToEachOther() throws Exception {
        create(first.catalog());
        AtomicInteger turn = new AtomicInteger();
        AtomicInteger conflicts = new AtomicInteger();
        concurrently(4, () -> {
            Catalog catalog = (turn.getAndIncrement() % 2 == 0 ? first : second).catalog();
            for (int done = 0; done < 25; ) {
                Table table = catalog.tables().get(CALL, T);
                int n = Integer.parseInt(table.definition().parameter("n").orElse("0"));
                try {
                    catalog.tables()
                            .update(
                                    CALL,
                                    T,
                                    table.definition().withParameters(Map.of("n", Integer.toString(n + 1))),
                                    REPLACE.expecting(table.version()));
                    done++;
                } catch (ConcurrentModificationException e) {
                    conflicts.incrementAndGet();
                }
            }
            return null;
        });
        assertThat(first.catalog().tables().get(CALL, T).definition().parameter("n"))
                .as("all increments, with %d conflicts", conflicts.get())
                .isEqualTo(Optional.of("100"));
    }

    @Test
    void giveANameToOneOfThem() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        List<Boolean> created = concurrently(4, () -> {
            try {
                create((turn.getAndIncrement() % 2 == 0 ? first : second).catalog());
                return true;
            } catch (AlreadyExistsException e) {
                return false;
            }
        });
        assertThat(created).as("who made it").containsOnlyOnce(true);
    }

    @Test
    void addTheSamePartitionsWithoutHarm() throws Exception {
        create(first.catalog());
        AtomicInteger turn = new AtomicInteger();
        List<Long> added = concurrently(4, () -> {
            Catalog catalog = (turn.getAndIncrement() % 2 == 0 ? first : second).catalog();
            List<PartitionDefinition> all = new ArrayList<>(
                    IntStream.range(0, 500).mapToObj(i -> partition("v" + i)).toList());
            Collections.shuffle(all);
            return catalog.partitions().add(CALL, T, all, IfPresent.SKIP, DataEffect.LEAVE_FILES).stream()
                    .filter(Added::added)
                    .count();
        });
        assertThat(added.stream().mapToLong(Long::longValue).sum())
                .as("each was added by one of them")
                .isEqualTo(500);
        assertThat(first.catalog().partitions().count(CALL, T, PartitionQuery.ALL))
                .as("count")
                .isEqualTo(500);
    }

    @Test
    void addNothingToATableThatTheOtherDrops() throws Exception {
        for (int round = 0; round < 10; round++) {
            Table table = create(first.catalog());
            AtomicInteger turn = new AtomicInteger();
            concurrently(2, () -> {
                if (turn.getAndIncrement() == 0) {
                    second.catalog().tables().drop(CALL, T, DataEffect.LEAVE_FILES);
                } else {
                    try {
                        for (int i = 0; i < 20; i++) {
                            add(first.catalog(), "v" + i);
                        }
                    } catch (NotFoundException e) {
                        assertThat(e.name()).as("what is gone").isEqualTo(T.toString());
                    }
                }
                return null;
            });
            first.catalog().purger().purge();
            long left = first.database().<Long>read(session -> session.first(
                            "SELECT COUNT(*) FROM partitions WHERE table_id = ?", row -> row.number(1), table.id())
                    .orElseThrow());
            assertThat(left).as("partitions of a purged table").isZero();
        }
    }
}
