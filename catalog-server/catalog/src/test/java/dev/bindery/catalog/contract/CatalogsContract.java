package dev.bindery.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.change.Change;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.model.CatalogDefinition;
import dev.bindery.model.CatalogName;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.NamedCatalog;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link dev.bindery.catalog.Catalogs}. */
public abstract class CatalogsContract extends CatalogContract {

    private static final CatalogDefinition DEFINITION =
            new CatalogDefinition(Optional.of("Another \"lake\""), Optional.of("s3://other/lake"));

    private NamedCatalog create(String name) {
        return catalog().catalogs().create(CALL, new CatalogName(name), DEFINITION, DataEffect.LEAVE_FILES);
    }

    private void drop(String name) {
        catalog().catalogs().drop(CALL, new CatalogName(name), DataEffect.LEAVE_FILES);
    }

    private List<String> names(int limit) {
        return pages(limit, page -> catalog().catalogs().list(CALL, page)).stream()
                .flatMap(List::stream)
                .map(each -> each.name().catalog())
                .toList();
    }

    @Test
    public void hasTheDefaultCatalogFromTheStart() {
        assertThat(catalog().catalogs().get(CALL, new CatalogName("HIVE")).name())
                .as("the default catalog")
                .isEqualTo(CatalogName.DEFAULT);
        assertThatThrownBy(() -> drop("Hive"))
                .as("dropping it")
                .isInstanceOfSatisfying(
                        InvalidOperationException.class,
                        e -> assertThat(e.reason()).as("reason").isEqualTo(Reason.DEFAULT_CATALOG));
    }

    @Test
    public void readsWhatWasCreatedWithItsDefaultDatabase() {
        NamedCatalog created = create(" Read_Catalog");
        assertThat(catalog().catalogs().get(CALL, new CatalogName("READ_catalog")))
                .as("the same, by the name in any case")
                .isEqualTo(created);
        assertThat(created.definition()).as("what was said").isEqualTo(DEFINITION);
        assertThat(catalog()
                        .databases()
                        .get(CALL, created.name().defaultDatabase())
                        .definition()
                        .location())
                .as("where its default database is")
                .contains("s3://other/lake");
        assertThatThrownBy(() -> create("read_CATALOG"))
                .as("a second one")
                .isInstanceOfSatisfying(
                        AlreadyExistsException.class,
                        e -> assertThat(e.kind()).as("kind").isEqualTo(EntityKind.CATALOG));
        assertThatThrownBy(() -> catalog().catalogs().get(CALL, new CatalogName("no_catalog")))
                .as("another")
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Catalog no_catalog not found.");
    }

    @Test
    public void needsALocation() {
        assertThatThrownBy(() -> catalog()
                        .catalogs()
                        .create(
                                CALL,
                                new CatalogName("nowhere"),
                                new CatalogDefinition(Optional.empty(), Optional.empty()),
                                DataEffect.LEAVE_FILES))
                .as("without one")
                .isInstanceOf(InvalidInputException.class);
        assertThat(names(100)).as("catalogs").doesNotContain("nowhere");
    }

    @Test
    public void replacesEverythingButTheLocationThatIsNotGiven() {
        NamedCatalog before = create("replaced_catalog");
        NamedCatalog after = catalog()
                .catalogs()
                .update(CALL, before.name(), new CatalogDefinition(Optional.empty(), Optional.empty()));
        assertThat(after.definition())
                .as("nothing but the old location")
                .isEqualTo(CatalogDefinition.at("s3://other/lake"));
        assertThat(catalog().catalogs().get(CALL, before.name()))
                .as("read back")
                .isEqualTo(after);
        assertThatThrownBy(() -> catalog().catalogs().update(CALL, new CatalogName("no_catalog"), DEFINITION))
                .as("one that isn't there")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    public void listsInOrderAndByPage() {
        create("page_b");
        create("page_a");
        List<String> all = names(PageRequest.UNLIMITED);
        assertThat(all).as("all at once").contains("hive", "page_a", "page_b").isSorted();
        assertThat(names(2)).as("two a page").isEqualTo(all);
    }

    @Test
    public void isDroppedOnlyWhenNothingIsInIt() {
        CatalogName name = create("full_catalog").name();
        DatabaseName other = name.database("other");
        catalog().databases().create(CALL, other, DatabaseDefinition.EMPTY, DataEffect.LEAVE_FILES);
        assertNotEmpty("full_catalog");
        catalog().databases().drop(CALL, other, false, DataEffect.LEAVE_FILES);
        TableName table = name.defaultDatabase().table("t");
        catalog().tables().create(CALL, table, definition("t"), TableRules.HIVE, DataEffect.LEAVE_FILES);
        assertNotEmpty("full_catalog");
        catalog().tables().drop(CALL, table, DataEffect.LEAVE_FILES);
        drop("full_catalog");
        assertThat(names(100)).as("catalogs").doesNotContain("full_catalog");
        assertThatThrownBy(() -> catalog().databases().get(CALL, name.defaultDatabase()))
                .as("its default database")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> drop("full_catalog")).as("once more").isInstanceOf(NotFoundException.class);
        create("full_catalog");
    }

    private void assertNotEmpty(String name) {
        assertThatThrownBy(() -> drop(name))
                .as("dropping what isn't empty")
                .isInstanceOfSatisfying(
                        InvalidOperationException.class,
                        e -> assertThat(e.reason()).as("reason").isEqualTo(Reason.CATALOG_NOT_EMPTY));
    }

    @Test
    public void databasesAreMadeOnlyInCatalogsThatAreThere() {
        assertThatThrownBy(() -> catalog()
                        .databases()
                        .create(
                                CALL,
                                new DatabaseName("no_catalog", "d"),
                                DatabaseDefinition.EMPTY,
                                DataEffect.LEAVE_FILES))
                .as("in none")
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        e -> assertThat(e.kind()).as("kind").isEqualTo(EntityKind.CATALOG));
    }

    @Test
    public void tablesOfTheSameNameInTwoCatalogsAreTwo() {
        CatalogName name = create("twin_catalog").name();
        DatabaseName twin = name.database(database.name().database());
        catalog().databases().create(CALL, twin, DatabaseDefinition.EMPTY, DataEffect.LEAVE_FILES);
        create("t", definition("t"));
        TableName there = twin.table("t");
        catalog().tables().create(CALL, there, definition("t", "k", "int"), TableRules.HIVE, DataEffect.LEAVE_FILES);
        assertThat(catalog().tables().get(CALL, name("t")).definition().isPartitioned())
                .as("the one here")
                .isFalse();
        assertThat(catalog().tables().get(CALL, there).definition().isPartitioned())
                .as("the one there")
                .isTrue();
    }

    @Test
    public void everyChangeIsInTheChangeLog() {
        long before = catalog().changes().latest(Call.system());
        CatalogName name = create("logged_catalog").name();
        catalog().catalogs().update(CALL, name, DEFINITION);
        drop("logged_catalog");
        List<Change> changes = catalog().changes().read(Call.system(), before, 100).stream()
                .filter(change -> change.subject().catalog().equals(Optional.of("logged_catalog")))
                .toList();
        assertThat(changes)
                .as("changes")
                .extracting(Change::kind)
                .containsExactly(
                        Kind.CREATE_CATALOG,
                        Kind.CREATE_DATABASE,
                        Kind.UPDATE_CATALOG,
                        Kind.DROP_DATABASE,
                        Kind.DROP_CATALOG);
        assertThat(changes.get(0).details()).as("what was created").contains("\"location\":\"s3://other/lake\"");
    }
}
