package dev.bindery.tests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;

/**
 * Checks that there is one order in which all that clients did could have been done one after the other: the order of the
 * notifications. Each must be possible where those before it left the tables, all answers must be in it and nothing else, and
 * what was answered before something else began must come before it.
 */
final class History {

    private final List<Operation> operations;
    private final List<Told> told;
    private final Map<String, State> tables = new TreeMap<>();
    private final Map<String, Long> idByMark = new HashMap<>();

    /** A table: its mark, how often it was changed, and its partitions. */
    private record State(String mark, int commits, Set<String> partitions) {

        static State of(Table table, Set<String> partitions) {
            return new State(
                    table.getParameters().get(Arena.MARK),
                    Integer.parseInt(table.getParameters().get("commits")),
                    partitions);
        }
    }

    History(List<Operation> operations, List<Told> told) {
        this.operations = operations;
        this.told = told;
    }

    /** What there is when all is done: partition values by table. */
    Map<String, Set<String>> check() throws TException {
        failuresAreOrdinary();
        for (int i = 0; i < told.size(); i++) {
            assertThat(told.get(i).id())
                    .as("id of the notification behind %d", i)
                    .isEqualTo(told.get(0).id() + i);
            follow(told.get(i));
        }
        everythingWasToldOnce();
        orderIsThatOfTime();
        Map<String, Set<String>> left = new TreeMap<>();
        tables.forEach((name, state) -> left.put(name, state.partitions()));
        return left;
    }

    private void failuresAreOrdinary() {
        assertThat(operations.stream().filter(each -> !each.done() && !isOrdinary(each.failure())))
                .as("failures that tell a client of something else than what others did")
                .isEmpty();
    }

    private static boolean isOrdinary(TException failure) {
        return failure instanceof AlreadyExistsException
                || failure instanceof NoSuchObjectException
                || failure instanceof InvalidOperationException
                || failure instanceof InvalidObjectException
                || failure instanceof MetaException meta && meta.getMessage().startsWith("The table has been modified");
    }

    private void follow(Told event) throws TException {
        String text = event.type() + " " + event.id();
        switch (event.type()) {
            case "CREATE_TABLE" -> {
                Table made = event.table("tableObjJson");
                assertThat(tables).as("%s of a name that is free", text).doesNotContainKey(made.getTableName());
                tables.put(made.getTableName(), State.of(made, new TreeSet<>()));
                mark(event, made.getParameters().get(Arena.MARK));
            }
            case "DROP_TABLE" -> {
                Table gone = event.table("tableObjJson");
                assertThat(tables.remove(gone.getTableName()).mark())
                        .as("%s of the table as it was", text)
                        .isEqualTo(gone.getParameters().get(Arena.MARK));
            }
            case "ALTER_TABLE" -> alter(event, text);
            case "ADD_PARTITION" -> {
                assertThat(partitions(event)
                                .add(event.addedPartition().getValues().get(0)))
                        .as("%s of one that wasn't there", text)
                        .isTrue();
                mark(event, event.addedPartition().getParameters().get(Arena.MARK));
            }
            case "DROP_PARTITION" -> assertThat(
                            partitions(event).remove(event.droppedPartition().get(0)))
                    .as("%s of one that was there", text)
                    .isTrue();
            default -> throw new AssertionError("Nobody did what " + text + " tells of.");
        }
    }

    private void alter(Told event, String text) throws TException {
        Table before = event.table("tableObjBeforeJson");
        Table after = event.table("tableObjAfterJson");
        State state = tables.remove(before.getTableName());
        assertThat(state).as("%s of a table that is there", text).isNotNull();
        State changed = State.of(after, state.partitions());
        assertThat(State.of(before, state.partitions()))
                .as("%s of the table as it was", text)
                .isEqualTo(state);
        assertThat(changed.commits()).as("%s after all commits before it", text).isEqualTo(state.commits() + 1);
        assertThat(tables).as("%s to a name that is free", text).doesNotContainKey(after.getTableName());
        tables.put(after.getTableName(), changed);
        mark(event, changed.mark());
    }

    private Set<String> partitions(Told event) {
        State state = tables.get(event.message().requiredText("table"));
        assertThat(state)
                .as("%s %d of a table that is there", event.type(), event.id())
                .isNotNull();
        return state.partitions();
    }

    private void mark(Told event, String mark) {
        assertThat(idByMark.put(mark, event.id()))
                .as("the mark %s is told of once", mark)
                .isNull();
    }

    private void everythingWasToldOnce() {
        Map<String, Long> toldOf = new TreeMap<>();
        told.forEach(each -> toldOf.merge(each.type(), 1L, Long::sum));
        Map<String, Long> done = new TreeMap<>();
        operations.stream()
                .filter(Operation::done)
                .forEach(each -> done.merge(each.kind().event(), 1L, Long::sum));
        assertThat(toldOf).as("what was told, as often as it was done").isEqualTo(done);
        assertThat(idByMark.keySet())
                .as("the marks that were told of, and those that were left")
                .isEqualTo(operations.stream()
                        .filter(each -> each.done() && !each.mark().isEmpty())
                        .map(Operation::mark)
                        .collect(Collectors.toSet()));
    }

    private void orderIsThatOfTime() {
        List<Operation> marked = operations.stream()
                .filter(each -> each.done() && !each.mark().isEmpty())
                .toList();
        List<Operation> byEnd = new ArrayList<>(marked);
        byEnd.sort(Comparator.comparingLong(Operation::end));
        List<Operation> byBegin = new ArrayList<>(marked);
        byBegin.sort(Comparator.comparingLong(Operation::begin));
        int ended = 0;
        long greatest = 0;
        for (Operation each : byBegin) {
            while (byEnd.get(ended).end() < each.begin()) {
                greatest = Math.max(greatest, idByMark.get(byEnd.get(ended).mark()));
                ended++;
            }
            assertThat(idByMark.get(each.mark()))
                    .as("the id of %s, after those of everything that was answered before it", each)
                    .isGreaterThan(greatest);
        }
    }
}
