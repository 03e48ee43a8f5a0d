package dev.bindery.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.server.settings.ServerSettings;
import io.micronaut.context.BeanContext;
import io.micronaut.inject.BeanDefinition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinderyServerTest {
    @TempDir
    private static Path home;

    @TempDir
    private Path other;

    private static BinderyServer server;

    @BeforeAll
    static void start() {
        server = ServerFixture.start(home);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/liveness", "/health/readiness"})
    void healthAnswers(String path) throws Exception {
        HttpResponse<String> answer = get(server.http().resolve(path));
        assertThat(answer.statusCode()).as("status of " + path).isEqualTo(200);
        assertThat(answer.body()).as("body of " + path).contains("\"status\":\"UP\"");
    }

    @Test
    void everyBeanOfOursCanBeMade() {
        BeanContext context = server.context();
        for (BeanDefinition<?> definition : context.getAllBeanDefinitions()) {
            if (definition.getBeanType().getName().startsWith("dev.bindery.")
                    && !definition.isAbstract()
                    && definition.isEnabled(context)) {
                assertThat(context.getBean(definition))
                        .as("the bean " + definition.getBeanType().getName())
                        .isNotNull();
            }
        }
    }

    @Test
    void theServerFileSaysWhereTheServerIs() {
        assertThat(ServerFile.read(home))
                .as("server.json")
                .isEqualTo(Optional.of(new ServerFile(
                        server.http(), server.thrift(), ProcessHandle.current().pid())));
        assertThat(server.readyLine())
                .as("the ready line")
                .matches("Bindery is ready: http://127\\.0\\.0\\.1:\\d+ thrift://127\\.0\\.0\\.1:\\d+");
    }

    @Test
    void aSecondServerOnOneHomeIsRefused() {
        assertThatThrownBy(() -> ServerFixture.start(home))
                .as("a second server")
                .isInstanceOf(StartFailure.class)
                .hasMessage("The home folder " + home + " is in use by another Bindery server (process "
                        + ProcessHandle.current().pid()
                        + "); stop that one, or choose another folder with --home.");
    }

    @Test
    void aTakenPortIsNamedAndNothingIsLeftBehind() {
        int taken = server.http().getPort();
        assertThatThrownBy(() -> ServerFixture.start(other, Map.of(ServerSettings.HTTP_PORT, "" + taken)))
                .as("the HTTP port")
                .isInstanceOf(StartFailure.class)
                .hasMessage("Port " + taken + " on 127.0.0.1 is taken by another process; stop that one, or choose"
                        + " another with --http-port (0 takes a free one).");
        assertThat(other.resolve("server.json")).as("server.json").doesNotExist();
        ServerFixture.start(other).close();
    }

    @Test
    void aTakenThriftPortIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() ->
                            ServerFixture.start(other, Map.of(ServerSettings.THRIFT_PORT, "" + taken.getLocalPort())))
                    .as("the Thrift port")
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " on 127.0.0.1 is taken")
                    .hasMessageContaining("--thrift-port");
        }
    }

    @Test
    void anAddressOfAnotherMachineIsNamed() {
        assertThatThrownBy(() -> ServerFixture.start(other, Map.of(ServerSettings.BIND, "192.0.2.1")))
                .as("an address that is not ours")
                .isInstanceOf(StartFailure.class)
                .hasMessage("This machine has no address 192.0.2.1 to listen on; choose another with --bind.");
    }

    @Test
    void aFileInPlaceOfTheHomeFolderIsNamed() throws IOException {
        Path file = Files.writeString(other.resolve("file"), "");
        assertThatThrownBy(() -> ServerFixture.start(file))
                .as("a file as home")
                .isInstanceOf(StartFailure.class)
                .hasMessage("The home folder " + file + " cannot be used: " + file
                        + " is a file, not a folder; choose another with --home.");
    }

    @Test
    void aStoppedServerLeavesItsHomeToTheNext() {
        BinderyServer first = ServerFixture.start(other);
        first.close();
        assertThat(ServerFile.read(other)).as("server.json of a stopped server").isEmpty();
        try (BinderyServer second = ServerFixture.start(other)) {
            assertThat(ServerFile.read(other).map(ServerFile::http))
                    .as("server.json of the next")
                    .contains(second.http());
        }
    }
}
