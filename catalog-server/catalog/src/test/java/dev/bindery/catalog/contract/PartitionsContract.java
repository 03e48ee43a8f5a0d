package dev.bindery.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions.Added;
import dev.bindery.catalog.Partitions.Change;
import dev.bindery.catalog.Partitions.IfPresent;
import dev.bindery.model.Column;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.SerDe;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.Table;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@link dev.bindery.catalog.Partitions}, listings apart. */
public abstract class PartitionsContract extends CatalogContract {

    private List<Added> add(IfPresent ifPresent, PartitionDefinition... partitions) {
        return catalog().partitions().add(CALL, name("t"), List.of(partitions), ifPresent, DataEffect.LEAVE_FILES);
    }

    private Partition get(String... values) {
        return catalog().partitions().get(CALL, name("t"), List.of(values));
    }

    private List<String> names(PartitionQuery query) {
        return catalog()
                .partitions()
                .names(CALL, name("t"), query, PageRequest.ALL)
                .items();
    }

    private static PartitionDefinition bare(String... values) {
        return PartitionDefinition.of(List.of(values), StorageDescriptor.EMPTY);
    }

    @Test
    public void fillsWhatIsMissingFromTheTable() {
        Table table = create("t", "ds", "string", "h", "int");
        Added added = add(IfPresent.FAIL, bare("2024-01-01", "07")).get(0);
        assertThat(added.added()).as("added").isTrue();
        StorageDescriptor descriptor = added.partition().definition().descriptor();
        StorageDescriptor tables = table.definition().descriptor();
        assertThat(descriptor)
                .as("the table's descriptor at the place of the name")
                .isEqualTo(tables.withLocation(tables.location().orElseThrow() + "/ds=2024-01-01/h=07"));
        assertThat(get("2024-01-01", "07")).as("read back").isEqualTo(added.partition());
    }

    @Test
    public void keepsWhatIsGiven() {
        create("t", "ds", "string");
        StorageDescriptor own = StorageDescriptor.EMPTY
                .withColumns(List.of(Column.of("x", "int")))
                .withLocation("hdfs://elsewhere/x")
                .withFormats("In", "Out")
                .withSerDe(SerDe.of("Own", Map.of("k", "v")));
        PartitionDefinition given = new PartitionDefinition(
                List.of("a"),
                own,
                Map.of("numRows", "7", "note", "é\uD83D\uDE00\n"),
                Optional.of(Instant.parse("2024-05-06T07:08:09Z")),
                Optional.of(Instant.EPOCH));
        add(IfPresent.FAIL, given);
        assertThat(get("a").definition()).as("read back").isEqualTo(given);
    }

    @Test
    public void givesNoLocationWhereTheTableHasNone() {
        create("t", definition("t", "ds", "string").withDescriptor(parquet()));
        add(IfPresent.FAIL, bare("a"));
        assertThat(get("a").definition().descriptor().location()).as("location").isEmpty();
    }

    @Test
    public void keepsNastyValuesApart() {
        create("t", "k", "string");
        List<String> nasty = List.of(
                " a",
                "a",
                "A",
                "a/b",
                "a=b",
                "100%",
                "%2F",
                "it's",
                "\"q\"",
                "\uD83D\uDE00",
                "\uFFFD",
                "é",
                "e\u0301",
                "__HIVE_DEFAULT_PARTITION__",
                "a\tb",
                "line\nbreak",
                "日本",
                "a".repeat(1024));
        add("t", nasty.stream().map(List::of).toList());
        for (String value : nasty) {
            assertThat(get(value).definition().values())
                    .as("the partition of " + value)
                    .containsExactly(value);
        }
        assertThat(names(PartitionQuery.ALL)).as("all of them").hasSize(nasty.size());
        assertThat(names(PartitionQuery.startingWith(List.of("a/b"))))
                .as("the prefix of one, exactly")
                .containsExactly("k=a%2Fb");
    }

    @Test
    public void takesTheEmptyValueForHivesDefault() {
        create("t", "k", "string");
        add("t", values(""));
        assertThat(names(PartitionQuery.ALL)).as("its name").containsExactly("k=__HIVE_DEFAULT_PARTITION__");
        assertThat(get("").definition().values()).as("its value as given").containsExactly("");
        assertThatThrownBy(() -> add("t", values("__HIVE_DEFAULT_PARTITION__")))
                .as("the same name spelt out")
                .isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    public void refusesValuesThatDoNotFit() {
        create("t", "ds", "string", "h", "int");
        assertThatThrownBy(() -> add("t", values("a")))
                .as("too few")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2 partition keys [ds, h], but 1 values were given");
        assertThatThrownBy(() -> add("t", List.of(List.of("a", "\0"))))
                .as("NUL")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("NUL");
        assertThatThrownBy(() -> add("t", List.of(List.of("a", "x".repeat(3000)))))
                .as("too long")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2048 are allowed");
        add("t", List.of(List.of("a", "not a number")));
        assertThat(get("a", "not a number").name()).as("types aren't checked").isEqualTo("ds=a/h=not a number");
    }

    @Test
    public void addsAllOrNothing() {
        create("t", "k", "string");
        add("t", values("b"));
        assertThatThrownBy(() -> add("t", values("a", "b", "c")))
                .as("one is there")
                .isInstanceOfSatisfying(
                        AlreadyExistsException.class,
                        e -> assertThat(e.kind()).as("kind").isEqualTo(EntityKind.PARTITION))
                .hasMessage("Partition " + name("t") + " [b] already exists.");
        assertThatThrownBy(() -> add("t", values("a", "c", "a")))
                .as("one is given twice")
                .isInstanceOf(AlreadyExistsException.class);
        assertThat(names(PartitionQuery.ALL)).as("nothing was added").containsExactly("k=b");
    }

    @Test
    public void addsTheOthersAndTellsWhichWereThere() {
        create("t", "k", "string");
        PartitionDefinition first = bare("b").withParameters(Map.of("who", "first"));
        Partition there = add(IfPresent.FAIL, first).get(0).partition();
        List<Added> result = add(IfPresent.SKIP, bare("a"), bare("b"), bare("c"), bare("a"));
        assertThat(result.stream().map(Added::added).toList()).as("added").containsExactly(true, false, true, false);
        assertThat(result.get(1).partition()).as("the one that was there").isEqualTo(there);
        assertThat(result.get(3).partition())
                .as("the second of a name")
                .isEqualTo(result.get(0).partition());
        assertThat(names(PartitionQuery.ALL)).as("all").containsExactly("k=a", "k=b", "k=c");
        assertThat(add(IfPresent.SKIP, bare("a"), bare("b")).stream()
                        .map(Added::added)
                        .toList())
                .as("nothing new")
                .containsExactly(false, false);
    }

    @Test
    public void changesSeveralAtOnce() {
        create("t", "k", "string");
        add("t", values("a", "b", "c"));
        Partition before = get("a");
        PartitionDefinition renamed = before.definition().withValues(List.of("z"));
        PartitionDefinition noted = get("b").definition().withParameters(Map.of("note", "1"));
        catalog()
                .partitions()
                .update(
                        CALL,
                        name("t"),
                        List.of(new Change(List.of("a"), renamed), new Change(List.of("b"), noted)),
                        DataEffect.LEAVE_FILES);
        assertThat(names(PartitionQuery.ALL)).as("names").containsExactly("k=b", "k=c", "k=z");
        assertThat(get("z").definition()).as("the renamed one, where it lay").isEqualTo(renamed);
        assertThat(get("z").createTime()).as("its time of creation").isEqualTo(before.createTime());
        assertThat(get("b").definition()).as("the other").isEqualTo(noted);
    }

    @Test
    public void changesAllOrNothing() {
        create("t", "k", "string");
        add("t", values("a", "b"));
        PartitionDefinition noted = get("a").definition().withParameters(Map.of("note", "1"));
        assertThatThrownBy(() -> catalog()
                        .partitions()
                        .update(
                                CALL,
                                name("t"),
                                List.of(new Change(List.of("a"), noted), new Change(List.of("x"), bare("x"))),
                                DataEffect.LEAVE_FILES))
                .as("one isn't there")
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Partition " + name("t") + " [x] not found.");
        assertThatThrownBy(() -> catalog()
                        .partitions()
                        .update(
                                CALL,
                                name("t"),
                                List.of(new Change(List.of("a"), noted.withValues(List.of("b")))),
                                DataEffect.LEAVE_FILES))
                .as("the new values are taken")
                .isInstanceOf(AlreadyExistsException.class);
        assertThat(get("a").definition().parameters()).as("unchanged").isEmpty();
    }

    @Test
    public void dropsSeveralAndGivesThemBack() {
        create("t", "k", "string");
        add("t", values("a", "b", "c"));
        Partition a = get("a");
        assertThatThrownBy(() ->
                        catalog().partitions().drop(CALL, name("t"), values("a", "x"), false, DataEffect.LEAVE_FILES))
                .as("one isn't there")
                .isInstanceOf(NotFoundException.class);
        assertThat(names(PartitionQuery.ALL)).as("nothing was dropped").hasSize(3);
        assertThat(catalog().partitions().drop(CALL, name("t"), values("a", "x"), true, DataEffect.LEAVE_FILES))
                .as("the missing one passed over")
                .containsExactly(a);
        assertThat(names(PartitionQuery.ALL)).as("what is left").containsExactly("k=b", "k=c");
        assertThat(catalog().partitions().drop(CALL, name("t"), values("x"), true, DataEffect.LEAVE_FILES))
                .as("nothing to drop")
                .isEmpty();
    }

    @Test
    public void saysWhatIsMissing() {
        assertThatThrownBy(() -> names(PartitionQuery.ALL))
                .as("no table")
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Table " + name("t") + " not found.");
        assertThatThrownBy(() -> add("t", values("a")))
                .as("add to no table")
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        e -> assertThat(e.kind()).as("kind").isEqualTo(EntityKind.TABLE));
        create("t", "k", "string");
        assertThatThrownBy(() -> get("a"))
                .as("no partition")
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Partition " + name("t") + " [a] not found.");
    }

    @Test
    public void addsAndDropsThousandsAtOnce() {
        create("t", "k", "int");
        List<List<String>> many = IntStream.range(0, 12_000)
                .mapToObj(i -> List.of(Integer.toString(i)))
                .toList();
        add("t", many);
        assertThat(catalog().partitions().count(CALL, name("t"), PartitionQuery.ALL))
                .as("count")
                .isEqualTo(12_000);
        assertThat(catalog().partitions().getAll(CALL, name("t"), many))
                .as("all by values")
                .hasSize(12_000);
        assertThat(catalog().partitions().drop(CALL, name("t"), many, false, DataEffect.LEAVE_FILES))
                .as("dropped")
                .hasSize(12_000);
        assertThat(names(PartitionQuery.ALL)).as("what is left").isEmpty();
    }
}
