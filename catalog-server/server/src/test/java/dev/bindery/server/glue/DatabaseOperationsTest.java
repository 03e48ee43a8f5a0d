package dev.bindery.server.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;

class DatabaseOperationsTest {

    @TempDir
    static Path home;

    private static GlueServer server;
    private static GlueClient glue;

    @BeforeAll
    static void start() {
        server = new GlueServer(home);
        glue = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void givesBackWhatWasCreated() {
        Instant before = Instant.now().minusSeconds(1);
        glue.createDatabase(request -> request.databaseInput(input -> input.name("Sales Données")
                .description("it's \"ours\"")
                .locationUri("s3://lake/sales/")
                .parameters(Map.of("team", "été"))));
        Database database =
                glue.getDatabase(request -> request.name("SALES DONNÉES")).database();
        assertThat(database.name()).as("the name, folded").isEqualTo("sales données");
        assertThat(database.description()).as("the description").isEqualTo("it's \"ours\"");
        assertThat(database.locationUri()).as("the location, as given").isEqualTo("s3://lake/sales/");
        assertThat(database.parameters()).as("the parameters").isEqualTo(Map.of("team", "été"));
        assertThat(database.catalogId()).as("the account's catalog").isEqualTo("000000000000");
        assertThat(database.createTime())
                .as("the time of creation")
                .isBetween(before, Instant.now().plusSeconds(1));
    }

    @Test
    void replacesADefinitionWhole() {
        String name = server.database();
        glue.updateDatabase(request -> request.name(name)
                .databaseInput(input -> input.name(name).description("new").parameters(Map.of("a", "b"))));
        glue.updateDatabase(request -> request.name(name).databaseInput(input -> input.name(name)));
        Database database = glue.getDatabase(request -> request.name(name)).database();
        assertThat(database.description())
                .as("a description that isn't sent again")
                .isNull();
        assertThat(database.parameters())
                .as("parameters that aren't sent again")
                .isEmpty();
    }

    @Test
    void refusesToRename() {
        String name = server.database();
        assertThatThrownBy(() -> glue.updateDatabase(
                        request -> request.name(name).databaseInput(input -> input.name(name + "2"))))
                .as("an update under another name")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("can't be renamed");
    }

    @Test
    void deletesADatabaseWithItsTables() {
        String name = server.database();
        server.table(name, "orders", "day string");
        glue.deleteDatabase(request -> request.name(name));
        assertThatThrownBy(() -> glue.getDatabase(request -> request.name(name)))
                .as("the database")
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Database " + name + " not found.");
        assertThatThrownBy(() ->
                        glue.getTable(request -> request.databaseName(name).name("orders")))
                .as("its table")
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void tellsOfTheDefaultDatabase() {
        assertThat(glue.getDatabase(request -> request.name("default"))
                        .database()
                        .name())
                .as("the database that is always there")
                .isEqualTo("default");
        assertThatThrownBy(() -> glue.deleteDatabase(request -> request.name("default")))
                .as("deleting it")
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesWhatIsThereAlready() {
        String name = server.database();
        assertThatThrownBy(() ->
                        glue.createDatabase(request -> request.databaseInput(input -> input.name(name.toUpperCase()))))
                .as("the same name in capitals")
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageStartingWith("Database already exists");
    }

    @Test
    void pagesThroughTheDatabases() {
        List<String> created =
                IntStream.range(0, 7).mapToObj(number -> server.database()).toList();
        List<String> listed = glue.getDatabasesPaginator(request -> request.maxResults(3)).stream()
                .flatMap(page -> page.databaseList().stream())
                .map(Database::name)
                .toList();
        assertThat(listed)
                .as("every database, once, in order")
                .containsAll(created)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void takesAnEmptyTokenForNoneAndRefusesAForeignOne() {
        assertThat(glue.getDatabases(request -> request.nextToken("")).databaseList())
                .as("the first page for an empty token")
                .isNotEmpty();
        assertThatThrownBy(() -> glue.getDatabases(request -> request.nextToken("no token")))
                .as("a token that no listing made")
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void knowsOneCatalogOnly() {
        assertThat(glue.getDatabases(request -> request.catalogId("000000000000"))
                        .databaseList())
                .as("the account's catalog")
                .isNotEmpty();
        assertThatThrownBy(() -> glue.getDatabases(request -> request.catalogId("123456789012")))
                .as("another account's catalog")
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("the catalog id of this server is 000000000000");
    }

    @Test
    void refusesNamesThatWouldBePaths() {
        for (String name : List.of("a/b", "..", "a\\b", "a\nb")) {
            assertThatThrownBy(() -> glue.createDatabase(request -> request.databaseInput(input -> input.name(name))))
                    .as("the name %s", name)
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void refusesWhatItDoesNotKeep() {
        assertThatThrownBy(() -> glue.createDatabase(request ->
                        request.databaseInput(input -> input.name("linked").targetDatabase(t -> t.databaseName("x")))))
                .as("a link")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("DatabaseInput.TargetDatabase isn't supported here");
        assertThatThrownBy(() -> glue.createDatabase(
                        request -> request.tags(Map.of("a", "b")).databaseInput(input -> input.name("tagged"))))
                .as("tags")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Tags");
    }

    @Test
    void tellsWhichConstraintIsBroken() {
        assertThatThrownBy(() -> glue.getDatabases(request -> request.maxResults(101)))
                .as("a page of 101")
                .isInstanceOfSatisfying(GlueException.class, error -> {
                    assertThat(error.awsErrorDetails().errorCode())
                            .as("the code")
                            .isEqualTo("ValidationException");
                    assertThat(error.awsErrorDetails().errorMessage())
                            .as("the message")
                            .isEqualTo("1 validation error detected: Value '101' at 'maxResults' failed to satisfy"
                                    + " constraint: Member must have value less than or equal to 100");
                    assertThat(error.requestId()).as("the request's id").isNotBlank();
                });
    }
}
