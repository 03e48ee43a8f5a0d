package dev.bindery.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.NamePattern;
import dev.bindery.catalog.PageRequest;
import dev.bindery.model.CatalogDefinition;
import dev.bindery.model.CatalogName;
import dev.bindery.model.Database;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Function;
import dev.bindery.model.FunctionName;
import dev.bindery.model.Owner;
import dev.bindery.model.RemoteDatabase;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link dev.bindery.catalog.Databases}. */
public abstract class DatabasesContract extends CatalogContract {

    private static final DatabaseDefinition FULL = new DatabaseDefinition(
            Optional.of("Sales, \"quoted\" \uD83D\uDE00\nand more"),
            Optional.of("s3://lake/sales"),
            Map.of("b", "2", "a", "1", "empty", ""),
            Optional.of(new Owner("etl", Owner.Type.ROLE)),
            Optional.of(new RemoteDatabase("legacy", "Sales")));

    private Database create(String catalogName, String name, DatabaseDefinition definition) {
        CatalogName in = new CatalogName(catalogName);
        if (catalog().catalogs().list(CALL, PageRequest.ALL).items().stream()
                .noneMatch(each -> each.name().equals(in))) {
            catalog()
                    .catalogs()
                    .create(CALL, in, CatalogDefinition.at("s3://lake/" + catalogName), DataEffect.LEAVE_FILES);
            catalog().databases().drop(CALL, in.defaultDatabase(), false, DataEffect.LEAVE_FILES);
        }
        return catalog()
                .databases()
                .create(CALL, new DatabaseName(catalogName, name), definition, DataEffect.LEAVE_FILES);
    }

    @Test
    public void hasTheDefaultDatabaseFromTheStart() {
        assertThat(catalog().databases().get(CALL, DatabaseName.DEFAULT).name())
                .as("the default database")
                .isEqualTo(DatabaseName.of("default"));
    }

    @Test
    public void readsWhatWasCreated() {
        Database created = create("reads", "sales", FULL);
        assertThat(created.definition()).as("what create returns").isEqualTo(FULL);
        assertThat(catalog().databases().get(CALL, new DatabaseName("READS", " Sales ")))
                .as("the same, by the name in any case")
                .isEqualTo(created);
    }

    @Test
    public void refusesANameTwice() {
        create("twice", "sales", FULL);
        assertThatThrownBy(() -> create("twice", "SALES", FULL))
                .as("the second")
                .isInstanceOfSatisfying(
                        AlreadyExistsException.class,
                        e -> assertThat(e.kind()).as("kind").isEqualTo(EntityKind.DATABASE))
                .hasMessage("Database twice.sales already exists.");
    }

    @Test
    public void replacesEverythingButTheLocationThatIsNotGiven() {
        Database before = create("replaced", "sales", FULL);
        Database after = catalog().databases().update(CALL, before.name(), DatabaseDefinition.EMPTY);
        assertThat(after.definition())
                .as("nothing but the old location")
                .isEqualTo(DatabaseDefinition.EMPTY.withLocation("s3://lake/sales"));
        assertThat(catalog().databases().get(CALL, before.name()))
                .as("read back, with identity and time of before")
                .isEqualTo(new Database(before.id(), before.name(), after.definition(), before.createTime()));
    }

    @Test
    public void listsInOrderByPatternAndPage() {
        for (String name : List.of("b", "a", "c_x", "\uFFFD", "\uD83D\uDE00")) {
            create("listed", name, DatabaseDefinition.EMPTY);
        }
        assertThat(names("listed", NamePattern.ANY, 2))
                .as("pages of two, in the order of code points")
                .containsExactly(List.of("a", "b"), List.of("c_x", "\uFFFD"), List.of("\uD83D\uDE00"));
        assertThat(names("listed", NamePattern.hive("A|c*"), 1))
                .as("those that match, one a page")
                .containsExactly(List.of("a"), List.of("c_x"));
        assertThat(names("no such catalog", NamePattern.ANY, 10))
                .as("an unknown catalog")
                .containsExactly(List.of());
        assertThat(catalog()
                        .databases()
                        .list(CALL, "listed", NamePattern.ANY, PageRequest.ALL)
                        .items())
                .as("all at once")
                .hasSize(5);
    }

    private List<List<String>> names(String catalogName, NamePattern pattern, int limit) {
        return pages(limit, page -> catalog()
                .databases()
                .list(CALL, catalogName, pattern, page)
                .map(each -> each.name().database()));
    }

    @Test
    public void dropsAnEmptyOneAndFreesItsName() {
        Database first = create("dropped", "sales", FULL);
        catalog().databases().drop(CALL, first.name(), false, DataEffect.LEAVE_FILES);
        assertThatThrownBy(() -> catalog().databases().get(CALL, first.name()))
                .as("after the drop")
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Database dropped.sales not found.");
        assertThat(names("dropped", NamePattern.ANY, 10)).as("listing").containsExactly(List.of());
        assertThat(create("dropped", "sales", FULL).id())
                .as("the next one of that name is another")
                .isNotEqualTo(first.id());
    }

    @Test
    public void dropsATableAndAFunctionWithTheirDatabaseOnlyWhenTold() {
        create("t");
        assertThatThrownBy(() -> catalog().databases().drop(CALL, database.name(), false, DataEffect.LEAVE_FILES))
                .as("with a table in it")
                .isInstanceOfSatisfying(InvalidOperationException.class, e -> assertThat(e.reason())
                        .as("reason")
                        .isEqualTo(InvalidOperationException.Reason.DATABASE_NOT_EMPTY));
        catalog().tables().drop(CALL, name("t"), DataEffect.LEAVE_FILES);
        FunctionName function = new FunctionName(database.name(), "f");
        catalog().functions().create(CALL, new Function(function, "F", Optional.empty(), Instant.EPOCH, List.of()));
        assertThatThrownBy(() -> catalog().databases().drop(CALL, database.name(), false, DataEffect.LEAVE_FILES))
                .as("with a function in it")
                .isInstanceOf(InvalidOperationException.class);
        create("t2");
        catalog().databases().drop(CALL, database.name(), true, DataEffect.LEAVE_FILES);
        assertThatThrownBy(() -> catalog().tables().get(CALL, name("t2")))
                .as("its table")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> catalog().functions().get(CALL, function))
                .as("its function")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    public void neverDropsTheDefaultDatabase() {
        assertThatThrownBy(() -> catalog().databases().drop(CALL, DatabaseName.DEFAULT, true, DataEffect.LEAVE_FILES))
                .as("the refusal")
                .isInstanceOfSatisfying(InvalidOperationException.class, e -> assertThat(e.reason())
                        .as("reason")
                        .isEqualTo(InvalidOperationException.Reason.DEFAULT_DATABASE));
    }

    @Test
    public void saysWhatIsMissing() {
        DatabaseName missing = DatabaseName.of("missing");
        assertThatThrownBy(() -> catalog().databases().update(CALL, missing, FULL))
                .as("update")
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Database hive.missing not found.");
        assertThatThrownBy(() -> catalog().databases().drop(CALL, missing, true, DataEffect.LEAVE_FILES))
                .as("drop")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    public void refusesTextThatCannotBeStored() {
        assertThatThrownBy(() -> create("refused", "a", DatabaseDefinition.EMPTY.withLocation("s3://a\0b")))
                .as("NUL in the location")
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The location \"s3://a?b\" has a NUL character, which can't be stored.");
        DatabaseDefinition half =
                new DatabaseDefinition(Optional.empty(), Optional.empty(), Map.of("half", "\uD83D"), Optional.empty());
        assertThatThrownBy(() -> create("refused", "a", half))
                .as("half a surrogate pair in a parameter")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("half a surrogate pair");
    }

    @Test
    public void refusesCursorsOfOthers() {
        assertThatThrownBy(() -> catalog()
                        .databases()
                        .list(CALL, "hive", NamePattern.ANY, new PageRequest(1, Optional.of("nonsense"))))
                .as("nonsense")
                .isInstanceOf(InvalidInputException.class);
        String cursor = catalog()
                .databases()
                .list(CALL, "hive", NamePattern.ANY, PageRequest.first(1))
                .next()
                .orElseThrow();
        assertThatThrownBy(() -> catalog()
                        .databases()
                        .list(CALL, "other", NamePattern.ANY, new PageRequest(1, Optional.of(cursor))))
                .as("of another listing")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("isn't a cursor that this listing has given");
    }
}
