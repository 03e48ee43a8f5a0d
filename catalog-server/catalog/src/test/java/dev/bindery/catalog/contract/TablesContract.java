package dev.bindery.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.NamePattern;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.TableQuery;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableSummary;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.model.Column;
import dev.bindery.model.Database;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Owner;
import dev.bindery.model.SerDe;
import dev.bindery.model.Skew;
import dev.bindery.model.SortColumn;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link dev.bindery.catalog.Tables}, changes of tables apart. */
public abstract class TablesContract extends CatalogContract {

    /** Everything that a table can have. */
    static TableDefinition full() {
        StorageDescriptor descriptor = new StorageDescriptor(
                List.of(
                        new Column("id", "struct<Id:bigint>", Optional.of("it's \"it\""), Map.of("p", "q")),
                        Column.of("b", "array<string>")),
                Optional.of("s3://lake/full"),
                Optional.of("Input"),
                Optional.of("Output"),
                true,
                4,
                new SerDe(Optional.of("serde"), Optional.of("Library"), Map.of("x", "\u0001", "a", "é\uD83D\uDE00")),
                List.of("id"),
                List.of(new SortColumn("id", true), new SortColumn("b", false)),
                Map.of("k", "v"),
                new Skew(List.of("id"), List.of(List.of("1"), List.of("2")), Map.of("1", "s3://lake/full/1")),
                true);
        return new TableDefinition(
                Optional.of("description"),
                Optional.of(new Owner("bob", Owner.Type.GROUP)),
                Optional.of(TableDefinition.MANAGED_TABLE),
                descriptor,
                List.of(new Column("ds", "string", Optional.of("day"), Map.of())),
                Map.of("comment", "a comment", "z", "1", "a", ""),
                Optional.of("original"),
                Optional.of("expanded"),
                true,
                7,
                Optional.of(Instant.parse("2024-01-02T03:04:05.678901Z")),
                Optional.of(Instant.EPOCH));
    }

    @Test
    public void readsWhatWasCreated() {
        Table created = create("full", full());
        assertThat(created.definition()).as("what create returns").isEqualTo(full());
        assertThat(created.createdBy()).as("who created it").isEqualTo("alice");
        assertThat(catalog().tables().get(CALL, name(" FULL ")))
                .as("the same, by the name in any case")
                .isEqualTo(created);
    }

    @Test
    public void keepsAViewWithoutLocation() {
        TableDefinition view = TableDefinition.of(TableDefinition.VIRTUAL_VIEW, StorageDescriptor.EMPTY);
        create("v", view);
        assertThat(catalog().tables().get(CALL, name("v")).definition())
                .as("the view")
                .isEqualTo(view);
    }

    @Test
    public void keepsWhatIsVeryLong() {
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < 5; i++) {
            parameters.put("spark.sql.sources.schema.part." + i, "x".repeat(400_000));
        }
        TableDefinition wide = definition("wide").withParameters(parameters);
        create("wide", wide);
        assertThat(catalog().tables().get(CALL, name("wide")).definition())
                .as("two million characters of parameters")
                .isEqualTo(wide);
    }

    @Test
    public void refusesANameTwiceAndAMissingDatabase() {
        create("t");
        assertThatThrownBy(() -> create("T"))
                .as("the second")
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessage("Table " + name("t") + " already exists.");
        assertThatThrownBy(() -> catalog()
                        .tables()
                        .create(
                                CALL,
                                TableName.of("missing", "t"),
                                definition("t"),
                                TableRules.GLUE,
                                DataEffect.LEAVE_FILES))
                .as("in no database")
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        e -> assertThat(e.kind()).as("kind").isEqualTo(EntityKind.DATABASE))
                .hasMessage("Database hive.missing not found.");
    }

    @Test
    public void holdsDefinitionsToTheRulesOfTheDoor() {
        TableDefinition odd =
                definition("t").withDescriptor(parquet().withColumns(List.of(Column.of("a", "no such type"))));
        assertThatThrownBy(
                        () -> catalog().tables().create(CALL, name("t"), odd, TableRules.HIVE, DataEffect.LEAVE_FILES))
                .as("under Hive's rules")
                .isInstanceOf(InvalidInputException.class);
        assertThat(create("t", odd).definition()).as("under Glue's").isEqualTo(odd);
    }

    @Test
    public void saysWhatIsMissing() {
        assertThatThrownBy(() -> catalog().tables().get(CALL, name("t")))
                .as("no table")
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Table " + name("t") + " not found.");
        assertThatThrownBy(() -> catalog().tables().get(CALL, TableName.of("missing", "t")))
                .as("no database")
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        e -> assertThat(e.kind()).as("kind").isEqualTo(EntityKind.TABLE));
        assertThatThrownBy(() ->
                        catalog().tables().list(CALL, DatabaseName.of("missing"), TableQuery.ANY, PageRequest.ALL))
                .as("list in no database")
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Database hive.missing not found.");
        assertThatThrownBy(() -> catalog().tables().drop(CALL, name("t"), DataEffect.LEAVE_FILES))
                .as("drop")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    public void getsSeveralInTheOrderAskedFor() {
        Table a = create("a");
        Table b = create("b", full());
        assertThat(catalog().tables().getAll(CALL, database.name(), List.of("B", "missing", "a", "b")))
                .as("those that are there, once each")
                .containsExactly(b, a);
        assertThat(catalog().tables().getAll(CALL, DatabaseName.of("missing"), List.of("a")))
                .as("in no database")
                .isEmpty();
        assertThat(catalog().tables().getAll(CALL, database.name(), List.of()))
                .as("none asked for")
                .isEmpty();
    }

    @Test
    public void listsInOrderByPatternTypeAndPage() {
        create("b");
        create("a b");
        create("c", TableDefinition.of(TableDefinition.VIRTUAL_VIEW, StorageDescriptor.EMPTY));
        create("\uFFFD");
        create("\uD83D\uDE00");
        assertThat(names(TableQuery.ANY, 2))
                .as("pages of two, in the order of code points")
                .containsExactly(List.of("a b", "b"), List.of("c", "\uFFFD"), List.of("\uD83D\uDE00"));
        assertThat(names(TableQuery.named(NamePattern.hive("*b|C")), 2))
                .as("those that match")
                .containsExactly(List.of("a b", "b"), List.of("c"));
        assertThat(names(new TableQuery(NamePattern.ANY, Optional.of(Set.of("VIRTUAL_VIEW", "X"))), 10))
                .as("views")
                .containsExactly(List.of("c"));
        assertThat(names(TableQuery.named(NamePattern.hive("")), 10))
                .as("the empty pattern")
                .containsExactly(List.of());
        assertThat(catalog()
                        .tables()
                        .list(CALL, database.name(), TableQuery.named(NamePattern.hive("b")), PageRequest.ALL)
                        .items())
                .as("the whole table")
                .containsExactly(catalog().tables().get(CALL, name("b")));
    }

    private List<List<String>> names(TableQuery query, int limit) {
        List<List<String>> full = pages(limit, page -> catalog()
                .tables()
                .list(CALL, database.name(), query, page)
                .map(each -> each.name().table()));
        List<List<String>> summaries = pages(limit, page -> catalog()
                .tables()
                .summaries(CALL, database.name(), query, page)
                .map(each -> each.name().table()));
        assertThat(summaries).as("summaries list the same").isEqualTo(full);
        assertThat(catalog().tables().names(CALL, database.name(), query))
                .as("so do names")
                .isEqualTo(full.stream().flatMap(List::stream).toList());
        return full;
    }

    @Test
    public void summarizesWithTypeAndComment() {
        create("full", full());
        assertThat(catalog()
                        .tables()
                        .summaries(CALL, database.name(), TableQuery.ANY, PageRequest.ALL)
                        .items())
                .as("the summary")
                .containsExactly(
                        new TableSummary(name("full"), Optional.of("MANAGED_TABLE"), Optional.of("a comment")));
    }

    @Test
    public void dropsAndFreesTheName() {
        Table first = create("t", "ds", "string");
        add("t", values("a", "b"));
        catalog().tables().drop(CALL, name("t"), DataEffect.LEAVE_FILES);
        assertThatThrownBy(() -> catalog().tables().get(CALL, name("t")))
                .as("after the drop")
                .isInstanceOf(NotFoundException.class);
        assertThat(names(TableQuery.ANY, 10)).as("listing").containsExactly(List.of());
        Table second = create("t", "ds", "string");
        assertThat(second.id()).as("another one").isNotEqualTo(first.id());
        assertThat(catalog().partitions().count(CALL, name("t"), dev.bindery.catalog.PartitionQuery.ALL))
                .as("without the first one's partitions")
                .isZero();
    }

    @Test
    public void dropsOnlyTheVersionThatWasSeen() {
        Table seen = create("t");
        Table changed = catalog()
                .tables()
                .update(
                        CALL,
                        name("t"),
                        seen.definition().withParameters(Map.of("a", "b")),
                        TableUpdate.replacing(TableRules.GLUE));
        assertThatThrownBy(() ->
                        catalog().tables().drop(CALL, name("t"), Optional.of(seen.version()), DataEffect.LEAVE_FILES))
                .as("a version that isn't the current one")
                .isInstanceOf(ConcurrentModificationException.class);
        assertThat(catalog().tables().get(CALL, name("t")).version())
                .as("version")
                .isEqualTo(changed.version());
        catalog().tables().drop(CALL, name("t"), Optional.of(changed.version()), DataEffect.LEAVE_FILES);
        assertThatThrownBy(() -> catalog()
                        .tables()
                        .drop(CALL, name("t"), Optional.of(changed.version()), DataEffect.LEAVE_FILES))
                .as("dropped already")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    public void dropsSeveralAndTellsWhichWereMissing() {
        create("a");
        create("b");
        create("c");
        assertThat(catalog().tables().dropAll(CALL, database.name(), List.of("C", "x", "a"), DataEffect.LEAVE_FILES))
                .as("those that weren't there")
                .containsExactly("x");
        assertThat(names(TableQuery.ANY, 10)).as("what is left").containsExactly(List.of("b"));
    }

    @Test
    public void keepsQuotesAndBlanksInNames() {
        for (String odd : List.of("it's", "a \"b\"", "semi;colon", "per%cent", "under_score", "back`tick", "日本")) {
            create(odd);
            assertThat(catalog().tables().get(CALL, name(odd)).name().table())
                    .as("the name " + odd)
                    .isEqualTo(odd);
        }
    }

    @Test
    public void refusesTextThatCannotBeStored() {
        assertThatThrownBy(() -> create("half\uD83D"))
                .as("half a surrogate pair in the name")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("half a surrogate pair");
        assertThatThrownBy(() -> create(
                        "t", definition("t").withDescriptor(parquet().withColumns(List.of(Column.of("a\0b", "int"))))))
                .as("NUL in a column's name")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("NUL");
        assertThatThrownBy(() ->
                        create("t", definition("t").withDescriptor(parquet().withLocation("s3://a\0b"))))
                .as("NUL in the location")
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    public void listsThoseOfSeveralDatabases() {
        Database other = newDatabase();
        Table b = create("b");
        Table a = create("a");
        Table view = catalog()
                .tables()
                .create(
                        CALL,
                        other.name().table("v"),
                        TableDefinition.of(TableDefinition.VIRTUAL_VIEW, parquet()),
                        TableRules.GLUE,
                        DataEffect.LEAVE_FILES);
        create("dropped");
        catalog().tables().drop(CALL, name("dropped"), DataEffect.LEAVE_FILES);
        List<DatabaseName> both = List.of(other.name(), DatabaseName.of("missing"), database.name());
        List<Table> inOrder = database.name().database().compareTo(other.name().database()) < 0
                ? List.of(a, b, view)
                : List.of(view, a, b);
        assertThat(catalog().tables().list(CALL, both, TableQuery.ANY))
                .as("tables of both")
                .isEqualTo(inOrder);
        assertThat(catalog().tables().summaries(CALL, both, TableQuery.ANY))
                .as("summaries of both")
                .extracting(TableSummary::name)
                .isEqualTo(inOrder.stream().map(Table::name).toList());
        TableQuery views = new TableQuery(NamePattern.ANY, Optional.of(Set.of(TableDefinition.VIRTUAL_VIEW)));
        assertThat(catalog().tables().list(CALL, both, views)).as("views").containsExactly(view);
        assertThat(catalog().tables().summaries(CALL, both, TableQuery.named(NamePattern.hive("a|v"))))
                .as("those that match")
                .extracting(summary -> summary.name().table())
                .containsExactlyInAnyOrder("a", "v");
        assertThat(catalog().tables().list(CALL, List.of(), TableQuery.ANY))
                .as("of none")
                .isEmpty();
    }
}
