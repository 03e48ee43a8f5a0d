package dev.bindery.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.tests.product.Launcher;
import dev.bindery.tests.product.Parts;
import dev.bindery.tests.product.RunningServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python on the Hive Metastore door: Iceberg's tables with locks, and the bare protocol. */
@Tag("integration")
class PythonClientsTest {

    @TempDir
    private Path home;

    @Test
    void pyIceberg() {
        try (RunningServer server = RunningServer.start(home, Map.of())) {
            assertThat(run(
                            server,
                            "pyiceberg_story.py",
                            "thrift://127.0.0.1:" + server.thriftPort(),
                            home.resolve("warehouse").toUri().toString()))
                    .as("what PyIceberg saw, and how many rows three writers at once left")
                    .containsExactly(
                            "namespaces ['default', 'py']",
                            "properties from Python",
                            "rows 2",
                            "columns ['id', 'note', 'day', 'extra']",
                            "writers [0, 0, 0]",
                            "rows of all 11",
                            "tables [('py', 'happenings')]",
                            "namespaces left ['default']");
        }
    }

    @Test
    void theBareProtocol() {
        try (RunningServer server = RunningServer.start(home, Map.of())) {
            assertThat(run(server, "thrift_story.py", "127.0.0.1", String.valueOf(server.thriftPort())))
                    .as("what a client without any library but Thrift's saw")
                    .containsExactly(
                            "groups ['analysts']",
                            "twice AlreadyExistsException",
                            "table visits ana ['id', 'note'] python",
                            "names ['day=2026-01-01', 'day=2026-01-02', 'day=2026-02-01']",
                            "filtered [['2026-01-02'], ['2026-02-01']]",
                            "tables ['visits']",
                            "missing hive.bare.nothing table not found",
                            "databases ['default']");
        }
    }

    private static List<String> run(RunningServer server, String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Parts.python().toString(),
                Parts.root().resolve("tests/clients").resolve(program).toString()));
        command.addAll(List.of(arguments));
        return new Launcher(server)
                .execute(command, Map.of())
                .outOrFail()
                .lines()
                .toList();
    }
}
