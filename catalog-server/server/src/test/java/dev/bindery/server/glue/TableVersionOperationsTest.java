package dev.bindery.server.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.TableVersion;
import software.amazon.awssdk.services.glue.model.TableVersionError;

class TableVersionOperationsTest {

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
    void listsVersionsNewestFirst() {
        String database = withUpdates(4);
        List<TableVersion> versions = versions(database);
        assertThat(versions.stream().map(version -> version.table().description()))
                .as("what each version said")
                .containsExactly("4", "3", "2", "1", null);
        assertThat(versions).as("ids").allSatisfy(version -> assertThat(
                        version.table().versionId())
                .as("the table's version")
                .isEqualTo(version.versionId()));
        assertThat(glue
                        .getTableVersionsPaginator(request ->
                                request.databaseName(database).tableName("t").maxResults(2))
                        .stream()
                        .flatMap(page -> page.tableVersions().stream())
                        .toList())
                .as("the same page by page")
                .isEqualTo(versions);
        assertThat(glue.getTableVersion(request -> request.databaseName(database)
                                .tableName("t")
                                .versionId(versions.get(2).versionId()))
                        .tableVersion())
                .as("one of them")
                .isEqualTo(versions.get(2));
    }

    @Test
    void deletesVersionsAndTellsWhichCouldNotBe() {
        String database = withUpdates(3);
        List<String> ids =
                versions(database).stream().map(TableVersion::versionId).toList();
        glue.deleteTableVersion(
                request -> request.databaseName(database).tableName("t").versionId(ids.get(3)));
        assertThatThrownBy(() -> glue.deleteTableVersion(
                        request -> request.databaseName(database).tableName("t").versionId(ids.get(3))))
                .as("deleting it again")
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue.deleteTableVersion(
                        request -> request.databaseName(database).tableName("t").versionId(ids.get(0))))
                .as("deleting the current version")
                .isInstanceOf(InvalidInputException.class);
        List<TableVersionError> errors = glue.batchDeleteTableVersion(request ->
                        request.databaseName(database).tableName("t").versionIds(ids.get(0), ids.get(2), "999999", "x"))
                .errors();
        assertThat(errors.stream().map(TableVersionError::versionId))
                .as("the current, a missing and an impossible version")
                .containsExactlyInAnyOrder(ids.get(0), "999999", "x");
        assertThat(versions(database).stream().map(TableVersion::versionId))
                .as("what is left: the one that could be deleted is gone")
                .containsExactly(ids.get(0), ids.get(1));
    }

    @Test
    void tellsOfMissingVersions() {
        String database = withUpdates(1);
        assertThatThrownBy(() -> glue.getTableVersion(
                        request -> request.databaseName(database).tableName("t").versionId("999")))
                .as("a version")
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue.getTableVersions(
                        request -> request.databaseName(database).tableName("x")))
                .as("a table")
                .isInstanceOf(EntityNotFoundException.class);
    }

    private static String withUpdates(int updates) {
        String database = server.database();
        server.table(database, "t");
        for (int i = 1; i <= updates; i++) {
            String description = Integer.toString(i);
            glue.updateTable(request -> request.databaseName(database)
                    .tableInput(GlueServer.tableInput("t").toBuilder()
                            .description(description)
                            .build()));
        }
        return database;
    }

    private static List<TableVersion> versions(String database) {
        return glue.getTableVersions(request -> request.databaseName(database).tableName("t"))
                .tableVersions();
    }
}
