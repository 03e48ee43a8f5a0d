package dev.bindery.catalog.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.TableQuery;
import dev.bindery.catalog.contract.CatalogContract;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.StatementCounter.Executed;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On H2 a page is read along an index: not all that comes behind it, to be sorted. */
class H2PagingTest extends CatalogContract {

    private static TestCatalog store;

    @BeforeAll
    static void open() {
        store = new TestCatalog(DatabaseSettings.inMemory());
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Override
    protected Catalog catalog() {
        return store.catalog();
    }

    private static String plan(Executed statement) {
        return store.database().<String>read(session -> session.first(
                        "EXPLAIN " + statement.sql(),
                        row -> row.text(1),
                        new TreeMap<>(statement.binds()).values().toArray())
                .orElseThrow());
    }

    private static void assertSorted(String what, Function<PageRequest, Page<?>> listing) {
        Page<?> first = listing.apply(PageRequest.first(10));
        for (Optional<String> cursor : List.of(Optional.<String>empty(), first.next())) {
            store.statements().reset();
            listing.apply(new PageRequest(10, cursor));
            List<Executed> statements = store.statements().executed();
            assertThat(plan(statements.get(statements.size() - 1)))
                    .as("plan of a page of %s behind %s", what, cursor)
                    .contains("index sorted");
        }
    }

    @Test
    void pagesAreReadAlongTheirIndex() {
        create("t", "k", "string");
        create("u");
        IntStream.range(0, 30).forEach(i -> create("x" + i));
        add("t", IntStream.range(0, 500).mapToObj(i -> List.of("v" + i)).toList());
        assertSorted("partitions", page -> catalog().partitions().list(CALL, name("t"), PartitionQuery.ALL, page));
        assertSorted("names", page -> catalog().partitions().names(CALL, name("t"), PartitionQuery.ALL, page));
        assertSorted("tables", page -> catalog().tables().list(CALL, database.name(), TableQuery.ANY, page));
        assertSorted("summaries", page -> catalog().tables().summaries(CALL, database.name(), TableQuery.ANY, page));
    }
}
