package dev.bindery.catalog.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.FunctionName;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceTest {

    private static final DatabaseName SALES = DatabaseName.of("Sales");

    @Test
    void everythingComesBeforeItsAncestors() {
        assertPaths(new Resource.OfCatalog(), "catalog");
        assertPaths(Resource.OfDatabase.alone(SALES), "database/sales", "catalog");
        assertPaths(new Resource.OfTables(SALES), "table/sales/*", "database/sales", "catalog");
        assertPaths(new Resource.OfTable(SALES.table("Orders")), "table/sales/orders", "database/sales", "catalog");
        assertPaths(
                new Resource.OfFunction(new FunctionName(SALES, "Mask")),
                "userDefinedFunction/sales/mask",
                "database/sales",
                "catalog");
        assertPaths(new Resource.OfFunctions(SALES), "userDefinedFunction/sales/*", "database/sales", "catalog");
        assertPaths(new Resource.Named("crawler", "Nightly"), "crawler/Nightly");
    }

    @Test
    void whatIsInAnotherCatalogIsNamedAfterIt() {
        DatabaseName sales = new DatabaseName("Lake", "Sales");
        assertPaths(new Resource.OfCatalog("LAKE"), "catalog/lake", "catalog");
        assertPaths(Resource.OfDatabase.alone(sales), "database/lake/sales", "catalog/lake", "catalog");
        assertPaths(
                new Resource.OfTable(sales.table("Orders")),
                "table/lake/sales/orders",
                "database/lake/sales",
                "catalog/lake",
                "catalog");
        assertPaths(
                new Resource.OfFunctions(sales),
                "userDefinedFunction/lake/sales/*",
                "database/lake/sales",
                "catalog/lake",
                "catalog");
    }

    @Test
    void aDatabaseThatIsDroppedTakesItsChildrenAlong() {
        assertPaths(
                new Resource.OfDatabase(SALES, true),
                "database/sales",
                "catalog",
                "table/sales/*",
                "userDefinedFunction/sales/*");
    }

    @Test
    void aBatchNamesEachOfItsTablesAsTheCatalogDoes() {
        assertPaths(
                new Resource.OfSomeTables(SALES, List.of("ORDERS", " items ")),
                "table/sales/orders",
                "table/sales/items",
                "database/sales",
                "catalog");
    }

    @Test
    void everyOperationButThoseOnConstraintsHasAnActionOfItsOwn() {
        // Constraints are part of a table, and Glue has no actions for them.
        assertThat(Arrays.stream(Operation.values())
                        .filter(operation -> !operation.name().contains("CONSTRAINT"))
                        .map(Operation::action))
                .as("actions")
                .doesNotHaveDuplicates()
                .allMatch(action -> action.matches("(glue|bindery):[A-Z][A-Za-z]+"));
        assertThat(Arrays.stream(Operation.values()))
                .as("what only looks only reads")
                .allMatch(operation -> operation.action().matches("\\w+:(Get|BatchGet|List|Read).*")
                        == (operation.access() == Operation.Access.READ));
    }

    private static void assertPaths(Resource resource, String... paths) {
        assertThat(resource.paths()).as("the paths of %s", resource).containsExactly(paths);
    }
}
