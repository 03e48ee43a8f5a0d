package dev.bindery.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.StatisticsUpdate;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.event.Announcement;
import dev.bindery.catalog.event.Announcement.File;
import dev.bindery.catalog.event.Announcement.Inserted;
import dev.bindery.catalog.event.Announcement.Reload;
import dev.bindery.catalog.event.Event;
import dev.bindery.catalog.event.EventContent.OfData;
import dev.bindery.catalog.event.EventContent.OfDatabase;
import dev.bindery.catalog.event.EventContent.OfFunction;
import dev.bindery.catalog.event.EventContent.OfPartitions;
import dev.bindery.catalog.event.EventContent.OfTable;
import dev.bindery.catalog.event.EventContent.WrittenStatistics;
import dev.bindery.catalog.event.EventQuery;
import dev.bindery.catalog.event.EventType;
import dev.bindery.model.Database;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.Function;
import dev.bindery.model.FunctionName;
import dev.bindery.model.Owner;
import dev.bindery.model.Partition;
import dev.bindery.model.RemoteDatabase;
import dev.bindery.model.Table;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.statistics.ColumnStatistics;
import dev.bindery.model.statistics.ColumnValues.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The change log as notifications tell of it. */
public abstract class EventsContract extends CatalogContract {

    private long before;

    @BeforeEach
    void begin() {
        before = catalog().changes().latest(CALL);
    }

    private List<Event> events() {
        return events(EventQuery.after(before), 100_000);
    }

    /** Everything, a portion after the other, and no id twice. */
    private List<Event> events(EventQuery query, int limit) {
        List<Event> all = new ArrayList<>();
        long after = query.after();
        while (true) {
            List<Event> some = catalog().changes().events(CALL, query.withAfter(after), limit);
            if (some.isEmpty()) {
                return all;
            }
            all.addAll(some);
            after = some.get(some.size() - 1).id();
        }
    }

    private void assertIds(List<Event> events) {
        assertThat(events.stream().map(Event::id).toList())
                .as("ids without gaps")
                .isEqualTo(LongStream.rangeClosed(before + 1, before + events.size())
                        .boxed()
                        .toList());
    }

    @Test
    public void showsDatabasesBeforeAndAfter() {
        Database made = newDatabase();
        DatabaseDefinition described = new DatabaseDefinition(
                Optional.of("described"),
                made.definition().location(),
                Map.of("a", "b"),
                Optional.of(new Owner("bob", Owner.Type.ROLE)),
                Optional.of(new RemoteDatabase("postgres", "sales")));
        Database changed = catalog().databases().update(CALL, made.name(), described);
        catalog().databases().drop(CALL, made.name(), false, DataEffect.LEAVE_FILES);
        List<Event> events = events();
        assertIds(events);
        assertThat(events.stream().map(Event::type))
                .as("types")
                .containsExactly(EventType.CREATE_DATABASE, EventType.ALTER_DATABASE, EventType.DROP_DATABASE);
        assertThat(events.stream().map(Event::content))
                .as("contents")
                .containsExactly(
                        new OfDatabase(Optional.empty(), Optional.of(made)),
                        new OfDatabase(Optional.of(made), Optional.of(changed)),
                        new OfDatabase(Optional.of(changed), Optional.empty()));
    }

    @Test
    public void showsTablesBeforeAndAfterARename() {
        Table made = create("t", "k", "string");
        TableUpdate rename = TableUpdate.replacing(TableRules.GLUE).movingTo(name("u"), DataEffect.LEAVE_FILES);
        catalog().tables().update(CALL, name("t"), made.definition(), rename);
        catalog().tables().drop(CALL, name("u"), DataEffect.LEAVE_FILES);
        List<Event> events = events();
        assertIds(events);
        assertThat(events.stream().map(Event::type))
                .as("types")
                .containsExactly(EventType.CREATE_TABLE, EventType.ALTER_TABLE, EventType.DROP_TABLE);
        OfTable created = (OfTable) events.get(0).content();
        assertThat(created.table()).as("the new table").isEqualTo(made);
        OfTable renamed = (OfTable) events.get(1).content();
        assertThat(renamed.before().orElseThrow().name()).as("before").isEqualTo(name("t"));
        assertThat(renamed.after().orElseThrow().name()).as("after").isEqualTo(name("u"));
        assertThat(renamed.table().definition().descriptor())
                .as("descriptor")
                .isEqualTo(made.definition().descriptor());
        assertThat(events.get(1).subject().object()).as("by its name before").contains("t");
        assertThat(((OfTable) events.get(2).content()).after())
                .as("after the drop")
                .isEmpty();
    }

    @Test
    public void showsPartitionsWithTheirTable() {
        Table table = create("t", "k", "string");
        add("t", values("a", "b"));
        Partition a = catalog().partitions().get(CALL, name("t"), List.of("a"));
        Partition b = catalog().partitions().get(CALL, name("t"), List.of("b"));
        List<Partitions.Change> changes = List.of(
                new Partitions.Change(List.of("a"), a.definition().withParameters(Map.of("x", "y"))),
                new Partitions.Change(List.of("b"), b.definition().withValues(List.of("c"))));
        catalog().partitions().update(CALL, name("t"), changes, DataEffect.LEAVE_FILES);
        catalog().partitions().drop(CALL, name("t"), values("a", "c"), false, DataEffect.LEAVE_FILES);
        List<Event> events = events();
        assertIds(events);
        assertThat(events.stream().map(Event::type))
                .as("one event for a batch, but one for each changed partition")
                .containsExactly(
                        EventType.CREATE_TABLE,
                        EventType.ADD_PARTITION,
                        EventType.ALTER_PARTITION,
                        EventType.ALTER_PARTITION,
                        EventType.DROP_PARTITION);
        assertThat(events.get(1).content()).as("added").isEqualTo(new OfPartitions(table, List.of(), List.of(a, b)));
        OfPartitions rename = (OfPartitions) events.get(3).content();
        assertThat(rename.before()).as("before").containsExactly(b);
        assertThat(valuesOf(rename.after())).as("after").isEqualTo(values("c"));
        assertThat(valuesOf(((OfPartitions) events.get(4).content()).before()))
                .as("dropped")
                .containsExactlyInAnyOrderElementsOf(values("a", "c"));
    }

    @Test
    public void tellsOfLargeBatchesInPortions() {
        create("t", "k", "string");
        List<List<String>> many =
                IntStream.range(0, 2_500).mapToObj(i -> List.of("v" + i)).toList();
        add("t", many);
        List<Partitions.Change> changes = catalog().partitions().getAll(CALL, name("t"), many).stream()
                .map(partition -> new Partitions.Change(
                        partition.definition().values(), partition.definition().withParameters(Map.of("x", "y"))))
                .toList();
        catalog().partitions().update(CALL, name("t"), changes, DataEffect.LEAVE_FILES);
        catalog().partitions().drop(CALL, name("t"), many, false, DataEffect.LEAVE_FILES);
        List<Event> events = events(EventQuery.after(before), 700);
        assertIds(events);
        List<OfPartitions> contents = events.stream()
                .filter(event -> event.content() instanceof OfPartitions)
                .map(event -> (OfPartitions) event.content())
                .toList();
        assertThat(contents.subList(0, 3).stream()
                        .map(content -> content.after().size()))
                .as("added")
                .containsExactly(1_000, 1_000, 500);
        assertThat(contents).as("three and one for each change and three").hasSize(3 + 2_500 + 3);
        assertThat(contents.get(3 + 1_234).after().get(0).definition().values())
                .as("in the order of the changes")
                .isEqualTo(changes.get(1_234).values());
        assertThat(catalog().changes().countEvents(CALL, EventQuery.after(before + 10)))
                .as("count from the middle of an entry")
                .isEqualTo(events.size() - 10);
        long end = before + 1_000;
        assertThat(catalog()
                        .changes()
                        .countEvents(
                                CALL,
                                new EventQuery(
                                        before + 10,
                                        end,
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of(),
                                        Set.of(),
                                        false)))
                .as("count to the middle of an entry")
                .isEqualTo(990);
        assertThat(catalog()
                        .changes()
                        .countEvents(
                                CALL,
                                new EventQuery(
                                        before + 100,
                                        before + 50,
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of(),
                                        Set.of(),
                                        false)))
                .as("count to before where it begins, within one entry")
                .isZero();
    }

    @Test
    public void showsAChangedFunctionAsADropAndACreation() {
        FunctionName f = new FunctionName(database.name(), "f");
        List<Function.Resource> jar = List.of(new Function.Resource(Function.ResourceType.JAR, "s3://lake/f.jar"));
        Function made = catalog().functions().create(CALL, new Function(f, "F", Optional.empty(), Instant.EPOCH, jar));
        Function changed =
                catalog().functions().update(CALL, f, new Function(f, "G", Optional.empty(), Instant.EPOCH, List.of()));
        catalog().functions().drop(CALL, f);
        List<Event> events = events();
        assertIds(events);
        assertThat(events.stream().map(Event::content))
                .as("contents")
                .containsExactly(
                        new OfFunction(Optional.empty(), Optional.of(made)),
                        new OfFunction(Optional.of(made), Optional.empty()),
                        new OfFunction(Optional.empty(), Optional.of(changed)),
                        new OfFunction(Optional.of(changed), Optional.empty()));
        assertThat(events(EventQuery.after(before + 2), 1).get(0).type())
                .as("the second half of an update")
                .isEqualTo(EventType.CREATE_FUNCTION);
    }

    @Test
    public void tellsWhatWritersAnnounce() {
        Table table = create("t", "k", "string");
        add("t", values("a"));
        Inserted inserted = new Inserted(
                true,
                List.of(
                        new File("s3://lake/f", Optional.of("c0ffee"), Optional.empty()),
                        new File("g", Optional.empty(), Optional.of("delta_1"))));
        List<Long> told = catalog()
                .changes()
                .announce(
                        CALL,
                        name("t"),
                        List.of(
                                new Announcement(Optional.of(List.of("a")), inserted),
                                new Announcement(Optional.empty(), new Reload(true))));
        List<Event> events = events().subList(2, 4);
        assertThat(events.get(0).content())
                .as("an insert")
                .isEqualTo(new OfData(
                        table, Optional.of(catalog().partitions().get(CALL, name("t"), List.of("a"))), inserted));
        assertThat(events.get(1).content())
                .as("a reload")
                .isEqualTo(new OfData(table, Optional.empty(), new Reload(true)));
        assertThat(told).as("the ids").containsExactly(before + 3, before + 4);
        Announcement wrong = new Announcement(Optional.of(List.of("none")), inserted);
        assertThatThrownBy(() -> catalog().changes().announce(CALL, name("t"), List.of(wrong)))
                .as("a partition that isn't there")
                .isInstanceOf(NotFoundException.class);
        assertThat(events()).as("nothing was told of it").hasSize(4);
    }

    @Test
    public void selectsByNameAndType() {
        create("t", "k", "string");
        create("u");
        add("t", values("a"));
        Database other = newDatabase();
        EventQuery all = EventQuery.after(before);
        EventQuery ofDatabase = new EventQuery(
                before,
                Long.MAX_VALUE,
                Optional.of("hive"),
                Optional.of(database.name().database()),
                List.of(),
                Set.of(),
                false);
        assertThat(events(ofDatabase, 2)).as("of the database").hasSize(3);
        EventQuery ofTable = new EventQuery(
                before,
                Long.MAX_VALUE,
                Optional.empty(),
                Optional.of(database.name().database()),
                List.of("t", "x"),
                Set.of(),
                false);
        assertThat(events(ofTable, 2).stream().map(Event::type))
                .as("of the table")
                .containsExactly(EventType.CREATE_TABLE, EventType.ADD_PARTITION);
        EventQuery skipping = new EventQuery(
                before,
                Long.MAX_VALUE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Set.of(EventType.CREATE_TABLE, EventType.CREATE_FUNCTION),
                false);
        assertThat(events(skipping, 1).stream().map(Event::type))
                .as("without those that are skipped")
                .containsExactly(EventType.ADD_PARTITION, EventType.CREATE_DATABASE);
        EventQuery ofCatalog = new EventQuery(
                before, Long.MAX_VALUE, Optional.of("elsewhere"), Optional.empty(), List.of(), Set.of(), false);
        assertThat(events(ofCatalog, 9)).as("of another catalog").isEmpty();
        assertThat(catalog().changes().countEvents(CALL, all)).as("all").isEqualTo(4);
        assertThat(catalog().changes().countEvents(CALL, ofTable))
                .as("count of the table")
                .isEqualTo(2);
        assertThat(other.name()).as("the other database").isNotEqualTo(database.name());
    }

    private static EventQuery ofTables(long after, Database database, String... names) {
        return new EventQuery(
                after,
                Long.MAX_VALUE,
                Optional.empty(),
                Optional.of(database.name().database()),
                List.of(names),
                Set.of(),
                false);
    }

    @Test
    public void findsARenamedTableByBothNames() {
        Database other = newDatabase();
        Table made = create("t");
        create("u");
        before = catalog().changes().latest(CALL);
        TableUpdate rename =
                TableUpdate.replacing(TableRules.GLUE).movingTo(other.name().table("moved"), DataEffect.LEAVE_FILES);
        catalog().tables().update(CALL, name("t"), made.definition(), rename);
        for (EventQuery query : List.of(
                ofTables(before, database, "t"),
                ofTables(before, other, "x", "moved"),
                ofTables(before, database),
                ofTables(before, other))) {
            assertThat(events(query, 10).stream().map(Event::type))
                    .as("events of %s", query)
                    .containsExactly(EventType.ALTER_TABLE);
            assertThat(catalog().changes().countEvents(CALL, query))
                    .as("how many of %s", query)
                    .isEqualTo(1);
        }
        for (EventQuery query : List.of(ofTables(before, other, "t"), ofTables(before, database, "moved", "u"))) {
            assertThat(events(query, 10)).as("events of %s", query).isEmpty();
        }
    }

    @Test
    public void showsStatisticsWithTheTableThatTheyWereOf() {
        create("t", "k", "string");
        add("t", values("a", "b"));
        before = catalog().changes().latest(CALL);
        ColumnStatistics names = ColumnStatistics.of("name", "string", new Texts(4, 2.0, 0, 4));
        StatisticsUpdate update = StatisticsUpdate.computedBy("hive");
        catalog().statistics().updateTable(CALL, name("t"), List.of(names), update);
        Table then = catalog().tables().get(CALL, name("t"));
        catalog()
                .statistics()
                .updatePartitions(CALL, name("t"), Map.of("k=a", List.of(names), "k=b", List.of(names)), update);
        catalog().tables().drop(CALL, name("t"), DataEffect.LEAVE_FILES);
        List<WrittenStatistics> written = events().stream()
                .map(Event::content)
                .filter(WrittenStatistics.class::isInstance)
                .map(WrittenStatistics.class::cast)
                .toList();
        assertThat(written.stream().map(WrittenStatistics::partition))
                .as("partitions")
                .containsExactly(Optional.empty(), Optional.of("k=a"), Optional.of("k=b"));
        for (WrittenStatistics each : written) {
            assertThat(each.table().name()).as("the table's name").isEqualTo(name("t"));
            assertThat(each.table().version()).as("its version").isEqualTo(then.version());
            assertThat(each.table().definition()).as("its definition").isEqualTo(then.definition());
        }
    }
}
