package dev.bindery.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.server.lifecycle.ServerFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @TempDir
    private Path home;

    private static final Map<String, String> ENVIRONMENT = Map.of("BINDERY_SERVER", "http://environment:1");

    private URI find(Optional<String> flag, Map<String, String> environment) {
        return ServerAddress.find(flag, environment, () -> home);
    }

    @Test
    void theFlagWinsOverTheEnvironmentAndTheEnvironmentOverTheHomeFolder() {
        new ServerFile(
                        URI.create("http://file:1"),
                        URI.create("thrift://file:2"),
                        ProcessHandle.current().pid())
                .write(home);
        assertThat(find(Optional.of("http://flag:1/"), ENVIRONMENT))
                .as("all three")
                .hasToString("http://flag:1");
        assertThat(find(Optional.empty(), ENVIRONMENT)).as("no flag").hasToString("http://environment:1");
        assertThat(find(Optional.empty(), Map.of("BINDERY_SERVER", "")))
                .as("home folder alone")
                .hasToString("http://file:1");
    }

    @Test
    void aHostAndPortAreEnough() {
        assertThat(find(Optional.of("127.0.0.1:9080"), Map.of()))
                .as("the address")
                .hasToString("http://127.0.0.1:9080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "thrift://host:9083", "http://", "http://a b"})
    void whatIsNoUrlIsNamed(String text) {
        assertThatThrownBy(() -> find(Optional.of(text), Map.of()))
                .as(text)
                .isInstanceOf(ServerProblem.class)
                .hasMessage("The flag --server is \"" + text + "\"; it takes the URL of a server's HTTP port, such as"
                        + " http://127.0.0.1:9080.");
    }

    @Test
    void withoutAServerThereIsASentence() {
        assertThatThrownBy(() -> find(Optional.empty(), Map.of()))
                .as("no server.json")
                .isInstanceOf(ServerProblem.class)
                .hasMessage("No Bindery server runs on the home folder " + home
                        + "; start one with ./bindery server, or name one with --server or BINDERY_SERVER.");
    }

    @Test
    void aCrashedServerIsNotCalled() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        new ServerFile(URI.create("http://127.0.0.1:1"), URI.create("thrift://127.0.0.1:2"), ended.pid()).write(home);
        assertThatThrownBy(() -> find(Optional.empty(), Map.of()))
                .as("server.json of a process that is gone")
                .isInstanceOf(ServerProblem.class)
                .hasMessageContaining("(process " + ended.pid() + ") is gone");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() {
        assertThatThrownBy(() -> new ServerClient(URI.create("http://127.0.0.1:1")).get("/health"))
                .as("a port that nobody listens on")
                .isInstanceOf(ServerProblem.class)
                .hasMessage("No server answers at http://127.0.0.1:1; start one with ./bindery server.");
    }
}
