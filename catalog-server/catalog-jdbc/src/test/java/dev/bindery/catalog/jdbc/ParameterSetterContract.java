package dev.bindery.catalog.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.change.ParameterSetter;
import dev.bindery.catalog.contract.CatalogContract;
import dev.bindery.database.Session;
import dev.bindery.model.Partition;
import dev.bindery.model.Table;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Parameters that another store's transaction sets. */
abstract class ParameterSetterContract extends CatalogContract {

    protected abstract TestCatalog store();

    @Override
    protected Catalog catalog() {
        return store().catalog();
    }

    private void inTransaction(BiConsumer<ParameterSetter<Session>, Session> work) {
        store().database().transaction(session -> {
            work.accept(store().catalog().parameterSetter(), session);
            return null;
        });
    }

    @Test
    void setsThoseOfDatabasesTablesAndPartitions() {
        Table before = create("t", definition("t", "k", "string").withParameters(Map.of("kept", "1", "_meta.x", "0")));
        add("t", values("a", "b", "c"));
        inTransaction((setter, session) -> {
            setter.setOfDatabase(session, database.name(), "repl", "5");
            setter.setOfTable(session, name("t"), "repl", "6");
            setter.replaceOfTable(session, before.id(), "_meta.x", "7");
            setter.setOfPartitions(session, name("t"), List.of("k=a", "k=c"), "repl", "8");
        });
        assertThat(catalog().databases().get(CALL, database.name()).definition().parameters())
                .as("of the database")
                .containsEntry("repl", "5");
        Table after = catalog().tables().get(CALL, name("t"));
        assertThat(after.definition().parameters())
                .as("of the table")
                .isEqualTo(Map.of("kept", "1", "_meta.x", "7", "repl", "6"));
        assertThat(after.definition().withParameters(before.definition().parameters()))
                .as("all else")
                .isEqualTo(before.definition());
        assertThat(after.version()).as("a version that caches see").isGreaterThan(before.version());
        assertThat(catalog().partitions().getAll(CALL, name("t"), values("a", "b", "c")))
                .as("of the partitions")
                .extracting((Partition partition) ->
                        partition.definition().parameters().get("repl"))
                .containsExactly("8", null, "8");
    }

    @Test
    void refusesWhatIsNotThere() {
        Table table = create("t", "k", "string");
        assertThatThrownBy(() ->
                        inTransaction((setter, session) -> setter.replaceOfTable(session, table.id(), "_meta.y", "1")))
                .as("a parameter that it hasn't")
                .isInstanceOf(InvalidOperationException.class);
        assertThatThrownBy(() -> inTransaction((setter, session) -> setter.replaceOfTable(session, -1, "_meta.y", "1")))
                .as("a table that isn't there")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> inTransaction((setter, session) -> {
                    setter.setOfTable(session, name("t"), "repl", "1");
                    setter.setOfPartitions(session, name("t"), List.of("k=none"), "repl", "1");
                }))
                .as("a partition that isn't there")
                .isInstanceOf(NotFoundException.class);
        assertThat(catalog().tables().get(CALL, name("t")))
                .as("the table, as it was")
                .isEqualTo(table);
    }
}
