package dev.bindery.catalog.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.NamePattern;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.TableQuery;
import dev.bindery.catalog.change.Change;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.TestPostgres;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Table;
import dev.bindery.model.TableName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes is killed with SIGKILL in the middle, several times on the same database. Whatever it had been told
 * is done is there; whatever is there is whole.
 */
@Tag("integration")
class DurabilityTest {

    private static final int ROUNDS = 3;
    private static final int ACKNOWLEDGED_EACH = 60;
    private static final Call CALL = Call.system();

    @Test
    void survivesOnH2(@TempDir Path home) throws Exception {
        kills(DatabaseSettings.embedded(home));
    }

    @Test
    void survivesOnPostgres() throws Exception {
        kills(TestPostgres.newDatabase());
    }

    private static void kills(DatabaseSettings settings) throws Exception {
        Set<String> acknowledged = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<String> written = writeAndKill(settings, round);
            assertThat(written)
                    .as("changes acknowledged in round %d, before the process was killed", round)
                    .hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_EACH);
            acknowledged.addAll(written);
            try (TestCatalog store = new TestCatalog(settings)) {
                check(store.catalog(), acknowledged);
            }
        }
    }

    private static List<String> writeAndKill(DatabaseSettings settings, int round)
            throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AcknowledgingWriter.class.getName(),
                        settings.url(),
                        settings.user().orElse(""),
                        Integer.toString(round))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader lines = writer.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged.add(line);
                if (acknowledged.size() == ACKNOWLEDGED_EACH) {
                    // Not the process object's own method, which would close the stream before it is read to its end.
                    ProcessHandle.of(writer.pid()).ifPresent(ProcessHandle::destroyForcibly);
                }
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        // The last line may have been cut off.
        acknowledged.removeIf(line -> !line.endsWith(";"));
        return acknowledged;
    }

    private static void check(JdbcCatalog catalog, Set<String> acknowledged) {
        Set<String> found = new HashSet<>();
        List<Table> tables = catalog.tables()
                .list(CALL, DatabaseName.DEFAULT, TableQuery.named(NamePattern.ANY), PageRequest.ALL)
                .items();
        for (Table table : tables) {
            found.add(AcknowledgingWriter.created(table.name().table()));
            long partitions = catalog.partitions().count(CALL, table.name(), PartitionQuery.ALL);
            assertThat(partitions % AcknowledgingWriter.BATCH)
                    .as("no half batch of partitions in %s", table.name())
                    .isZero();
            for (long batch = 0; batch < partitions / AcknowledgingWriter.BATCH; batch++) {
                found.add(AcknowledgingWriter.added(table.name().table(), batch));
            }
            table.definition()
                    .parameter("updated")
                    .ifPresent(value ->
                            found.add(AcknowledgingWriter.updated(table.name().table())));
            assertThat(catalog.tableVersions()
                            .list(CALL, table.name(), PageRequest.ALL)
                            .items())
                    .as("versions of %s", table.name())
                    .hasSize((int) table.version());
        }
        assertThat(found).as("what is there").containsAll(acknowledged);
        checkChanges(catalog, tables);
    }

    private static void checkChanges(JdbcCatalog catalog, List<Table> tables) {
        List<Change> changes = catalog.changes().read(CALL, 0, Integer.MAX_VALUE);
        assertThat(changes.stream().map(Change::id).toList())
                .as("ids without gaps")
                .isEqualTo(LongStream.rangeClosed(1, changes.size()).boxed().toList());
        assertThat(objects(changes, Kind.CREATE_TABLE))
                .as("a change for every table, and no other")
                .containsExactlyInAnyOrderElementsOf(
                        tables.stream().map(Table::name).map(TableName::table).toList());
        assertThat(objects(changes, Kind.UPDATE_TABLE))
                .as("a change for every update")
                .containsExactlyInAnyOrderElementsOf(tables.stream()
                        .filter(table -> table.version() > 1)
                        .map(table -> table.name().table())
                        .toList());
        long batches = tables.stream()
                .mapToLong(table ->
                        catalog.partitions().count(CALL, table.name(), PartitionQuery.ALL) / AcknowledgingWriter.BATCH)
                .sum();
        assertThat(objects(changes, Kind.ADD_PARTITIONS))
                .as("a change for every batch")
                .hasSize((int) batches);
    }

    private static List<String> objects(List<Change> changes, Kind kind) {
        return changes.stream()
                .filter(change -> change.kind() == kind)
                .map(change -> change.object().orElseThrow())
                .collect(Collectors.toList());
    }
}
