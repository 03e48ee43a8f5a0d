package dev.bindery.hiveserver;

import static dev.bindery.hiveserver.TestStore.CALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.DataEffect;
import dev.bindery.hiveserver.registry.NamedSerDe;
import dev.bindery.hiveserver.registry.RegisteredSchema;
import dev.bindery.hiveserver.registry.SchemaName;
import dev.bindery.hiveserver.registry.SchemaRegistry;
import dev.bindery.hiveserver.registry.SchemaVersion;
import dev.bindery.model.Column;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link SchemaRegistry}. */
abstract class RegistryContract extends HiveServerContract {

    private SchemaRegistry registry() {
        return state().registry();
    }

    private static RegisteredSchema schema(SchemaName name, String description) {
        return new RegisteredSchema(
                name,
                Optional.of("AVRO"),
                Optional.of("BACKWARD"),
                Optional.of("LATEST"),
                true,
                Optional.of("group"),
                Optional.ofNullable(description));
    }

    private static NamedSerDe serde(String name) {
        return new NamedSerDe(
                name,
                Optional.of("a.b.SerDe"),
                Map.of("k", "v"),
                Optional.of("d"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("HIVE"));
    }

    private static SchemaVersion version(SchemaName schema, int number, String column) {
        return new SchemaVersion(
                schema,
                number,
                1_700_000_000L,
                List.of(
                        Column.of(column, "int"),
                        new Column("shared_column", "string", Optional.of("ns." + number), Map.of())),
                Optional.of("INITIATED"),
                Optional.of("version " + number),
                Optional.of("{}"),
                Optional.of("f"),
                Optional.of("n"),
                Optional.of(serde("inline")));
    }

    private SchemaName create() {
        SchemaName name = new SchemaName(store().newDatabase(), "Orders");
        registry().create(CALL, schema(name, "described"));
        return name;
    }

    @Test
    void schemasAreKeptAndChanged() {
        SchemaName name = create();
        assertThat(registry().get(CALL, name)).as("as created").isEqualTo(schema(name, "described"));
        assertThatThrownBy(() -> registry().create(CALL, schema(name, null)))
                .as("twice")
                .isInstanceOf(AlreadyExistsException.class);
        RegisteredSchema change = new RegisteredSchema(
                name,
                Optional.empty(),
                Optional.of("NONE"),
                Optional.of("ALL"),
                false,
                Optional.empty(),
                Optional.empty());
        registry().update(CALL, name, change);
        assertThat(registry().get(CALL, name))
                .as("what isn't given stays, and the type does")
                .isEqualTo(new RegisteredSchema(
                        name,
                        Optional.of("AVRO"),
                        Optional.of("NONE"),
                        Optional.of("ALL"),
                        false,
                        Optional.of("group"),
                        Optional.of("described")));
        registry().drop(CALL, name);
        for (Runnable call : List.<Runnable>of(
                () -> registry().get(CALL, name),
                () -> registry().drop(CALL, name),
                () -> registry().update(CALL, name, change),
                () -> registry().versions(CALL, name),
                () -> registry().addVersion(CALL, version(name, 1, "a")))) {
            assertThatThrownBy(call::run).as("of what is gone").isInstanceOf(NotFoundException.class);
        }
        assertThatThrownBy(() -> new SchemaName(name.database(), " "))
                .as("no name")
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void versionsComeNewestFirst() {
        SchemaName name = create();
        assertThat(registry().versions(CALL, name)).as("none yet").isEmpty();
        registry().addVersion(CALL, version(name, 1, "a"));
        registry().addVersion(CALL, version(name, 10, "b"));
        registry().addVersion(CALL, version(name, 2, "c"));
        assertThatThrownBy(() -> registry().addVersion(CALL, version(name, 2, "c")))
                .as("twice")
                .isInstanceOf(AlreadyExistsException.class);
        assertThat(registry().versions(CALL, name))
                .as("versions")
                .containsExactly(version(name, 10, "b"), version(name, 2, "c"), version(name, 1, "a"));
        SchemaVersion.Id second = new SchemaVersion.Id(name, 2);
        assertThat(registry().version(CALL, second)).as("one").isEqualTo(version(name, 2, "c"));
        registry().dropVersion(CALL, second);
        assertThatThrownBy(() -> registry().version(CALL, second)).as("dropped").isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> registry().dropVersion(CALL, second))
                .as("dropped again")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void versionsAreFoundByTheirColumns() {
        SchemaName name = create();
        registry().addVersion(CALL, version(name, 1, "found_column"));
        registry().addVersion(CALL, version(name, 2, "found_column"));
        SchemaVersion.Id first = new SchemaVersion.Id(name, 1);
        assertThat(registry().versionsWith(CALL, Optional.of("FOUND_column"), Optional.empty(), Optional.empty()))
                .as("by name")
                .containsExactly(first, new SchemaVersion.Id(name, 2));
        assertThat(registry()
                        .versionsWith(CALL, Optional.of("shared_column"), Optional.of("ns.1"), Optional.of("string")))
                .as("by name, namespace and type")
                .contains(first)
                .allMatch(id -> id.version() == 1);
        assertThat(registry().versionsWith(CALL, Optional.of("found_column"), Optional.empty(), Optional.of("string")))
                .as("of another type")
                .isEmpty();
        assertThatThrownBy(() -> registry().versionsWith(CALL, Optional.empty(), Optional.empty(), Optional.of("int")))
                .as("by type alone")
                .isInstanceOf(InvalidInputException.class);
        store().catalog().databases().drop(CALL, name.database(), true, DataEffect.LEAVE_FILES);
        assertThat(registry().versionsWith(CALL, Optional.of("found_column"), Optional.empty(), Optional.empty()))
                .as("of a dropped database")
                .isEmpty();
        assertThatThrownBy(() -> registry().get(CALL, name)).as("its schema").isInstanceOf(NotFoundException.class);
    }

    @Test
    void versionsHaveStatesAndSerDes() {
        SchemaName name = create();
        registry().addVersion(CALL, version(name, 1, "a"));
        SchemaVersion.Id id = new SchemaVersion.Id(name, 1);
        registry().setState(CALL, id, "ENABLED");
        NamedSerDe serde = serde("serde_of_" + name.database().database());
        assertThatThrownBy(() -> registry().setSerDe(CALL, id, serde.name()))
                .as("a SerDe that isn't there")
                .isInstanceOf(NotFoundException.class);
        registry().addSerDe(CALL, serde);
        assertThatThrownBy(() -> registry().addSerDe(CALL, serde))
                .as("twice")
                .isInstanceOf(AlreadyExistsException.class);
        registry().setSerDe(CALL, id, serde.name());
        assertThat(registry().version(CALL, id).state()).as("state").contains("ENABLED");
        assertThat(registry().version(CALL, id).serde()).as("SerDe").contains(serde);
        assertThat(registry().serde(CALL, serde.name())).as("by its name").isEqualTo(serde);
        assertThatThrownBy(() -> registry().setState(CALL, new SchemaVersion.Id(name, 7), "ENABLED"))
                .as("a version that isn't there")
                .isInstanceOf(NotFoundException.class);
    }
}
