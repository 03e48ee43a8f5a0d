package dev.bindery.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.change.Change;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.Function;
import dev.bindery.model.FunctionName;
import dev.bindery.model.Table;
import dev.bindery.model.error.AlreadyExistsException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** {@link dev.bindery.catalog.change.ChangeLog}, and that every change is in it. */
public abstract class ChangeLogContract extends CatalogContract {

    private static final int WRITERS = 6;
    private static final int CHANGES_EACH = 40;

    private List<Change> since(long before) {
        return catalog().changes().read(CALL, before, 1_000);
    }

    @Test
    public void tellsOfEveryKindOfChange() {
        long before = catalog().changes().latest(CALL);
        database = newDatabase();
        catalog().databases().update(CALL, database.name(), DatabaseDefinition.EMPTY);
        Table t = create("t", "k", "string");
        add("t", values("a"));
        Partitions.Change change = new Partitions.Change(
                List.of("a"),
                catalog()
                        .partitions()
                        .get(CALL, name("t"), List.of("a"))
                        .definition()
                        .withParameters(Map.of("x", "y")));
        catalog().partitions().update(CALL, name("t"), List.of(change), DataEffect.LEAVE_FILES);
        catalog().partitions().drop(CALL, name("t"), values("a"), false, DataEffect.LEAVE_FILES);
        catalog()
                .tables()
                .update(
                        CALL,
                        name("t"),
                        t.definition().withParameters(Map.of("a", "b")),
                        TableUpdate.replacing(TableRules.GLUE));
        catalog().tableVersions().delete(CALL, name("t"), List.of(t.version()));
        catalog().tables().drop(CALL, name("t"), DataEffect.LEAVE_FILES);
        FunctionName f = new FunctionName(database.name(), "f");
        Function function = new Function(f, "F", Optional.empty(), Instant.EPOCH, List.of());
        catalog().functions().create(CALL, function);
        catalog().functions().update(CALL, f, function);
        catalog().functions().drop(CALL, f);
        catalog().databases().drop(CALL, database.name(), true, DataEffect.LEAVE_FILES);
        List<Change> changes = since(before);
        assertThat(changes.stream().map(Change::kind).toList())
                .as("the kinds in order")
                .containsExactly(
                        Kind.CREATE_DATABASE,
                        Kind.UPDATE_DATABASE,
                        Kind.CREATE_TABLE,
                        Kind.ADD_PARTITIONS,
                        Kind.UPDATE_PARTITIONS,
                        Kind.DROP_PARTITIONS,
                        Kind.UPDATE_TABLE,
                        Kind.DELETE_TABLE_VERSIONS,
                        Kind.DROP_TABLE,
                        Kind.CREATE_FUNCTION,
                        Kind.UPDATE_FUNCTION,
                        Kind.DROP_FUNCTION,
                        Kind.DROP_DATABASE);
        long last = before;
        for (Change told : changes) {
            assertThat(told.firstId()).as("first id of " + told.kind()).isEqualTo(last + 1);
            last = told.id();
        }
        assertThat(last)
                .as("one id each, and one more for the update of a function")
                .isEqualTo(before + 14);
        assertThat(changes.get(3).object()).as("the table").contains("t");
        assertThat(changes.get(0).object())
                .as("no object in a change of the database")
                .isEmpty();
    }

    @Test
    public void tellsWhoAndHowAndWhat() {
        long before = catalog().changes().latest(CALL);
        create("t", definition("t").withParameters(Map.of("marker", "quoted \" \uD83D\uDE00")));
        Change change = since(before).get(0);
        assertThat(change.principal()).as("who").isEqualTo("alice");
        assertThat(change.door()).as("door").isEqualTo(Call.Door.GLUE);
        assertThat(change.requestId()).as("request").isEqualTo("request-1");
        assertThat(change.sourceAddress()).as("address").contains("192.0.2.1");
        assertThat(change.database()).as("database").contains(database.name());
        assertThat(change.details())
                .as("the definition, and its descriptor by its hash")
                .contains("\"after\":{", "quoted \\\" \uD83D\uDE00", "\"descriptors\":{", "ParquetInput");
    }

    @Test
    public void keepsSilentAboutWhatFailed() {
        create("t");
        long before = catalog().changes().latest(CALL);
        assertThatThrownBy(() -> create("t")).as("a failure").isInstanceOf(AlreadyExistsException.class);
        assertThat(since(before)).as("changes").isEmpty();
        assertThat(catalog().changes().latest(CALL)).as("the latest id").isEqualTo(before);
    }

    @Test
    public void readsInPortions() {
        long before = catalog().changes().latest(CALL);
        for (int i = 0; i < 5; i++) {
            create("t" + i);
        }
        List<Change> first = catalog().changes().read(CALL, before, 3);
        assertThat(first).as("three at most").hasSize(3);
        assertThat(since(first.get(2).id())).as("the rest").hasSize(2);
        assertThat(since(before + 5)).as("nothing behind the last").isEmpty();
    }

    @Test
    public void neverShowsAGapOrALateIdToReadersAmongManyWriters() throws Exception {
        long start = catalog().changes().latest(CALL);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
        AtomicBoolean writing = new AtomicBoolean(true);
        try {
            List<Future<List<Long>>> readers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                readers.add(threads.submit(() -> follow(start, writing)));
            }
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                writers.add(threads.submit(() -> write(number)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            writing.set(false);
            List<Long> expected = LongStream.rangeClosed(start + 1, start + (long) WRITERS * CHANGES_EACH)
                    .boxed()
                    .toList();
            for (Future<List<Long>> reader : readers) {
                assertThat(reader.get())
                        .as("the ids in the order they were seen")
                        .isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void write(int writer) {
        for (int i = 0; i < CHANGES_EACH; i++) {
            long before = catalog().changes().latest(CALL);
            String mine = "w" + writer + "_" + i;
            create(mine);
            assertThat(catalog().changes().read(CALL, before, 1_000).stream()
                            .anyMatch(change ->
                                    change.object().filter(mine::equals).isPresent()))
                    .as("a writer always finds its own change")
                    .isTrue();
        }
    }

    private List<Long> follow(long start, AtomicBoolean writing) {
        List<Long> seen = new ArrayList<>();
        long last = start;
        boolean more = true;
        while (more) {
            // Looked at before reading: what was written until then is read in this round.
            boolean stillWriting = writing.get();
            List<Change> changes = catalog().changes().read(CALL, last, 7);
            for (Change change : changes) {
                seen.add(change.id());
                last = change.id();
            }
            more = stillWriting || !changes.isEmpty();
        }
        return seen;
    }
}
