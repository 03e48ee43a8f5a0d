package dev.bindery.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.filter.HiveFilterParser;
import dev.bindery.model.Column;
import dev.bindery.model.Database;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.ConcurrentModificationException.Mismatch;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Changes of tables, and {@link dev.bindery.catalog.TableVersions}. */
public abstract class TableUpdatesContract extends CatalogContract {

    protected static final TableUpdate REPLACE = TableUpdate.replacing(TableRules.GLUE);

    private Table update(String table, TableDefinition definition, TableUpdate update) {
        return catalog().tables().update(CALL, name(table), definition, update);
    }

    private List<Long> versions(String table) {
        return catalog().tableVersions().list(CALL, name(table), PageRequest.ALL).items().stream()
                .map(Table::version)
                .toList();
    }

    @Test
    public void replacesTheDefinitionAndCountsTheVersion() {
        Table before = create("t");
        Table after = update("t", TablesContract.full().withPartitionKeys(List.of()), REPLACE);
        assertThat(after.version()).as("the version").isGreaterThan(before.version());
        assertThat(after.id()).as("the identity").isEqualTo(before.id());
        assertThat(after.createTime()).as("the time of creation").isEqualTo(before.createTime());
        assertThat(catalog().tables().get(CALL, name("t"))).as("read back").isEqualTo(after);
    }

    @Test
    public void renamesWithinAndAcrossDatabases() {
        Table before = create("t", "ds", "string");
        add("t", values("a"));
        Table renamed = update("t", before.definition(), REPLACE.movingTo(name("u"), DataEffect.LEAVE_FILES));
        assertThat(catalog().tables().get(CALL, name("u")))
                .as("by its new name")
                .isEqualTo(renamed);
        assertThatThrownBy(() -> catalog().tables().get(CALL, name("t")))
                .as("by its old name")
                .isInstanceOf(NotFoundException.class);
        Database other = newDatabase();
        TableName target = other.name().table("t");
        catalog()
                .tables()
                .update(CALL, name("u"), before.definition(), REPLACE.movingTo(target, DataEffect.LEAVE_FILES));
        List<Partition> partitions = catalog()
                .partitions()
                .list(CALL, target, PartitionQuery.ALL, PageRequest.ALL)
                .items();
        assertThat(valuesOf(partitions)).as("its partitions came along").containsExactly(List.of("a"));
        assertThat(partitions.get(0).definition().descriptor().location())
                .as("and lie where they lay")
                .isEqualTo(before.definition().descriptor().location().map(location -> location + "/ds=a"));
    }

    @Test
    public void refusesToRenameToWhatIsTakenOrNowhere() {
        Table t = create("t");
        create("u");
        assertThatThrownBy(() -> update("t", t.definition(), REPLACE.movingTo(name("u"), DataEffect.LEAVE_FILES)))
                .as("a name that is taken")
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessage("Table " + name("u") + " already exists.");
        assertThatThrownBy(() -> update(
                        "t", t.definition(), REPLACE.movingTo(TableName.of("missing", "t"), DataEffect.LEAVE_FILES)))
                .as("a database that isn't there")
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        e -> assertThat(e.kind()).as("kind").isEqualTo(EntityKind.DATABASE));
        assertThat(catalog().tables().get(CALL, name("t"))).as("untouched").isEqualTo(t);
    }

    @Test
    public void letsPartitionsFollowAFolderThatMovedWithItsTable() {
        Table before = create("t", "ds", "string");
        add("t", values("a"));
        TableDefinition moved = before.definition().withDescriptor(parquet().withLocation("s3://lake/elsewhere/u"));
        update("t", moved, REPLACE.movingTo(name("u"), DataEffect.FOLLOW));
        assertThat(location("u", "a")).as("below the new location").contains("s3://lake/elsewhere/u/ds=a");
    }

    @Test
    public void leavesPartitionsWhereTheyAreWhenATableGetsAnotherLocation() {
        Table before = create("t", "ds", "string");
        add("t", values("a"));
        Optional<String> where = location("t", "a");
        update("t", before.definition().withDescriptor(parquet().withLocation("s3://lake/elsewhere/t")), REPLACE);
        add("t", values("b"));
        assertThat(location("t", "a")).as("the old partition").isEqualTo(where);
        assertThat(location("t", "b")).as("the new partition").contains("s3://lake/elsewhere/t/ds=b");
    }

    private Optional<String> location(String table, String value) {
        return catalog()
                .partitions()
                .get(CALL, name(table), List.of(value))
                .definition()
                .descriptor()
                .location();
    }

    @Test
    public void comparesTheVersionThatIsExpected() {
        Table first = create("t");
        Table second = update("t", first.definition(), REPLACE.expecting(first.version()));
        assertThatThrownBy(() -> update("t", first.definition(), REPLACE.expecting(first.version())))
                .as("a version that was")
                .isInstanceOf(ConcurrentModificationException.class)
                .hasMessageContaining(
                        "is at version " + second.version() + ", not at the expected version " + first.version());
        assertThat(catalog().tables().get(CALL, name("t"))).as("untouched").isEqualTo(second);
    }

    @Test
    public void comparesTheParameterThatIsExpected() {
        Table t = create("t", definition("t").withParameters(Map.of("metadata_location", "m1")));
        TableDefinition next = t.definition().withParameters(Map.of("metadata_location", "m2"));
        assertThatThrownBy(() -> update("t", next, REPLACE.expecting("metadata_location", Optional.of("m0"))))
                .as("another value")
                .isInstanceOfSatisfying(ConcurrentModificationException.class, e -> assertThat(e.mismatch())
                        .as("what differs")
                        .contains(new Mismatch("metadata_location", Optional.of("m1"), Optional.of("m0"))))
                .hasMessageStartingWith("The table " + name("t") + " has been modified");
        assertThatThrownBy(() -> update("t", next, REPLACE.expecting("metadata_location", Optional.empty())))
                .as("expected to be absent")
                .isInstanceOf(ConcurrentModificationException.class);
        update("t", next, REPLACE.expecting("metadata_location", Optional.of("m1")));
        assertThat(catalog().tables().get(CALL, name("t")).definition())
                .as("with the right value")
                .isEqualTo(next);
    }

    @Test
    public void comparesPartitionsByTheNewTypesOfTheirKeys() {
        Table t = create("t", "day", "string", "h", "string");
        List<PartitionDefinition> partitions = Stream.of("9", "10", "010", "x")
                .map(hour -> PartitionDefinition.of(List.of("2024-01-01", hour), StorageDescriptor.EMPTY))
                .toList();
        catalog().partitions().add(CALL, name("t"), partitions, Partitions.IfPresent.FAIL, DataEffect.LEAVE_FILES);
        List<Column> typed = List.of(Column.of("day", "date"), Column.of("h", "int"));
        update("t", t.definition().withPartitionKeys(typed), TableUpdate.replacing(TableRules.HIVE));
        assertThat(matching("day = '2024-1-1' and h > 9", typed))
                .as("greater as numbers, on what is the same day in another form")
                .containsExactlyInAnyOrder("day=2024-01-01/h=10", "day=2024-01-01/h=010");
        update("t", t.definition(), TableUpdate.replacing(TableRules.HIVE));
        assertThat(matching("h > '9'", t.definition().partitionKeys()))
                .as("greater as texts again")
                .containsExactly("day=2024-01-01/h=x");
    }

    private List<String> matching(String filter, List<Column> keys) {
        return catalog()
                .partitions()
                .names(CALL, name("t"), PartitionQuery.matching(HiveFilterParser.parse(filter, keys)), PageRequest.ALL)
                .items();
    }

    @Test
    public void neverChangesPartitionKeys() {
        Table t = create("t", "ds", "string");
        assertThatThrownBy(() ->
                        update("t", t.definition().withPartitionKeys(List.of(Column.of("day", "string"))), REPLACE))
                .as("another name")
                .isInstanceOfSatisfying(InvalidOperationException.class, e -> assertThat(e.reason())
                        .as("reason")
                        .isEqualTo(InvalidOperationException.Reason.PARTITION_KEYS_CHANGED));
    }

    @Test
    public void archivesUnlessToldOrNothingLastingChanged() {
        Table first = create("t", definition("t").withParameters(Map.of("owner", "a")));
        Table second = update("t", first.definition().withParameters(Map.of("owner", "b")), REPLACE);
        assertThat(versions("t")).as("both").containsExactly(second.version(), first.version());
        Table third = update("t", first.definition().withParameters(Map.of("owner", "c")), REPLACE.archiving(false));
        assertThat(versions("t")).as("the second wasn't archived").containsExactly(third.version(), first.version());
        Table fourth = update(
                "t",
                third.definition()
                        .withParameters(Map.of(
                                "owner", "c", "numRows", "9", "transient_lastDdlTime", "1", "metadata_location", "m")),
                REPLACE);
        assertThat(versions("t"))
                .as("statistics, time of change and metadata location alone")
                .containsExactly(fourth.version(), first.version());
        assertThat(catalog().tableVersions().get(CALL, name("t"), first.version()))
                .as("the first version as it was")
                .isEqualTo(first);
    }

    @Test
    public void listsVersionsNewestFirstInPages() {
        Table t = create("t");
        for (int i = 0; i < 4; i++) {
            t = update("t", t.definition().withParameters(Map.of("i", Integer.toString(i))), REPLACE);
        }
        long newest = t.version();
        assertThat(pages(2, page -> catalog()
                        .tableVersions()
                        .list(CALL, name("t"), page)
                        .map(Table::version)))
                .as("pages of two")
                .containsExactly(List.of(newest, newest - 1), List.of(newest - 2, newest - 3), List.of(newest - 4));
    }

    @Test
    public void deletesArchivedVersionsButNotTheCurrentOne() {
        Table first = create("t");
        Table second = update("t", first.definition().withParameters(Map.of("a", "b")), REPLACE);
        assertThatThrownBy(() ->
                        catalog().tableVersions().delete(CALL, name("t"), List.of(first.version(), second.version())))
                .as("the current one among them")
                .isInstanceOfSatisfying(InvalidOperationException.class, e -> assertThat(e.reason())
                        .as("reason")
                        .isEqualTo(InvalidOperationException.Reason.CURRENT_VERSION));
        assertThat(versions("t")).as("none was deleted").hasSize(2);
        assertThat(catalog().tableVersions().delete(CALL, name("t"), List.of(first.version(), 77L)))
                .as("those that weren't there")
                .isEqualTo(Set.of(77L));
        assertThatThrownBy(() -> catalog().tableVersions().get(CALL, name("t"), first.version()))
                .as("the deleted one")
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        e -> assertThat(e.kind()).as("kind").isEqualTo(EntityKind.TABLE_VERSION));
    }

    @Test
    public void pushesColumnsToPartitionsWhenTold() {
        Table t = create("t", "ds", "string");
        add("t", values("a", "b"));
        List<Column> columns = List.of(Column.of("id", "bigint"), Column.of("name", "string"), Column.of("new", "int"));
        TableDefinition wider =
                t.definition().withDescriptor(t.definition().descriptor().withColumns(columns));
        update("t", wider, REPLACE);
        assertThat(columns("t", "a")).as("not without cascade").hasSize(2);
        update("t", wider, REPLACE.cascading(true));
        assertThat(columns("t", "a")).as("with cascade").isEqualTo(columns);
        assertThat(columns("t", "b")).as("of all partitions").isEqualTo(columns);
    }

    private List<Column> columns(String table, String value) {
        return catalog()
                .partitions()
                .get(CALL, name(table), List.of(value))
                .definition()
                .descriptor()
                .columns();
    }

    @Test
    public void saysWhatIsMissing() {
        assertThatThrownBy(() -> update("t", definition("t"), REPLACE))
                .as("update")
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Table " + name("t") + " not found.");
        assertThatThrownBy(() -> catalog().tableVersions().list(CALL, name("t"), PageRequest.ALL))
                .as("versions")
                .isInstanceOf(NotFoundException.class);
    }
}
