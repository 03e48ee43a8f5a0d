package dev.bindery.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Constraints.Reference;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.TableCompanions;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.change.Change;
import dev.bindery.catalog.event.Event;
import dev.bindery.catalog.event.EventQuery;
import dev.bindery.catalog.event.EventType;
import dev.bindery.model.Column;
import dev.bindery.model.Database;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.constraints.Constraint;
import dev.bindery.model.constraints.Constraint.Check;
import dev.bindery.model.constraints.Constraint.Default;
import dev.bindery.model.constraints.Constraint.ForeignKey;
import dev.bindery.model.constraints.Constraint.NotNull;
import dev.bindery.model.constraints.Constraint.PrimaryKey;
import dev.bindery.model.constraints.Constraint.Strength;
import dev.bindery.model.constraints.Constraint.Unique;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link dev.bindery.catalog.Constraints}. */
public abstract class ConstraintsContract extends CatalogContract {

    private static final Strength WEAK = new Strength(true, false, true);

    private static Optional<String> named(String name) {
        return Optional.ofNullable(name);
    }

    private static PrimaryKey primary(String name, String... columns) {
        return new PrimaryKey(named(name), Arrays.asList(columns), WEAK);
    }

    private static Unique unique(String name, String... columns) {
        return new Unique(named(name), Arrays.asList(columns), WEAK);
    }

    private ForeignKey foreign(String name, String column, TableName parent, String parentColumn) {
        return new ForeignKey(named(name), List.of(column), parent, List.of(parentColumn), 1, 3, WEAK);
    }

    private List<Constraint> add(String table, Constraint... constraints) {
        return catalog().constraints().add(CALL, name(table), List.of(constraints));
    }

    private List<Constraint> of(String table) {
        return catalog().constraints().of(CALL, name(table));
    }

    private void refuses(String why, Class<? extends CatalogException> error, String table, Constraint... constraints) {
        List<Constraint> before = of(table);
        assertThatThrownBy(() -> add(table, constraints)).as(why).isInstanceOf(error);
        assertThat(of(table)).as("after: %s", why).isEqualTo(before);
    }

    @Test
    public void everyKindIsReadBackAsItWasAdded() {
        create("p");
        create("t", "k", "string");
        add("p", primary("P_PK", "ID"));
        List<Constraint> all = List.of(
                primary("pk", "id", "k"),
                unique("uk", "name"),
                new NotNull(named("nn"), List.of("name"), new Strength(false, true, false)),
                new Default(named("dc"), List.of("name"), "'it''s'", WEAK),
                new Check(named("cc"), List.of("id"), "id > 0", WEAK),
                new Check(named("ct"), List.of(), "id > length(name)", WEAK),
                foreign("fk", "id", name("p"), "id"));
        assertThat(catalog().constraints().add(CALL, name("t"), all))
                .as("added")
                .isEqualTo(all);
        assertThat(of("t")).as("read back").isEqualTo(all);
        assertThat(of("p")).as("of the other").containsExactly(primary("p_pk", "id"));
        assertThat(catalog().constraints().referencesTo(CALL, name("p")))
                .as("references")
                .containsExactly(new Reference(name("t"), foreign("fk", "id", name("p"), "id")));
        assertThat(of("missing")).as("of a missing table").isEmpty();
    }

    @Test
    public void aNameIsMadeUpWhereThereIsNone() {
        create("t");
        List<Constraint> added = add("t", primary(null, "id"), unique(null, "name"), unique(" ", "id"));
        assertThat(added.stream().map(each -> each.name().orElseThrow()).distinct())
                .as("names")
                .hasSize(3);
        assertThat(added.get(0).name().orElseThrow()).as("of a primary key").startsWith("pk_");
        assertThat(of("t")).as("stored").isEqualTo(added);
    }

    @Test
    public void theRulesAreKept() {
        create("p");
        create("t");
        create("q");
        add("t", primary("pk", "id"));
        add("p", primary("pk", "id"), unique("uk", "name", "id"));
        refuses("a second primary key", InvalidOperationException.class, "t", primary("other", "name"));
        refuses("a name that is taken", AlreadyExistsException.class, "t", unique("PK", "name"));
        refuses("a name twice", AlreadyExistsException.class, "t", unique("x", "name"), unique("x", "id"));
        refuses("a missing column", InvalidInputException.class, "t", unique("x", "nope"));
        refuses("a missing column of the parent", InvalidInputException.class, "t", foreign("f", "id", name("p"), "x"));
        refuses("a parent without keys", InvalidInputException.class, "t", foreign("f", "id", name("q"), "id"));
        refuses("a column that is no key", InvalidInputException.class, "t", foreign("f", "name", name("p"), "name"));
        refuses("a column of another type", InvalidInputException.class, "t", foreign("f", "name", name("p"), "id"));
        refuses("a missing parent", NotFoundException.class, "t", foreign("f", "id", name("x"), "id"));
        refuses("itself", InvalidInputException.class, "t", foreign("f", "id", name("t"), "id"));
        refuses("one good and one bad", InvalidInputException.class, "t", unique("a", "id"), unique("b", "nope"));
        assertThatThrownBy(() -> add("missing", primary("pk", "id")))
                .as("a missing table")
                .isInstanceOf(NotFoundException.class);
        add("t", foreign("whole", "id", name("p"), "id"));
        add("t", new ForeignKey(named("two"), List.of("name", "id"), name("p"), List.of("name", "id"), 0, 0, WEAK));
    }

    @Test
    public void aTableIsMadeWithItsConstraintsOrNotAtAll() {
        create("p");
        add("p", primary("pk", "id"));
        catalog()
                .tables()
                .create(
                        CALL,
                        name("t"),
                        definition("t"),
                        TableCompanions.of(List.of(primary("pk", "id"), foreign("fk", "id", name("p"), "id"))),
                        TableRules.GLUE,
                        DataEffect.LEAVE_FILES);
        assertThat(of("t")).as("made").containsExactly(primary("pk", "id"), foreign("fk", "id", name("p"), "id"));
        assertThatThrownBy(() -> catalog()
                        .tables()
                        .create(
                                CALL,
                                name("u"),
                                definition("u"),
                                TableCompanions.of(List.of(primary("pk", "nope"))),
                                TableRules.GLUE,
                                DataEffect.LEAVE_FILES))
                .as("with a broken one")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> catalog().tables().get(CALL, name("u")))
                .as("the table")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    public void theyFollowRenamesAcrossDatabases() {
        create("p");
        create("t");
        add("p", primary("pk", "id"));
        add("t", foreign("fk", "id", name("p"), "id"));
        Database other = newDatabase();
        TableName moved = other.name().table("q");
        Table parent = catalog().tables().get(CALL, name("p"));
        catalog()
                .tables()
                .update(
                        CALL,
                        name("p"),
                        parent.definition(),
                        TableUpdate.replacing(TableRules.HIVE).movingTo(moved, DataEffect.LEAVE_FILES));
        assertThat(of("t")).as("of the child").containsExactly(foreign("fk", "id", moved, "id"));
        assertThat(catalog().constraints().of(CALL, moved)).as("of the parent").containsExactly(primary("pk", "id"));
        catalog().databases().drop(CALL, other.name(), true, DataEffect.LEAVE_FILES);
        assertThat(of("t")).as("after the parent's database was dropped").isEmpty();
        add("t", unique("fk", "id"));
    }

    @Test
    public void theyFollowTheirColumns() {
        create("p");
        create("t");
        add("p", primary("pk", "id"), unique("uk", "name"));
        add("t", foreign("fk", "id", name("p"), "id"), new NotNull(named("nn"), List.of("name"), WEAK));
        columns("p", "key bigint", "name string");
        assertThat(of("p")).as("of a renamed column").containsExactly(primary("pk", "key"), unique("uk", "name"));
        assertThat(of("t").get(0)).as("what refers to it").isEqualTo(foreign("fk", "id", name("p"), "key"));
        columns("p", "key bigint", "name string", "more int");
        assertThat(of("p")).as("with a new column").hasSize(2);
        columns("p", "name string");
        assertThat(of("p")).as("of a column that is gone").containsExactly(unique("uk", "name"));
        assertThat(of("t")).as("what referred to it").containsExactly(new NotNull(named("nn"), List.of("name"), WEAK));
    }

    private void columns(String table, String... columns) {
        TableDefinition before = catalog().tables().get(CALL, name(table)).definition();
        List<Column> now = Arrays.stream(columns)
                .map(text -> Column.of(text.split(" ")[0], text.split(" ")[1]))
                .toList();
        catalog()
                .tables()
                .update(
                        CALL,
                        name(table),
                        before.withDescriptor(before.descriptor().withColumns(now)),
                        TableUpdate.replacing(TableRules.GLUE));
    }

    @Test
    public void drops() {
        create("p");
        create("t");
        add("p", primary("pk", "id"));
        add("t", unique("uk", "id"), foreign("fk", "id", name("p"), "id"));
        catalog().constraints().drop(CALL, name("t"), "UK");
        assertThat(of("t")).as("one dropped").hasSize(1);
        catalog().constraints().drop(CALL, name("p"), "fk");
        assertThat(of("t")).as("dropped by the table that it refers to").isEmpty();
        assertThatThrownBy(() -> catalog().constraints().drop(CALL, name("t"), "uk"))
                .as("dropped again")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> catalog().constraints().drop(CALL, name("missing"), "uk"))
                .as("of a missing table")
                .isInstanceOf(NotFoundException.class);
        catalog().tables().drop(CALL, name("p"), DataEffect.LEAVE_FILES);
        create("p");
        assertThat(of("p")).as("of another table of that name").isEmpty();
    }

    @Test
    public void changesAreInTheLog() {
        create("t");
        long before = catalog().changes().latest(CALL);
        add("t", primary("pk", "id"), unique("u1", "id"), unique("u2", "name"));
        catalog().constraints().drop(CALL, name("t"), "pk");
        List<Change> changes = catalog().changes().read(CALL, before, 10);
        assertThat(changes.stream().map(Change::kind))
                .as("kinds")
                .containsExactly(Change.Kind.ADD_CONSTRAINTS, Change.Kind.DROP_CONSTRAINT);
        assertThat(changes.get(0).ids()).as("one for each class").isEqualTo(2);
        assertThat(changes.get(0).details()).as("details").contains("\"name\":\"u2\"", "\"kind\":\"UNIQUE\"");
    }

    @Test
    public void eachClassIsAnEventOfItsOwnType() {
        create("t");
        create("p");
        add("p", primary("pk", "id"));
        long before = catalog().changes().latest(CALL);
        add("t", unique("u1", "name"), foreign("fk", "id", name("p"), "id"));
        List<Event> events = catalog().changes().events(CALL, EventQuery.after(before), 10);
        assertThat(events.stream().map(Event::type))
                .as("types")
                .containsExactly(EventType.ADD_FOREIGN_KEY, EventType.ADD_UNIQUE_CONSTRAINT);
        assertThat(events.stream().map(Event::id)).as("ids").containsExactly(before + 1, before + 2);
    }
}
