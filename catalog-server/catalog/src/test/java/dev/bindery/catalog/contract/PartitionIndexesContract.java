package dev.bindery.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.PartitionIndexes.Described;
import dev.bindery.catalog.TableCompanions;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.change.Change;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionIndex;
import dev.bindery.model.Table;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.LimitExceededException;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link dev.bindery.catalog.PartitionIndexes}. */
public abstract class PartitionIndexesContract extends CatalogContract {

    private static PartitionIndex index(String name, String... keys) {
        return new PartitionIndex(name, List.of(keys));
    }

    private void index(String table, PartitionIndex index) {
        catalog().partitionIndexes().create(CALL, name(table), index);
    }

    private List<Described> of(String table) {
        return catalog().partitionIndexes().of(CALL, name(table));
    }

    private List<String> names(String table) {
        return of(table).stream().map(Described::name).toList();
    }

    private void refuses(String why, Class<? extends CatalogException> error, String table, PartitionIndex index) {
        List<Described> before = of(table);
        assertThatThrownBy(() -> index(table, index)).as(why).isInstanceOf(error);
        assertThat(of(table)).as("after: %s", why).isEqualTo(before);
    }

    @Test
    public void indexesAreReadBackInOrderWithTheTypesOfTheirKeys() {
        create("t", "year", "int", "country", "string");
        assertThat(of("t")).as("at first").isEmpty();
        index("t", index("Z both", "Country", "YEAR"));
        index("t", index("a", "year"));
        assertThat(of("t"))
                .as("indexes")
                .containsExactly(
                        new Described("Z both", List.of(Column.of("country", "string"), Column.of("year", "int"))),
                        new Described("a", List.of(Column.of("year", "int"))));
        catalog().partitionIndexes().delete(CALL, name("t"), "Z both");
        assertThat(names("t")).as("what is left").containsExactly("a");
    }

    @Test
    public void whatATableCannotHaveIsRefused() {
        create("t", "a", "string", "b", "string", "c", "string");
        create("flat");
        refuses("a column that isn't a key", InvalidInputException.class, "t", index("i", "a", "id"));
        refuses("a table without keys", InvalidInputException.class, "flat", index("i", "id"));
        index("t", index("i", "a", "b"));
        refuses("its name is taken", AlreadyExistsException.class, "t", index("i", "c"));
        refuses("its keys are taken", AlreadyExistsException.class, "t", index("j", "a", "b"));
        index("t", index("I", "b", "a"));
        index("t", index("k", "c"));
        refuses("three are there", LimitExceededException.class, "t", index("l", "b"));
        assertThatThrownBy(() -> index(" ", "a")).as("no name").isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> index("i")).as("no keys").isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> index("i", "a", "A")).as("a key twice").isInstanceOf(InvalidInputException.class);
    }

    @Test
    public void whatIsMissingIsNamed() {
        create("t", "a", "string");
        assertThatThrownBy(() -> catalog().partitionIndexes().delete(CALL, name("t"), "x"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Partition index " + name("t") + ".x");
        assertThatThrownBy(() -> of("nosuch")).as("of no table").isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> index("nosuch", index("i", "a")))
                .as("for no table")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    public void indexesFollowTheirTableThroughRenamesAndGoWithIt() {
        Table table = create("t", "a", "string");
        index("t", index("i", "a"));
        catalog()
                .tables()
                .update(
                        CALL,
                        name("t"),
                        table.definition(),
                        TableUpdate.replacing(TableRules.GLUE).movingTo(name("u"), DataEffect.LEAVE_FILES));
        assertThat(names("u")).as("after the rename").containsExactly("i");
        catalog().tables().drop(CALL, name("u"), DataEffect.LEAVE_FILES);
        create("u", "a", "string");
        assertThat(names("u")).as("of a new table of the name").isEmpty();
    }

    @Test
    public void aTableIsMadeWithItsIndexesOrNotAtAll() {
        TableCompanions good = TableCompanions.NONE.withIndexes(List.of(index("i", "a"), index("j", "b", "a")));
        TableCompanions bad = TableCompanions.NONE.withIndexes(List.of(index("i", "a"), index("j", "nosuch")));
        assertThatThrownBy(() -> make("t", bad)).as("a wrong key").isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> catalog().tables().get(CALL, name("t")))
                .as("the table")
                .isInstanceOf(NotFoundException.class);
        make("t", good);
        assertThat(names("t")).as("indexes").containsExactly("i", "j");
    }

    private void make(String table, TableCompanions companions) {
        catalog()
                .tables()
                .create(
                        CALL,
                        name(table),
                        definition(table, "a", "string", "b", "int"),
                        companions,
                        TableRules.GLUE,
                        DataEffect.LEAVE_FILES);
    }

    @Test
    public void changesAreInTheChangeLog() {
        create("t", "a", "string");
        long before = catalog().changes().latest(CALL);
        index("t", index("i", "a"));
        catalog().partitionIndexes().delete(CALL, name("t"), "i");
        List<Change> changes = catalog().changes().read(CALL, before, 100);
        assertThat(changes.stream().map(Change::kind))
                .as("kinds")
                .containsExactly(Change.Kind.CREATE_PARTITION_INDEX, Change.Kind.DROP_PARTITION_INDEX);
        assertThat(changes.get(0).details()).as("details").contains("\"name\":\"i\"", "\"keys\":[\"a\"]");
    }
}
