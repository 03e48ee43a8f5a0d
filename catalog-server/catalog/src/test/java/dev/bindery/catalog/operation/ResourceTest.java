package dev.bindery.catalog.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.FunctionName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourceTest {

    private static final DatabaseName SALES = DatabaseName.of("Sales");

    @Test
    void everythingComesBeforeItsAncestors() {
        assertPaths(new Resource.OfCatalog(), "catalog");
        assertPaths(Resource.OfDatabase.alone(SALES), "database/sales", "catalog");
        assertPaths(new Resource.OfTable(SALES.table("Orders")), "table/sales/orders", "database/sales", "catalog");
        assertPaths(
                new Resource.OfFunction(new FunctionName(SALES, "Mask")),
                "userDefinedFunction/sales/mask",
                "database/sales",
                "catalog");
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
                new Resource.OfFunction(new FunctionName(sales, "Mask")),
                "userDefinedFunction/lake/sales/mask",
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
    void thingsOfOtherServicesHaveTheirOwnArns() {
        Arns arns = new Arns("eu-west-1", "123456789012");
        assertThat(new Resource.OfIdentity("role/service-role/jobs").arns(arns))
                .as("a role has no region")
                .containsExactly("arn:aws:iam::123456789012:role/service-role/jobs");
        assertThat(new Resource.Anything().arns(arns)).as("no thing").containsExactly("*");
        assertThat(new Resource.Named("job", "nightly").arns(arns))
                .as("a job")
                .containsExactly("arn:aws:glue:eu-west-1:123456789012:job/nightly");
        assertThat(new Resource.OfSeveral(List.of(new Resource.Anything(), new Resource.OfCatalog())).arns(arns))
                .as("several")
                .containsExactly("*", "arn:aws:glue:eu-west-1:123456789012:catalog");
    }

    @Test
    void requestsHaveConditions() {
        Resource job = new Resource.Named("job", "nightly");
        assertThat(job.conditions()).as("none").isEmpty();
        assertThat(job.withRequestTags(Map.of()).conditions()).as("no tags").isEmpty();
        assertThat(job.withRequestTags(Map.of("team", "sales", "stage", "test"))
                        .with("iam:PassedToService", "glue.amazonaws.com")
                        .conditions())
                .as("tags and a service")
                .containsOnly(
                        Map.entry("aws:RequestTag/team", List.of("sales")),
                        Map.entry("aws:RequestTag/stage", List.of("test")),
                        Map.entry("aws:TagKeys", List.of("stage", "team")),
                        Map.entry("iam:PassedToService", List.of("glue.amazonaws.com")));
        assertThat(job.withTagKeys(List.of("team")).conditions())
                .as("tags that go")
                .containsOnly(Map.entry("aws:TagKeys", List.of("team")));
    }

    @Test
    void aRoleIsNamedInSeveralWays() {
        Arns arns = new Arns("us-east-1", "123456789012", name -> name.equals("jobs") ? "service-role/jobs" : name);
        String expected = "arn:aws:iam::123456789012:role/service-role/jobs";
        for (String given : List.of("jobs", "service-role/jobs", "/service-role/jobs", expected)) {
            assertThat(new Resource.OfRole(given).arns(arns)).as(given).containsExactly(expected);
        }
        assertThat(new Resource.OfRole(expected).paths()).as("path").containsExactly("role/service-role/jobs");
        assertThat(new Resource.OfRole("other").arns(arns))
                .as("without a path")
                .containsExactly("arn:aws:iam::123456789012:role/other");
        assertThat(new Resource.OfRole("arn:aws:iam::999999999999:role/x").arns(arns))
                .as("of another account")
                .containsExactly("arn:aws:iam::999999999999:role/x");
    }

    @Test
    void whatIsInAContainerBeginsAlike() {
        assertThat(Resource.pathsIn("table", SALES)).isEqualTo("table/sales/");
        assertThat(Resource.pathsIn("table", new DatabaseName("lake", "sales"))).isEqualTo("table/lake/sales/");
        assertThat(Resource.pathsOfDatabases("Hive")).isEqualTo("database/");
        assertThat(Resource.pathsOfDatabases("Lake")).isEqualTo("database/lake/");
        assertThat(Resource.OfSeveral.catalogsOf(List.of()).paths())
                .as("of no database")
                .containsExactly("catalog");
    }

    @Test
    void anOperationCoversWhatIsPartOfIt() {
        assertThat(Operation.GET_PARTITIONS.covers(Operation.GET_TABLE))
                .as("the table of partitions")
                .isTrue();
        assertThat(Operation.CREATE_PARTITION.covers(Operation.BATCH_CREATE_PARTITION))
                .as("a batch of one")
                .isTrue();
        assertThat(Operation.UPDATE_TABLE.covers(Operation.GET_TABLE))
                .as("what is replaced")
                .isTrue();
        assertThat(Operation.GET_FUNCTIONS.covers(Operation.GET_DATABASES))
                .as("of all databases")
                .isTrue();
        assertThat(Operation.GET_TABLE.covers(Operation.GET_PARTITIONS))
                .as("what lies within")
                .isFalse();
        assertThat(Operation.GET_TABLE.covers(Operation.GET_TABLE_STATISTICS))
                .as("something else of it")
                .isFalse();
        assertThat(Operation.BATCH_GET_PARTITION.covers(Operation.BATCH_DELETE_PARTITION))
                .as("a change")
                .isFalse();
        assertThat(Operation.CREATE_PARTITION.covers(Operation.UPDATE_TABLE))
                .as("a change of the table")
                .isFalse();
        assertThat(Operation.CREATE_JOB.covers(Operation.PASS_ROLE))
                .as("what is asked beside")
                .isFalse();
        assertThat(Operation.CREATE_JOB.covers(Operation.GET_CONNECTION))
                .as("what is asked beside")
                .isFalse();
        assertThat(Operation.PASS_ROLE.covers(Operation.LOCK)).as("of no kind").isFalse();
        for (Operation reading : Operation.values()) {
            for (Operation part : Operation.values()) {
                assertThat(reading.access() == Operation.Access.READ
                                && part.access() == Operation.Access.WRITE
                                && reading.covers(part))
                        .as("%s by who may %s", part, reading)
                        .isFalse();
            }
        }
    }

    @Test
    void operationsAreFoundByTheirActions() {
        assertThat(Operation.ofAction("glue:gettable")).as("of several").contains(Operation.GET_TABLE);
        assertThat(Operation.ofAction("glue:Nothing")).as("none").isEmpty();
    }

    @Test
    void everyOperationButThoseOnPartsOfTablesHasAnActionOfItsOwn() {
        // Constraints are part of a table, and so are its owner's privileges; Glue has no actions for them.
        assertThat(Arrays.stream(Operation.values())
                        .filter(operation ->
                                !operation.name().contains("CONSTRAINT") && operation != Operation.OWN_TABLE)
                        .map(Operation::action))
                .as("actions")
                .doesNotHaveDuplicates()
                .allMatch(action -> action.matches("(glue|bindery|iam|sts):[A-Z][A-Za-z]+"));
        assertThat(Arrays.stream(Operation.values()))
                .as("what only looks only reads")
                .allMatch(operation -> operation.action().matches("\\w+:(Get|BatchGet|List|Read|Search|Simulate).*")
                        == (operation.access() == Operation.Access.READ));
    }

    private static void assertPaths(Resource resource, String... paths) {
        assertThat(resource.paths()).as("the paths of %s", resource).containsExactly(paths);
    }
}
