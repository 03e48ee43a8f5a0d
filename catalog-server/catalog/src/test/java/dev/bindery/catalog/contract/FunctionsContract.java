package dev.bindery.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.NamePattern;
import dev.bindery.catalog.PageRequest;
import dev.bindery.model.Database;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Function;
import dev.bindery.model.Function.Resource;
import dev.bindery.model.Function.ResourceType;
import dev.bindery.model.FunctionName;
import dev.bindery.model.Owner;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link dev.bindery.catalog.Functions}. */
public abstract class FunctionsContract extends CatalogContract {

    private Function function(String name) {
        return new Function(
                new FunctionName(database.name(), name),
                "com.example.F",
                Optional.of(Owner.user("bob")),
                Instant.EPOCH,
                List.of(
                        new Resource(ResourceType.JAR, "s3://lake/f.jar"),
                        new Resource(ResourceType.ARCHIVE, "s3://lake/\"f\".zip")));
    }

    private FunctionName named(String name) {
        return new FunctionName(database.name(), name);
    }

    @Test
    public void readsWhatWasCreated() {
        Function created = catalog().functions().create(CALL, function("f"));
        assertThat(created.createTime()).as("set by the catalog").isAfter(Instant.EPOCH);
        assertThat(created.resources()).as("resources").isEqualTo(function("f").resources());
        assertThat(catalog().functions().get(CALL, named("F"))).as("read back").isEqualTo(created);
    }

    @Test
    public void listsInOrderByPatternAndPage() {
        for (String name : List.of("b", "a", "ab")) {
            catalog().functions().create(CALL, function(name));
        }
        assertThat(pages(2, page -> catalog()
                        .functions()
                        .list(CALL, database.name(), NamePattern.ANY, page)
                        .map(each -> each.name().function())))
                .as("pages of two")
                .containsExactly(List.of("a", "ab"), List.of("b"));
        assertThat(catalog()
                        .functions()
                        .list(CALL, database.name(), NamePattern.hive("*B"), PageRequest.ALL)
                        .items())
                .as("those that match")
                .hasSize(2);
        assertThat(catalog()
                        .functions()
                        .list(CALL, DatabaseName.of("missing"), NamePattern.ANY, PageRequest.ALL)
                        .items())
                .as("a database that isn't there")
                .isEmpty();
    }

    @Test
    public void listsThoseOfSeveralDatabases() {
        Database other = newDatabase();
        Function f = catalog().functions().create(CALL, function("f"));
        Function b = catalog().functions().create(CALL, function("b"));
        Function g = catalog()
                .functions()
                .create(
                        CALL,
                        new Function(
                                new FunctionName(other.name(), "g"), "G", Optional.empty(), Instant.EPOCH, List.of()));
        List<DatabaseName> both = List.of(other.name(), DatabaseName.of("missing"), database.name(), other.name());
        List<Function> inOrder =
                database.name().database().compareTo(other.name().database()) < 0 ? List.of(b, f, g) : List.of(g, b, f);
        assertThat(catalog().functions().list(CALL, both, NamePattern.ANY))
                .as("of both")
                .isEqualTo(inOrder);
        assertThat(catalog().functions().list(CALL, both, NamePattern.hive("G")))
                .as("those that match")
                .containsExactly(g);
        assertThat(catalog().functions().list(CALL, List.of(), NamePattern.ANY))
                .as("of none")
                .isEmpty();
    }

    @Test
    public void replacesAndRenames() {
        Function before = catalog().functions().create(CALL, function("f"));
        Function changed = new Function(named("g"), "Other", Optional.empty(), Instant.EPOCH, List.of());
        Function after = catalog().functions().update(CALL, named("f"), changed);
        assertThat(after.createTime()).as("the time of creation stays").isEqualTo(before.createTime());
        assertThat(catalog().functions().get(CALL, named("g")))
                .as("by its new name")
                .isEqualTo(after);
        assertThatThrownBy(() -> catalog().functions().get(CALL, named("f")))
                .as("by its old name")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    public void refusesNamesThatAreTakenOrMissing() {
        catalog().functions().create(CALL, function("f"));
        catalog().functions().create(CALL, function("g"));
        assertThatThrownBy(() -> catalog().functions().create(CALL, function("F")))
                .as("created twice")
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessage("Function " + named("f") + " already exists.");
        assertThatThrownBy(() -> catalog().functions().update(CALL, named("f"), function("g")))
                .as("renamed to one that is there")
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> catalog().functions().update(CALL, named("x"), function("x")))
                .as("updated but missing")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> catalog().functions().drop(CALL, named("x")))
                .as("dropped but missing")
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Function " + named("x") + " not found.");
        Function nowhere = new Function(
                new FunctionName(DatabaseName.of("missing"), "f"), "F", Optional.empty(), Instant.EPOCH, List.of());
        assertThatThrownBy(() -> catalog().functions().create(CALL, nowhere))
                .as("in a database that isn't there")
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        e -> assertThat(e.kind()).as("kind").isEqualTo(EntityKind.DATABASE));
    }

    @Test
    public void drops() {
        catalog().functions().create(CALL, function("f"));
        catalog().functions().drop(CALL, named("f"));
        assertThatThrownBy(() -> catalog().functions().get(CALL, named("f")))
                .as("after the drop")
                .isInstanceOf(NotFoundException.class);
    }
}
