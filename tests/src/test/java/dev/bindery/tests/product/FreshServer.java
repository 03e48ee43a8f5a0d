package dev.bindery.tests.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.thrift.TException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Database;

/**
 * A server of its own for one test class, on embedded defaults in a temporary home. At the end it must still be well,
 * must not have logged anything that would alarm somebody who runs it, and must stop with status 0.
 */
public final class FreshServer implements BeforeAllCallback, AfterAllCallback {

    private static final Pattern INTERNALS = Pattern.compile(
            "\\tat |\\bat [a-z]+\\.[a-z.]+\\(|\\b(java|javax|jakarta|sun|org|com|io|dev)\\.[a-z]+\\.[A-Za-z.]+"
                    + "|NullPointer|StackOverflow|IndexOutOfBounds|ClassCast|jooq|SQLState|JdbcSQL");

    private final Map<String, String> environment;
    private Path folder;
    private RunningServer server;
    private GlueClient glue;

    public FreshServer() {
        this(Map.of());
    }

    public FreshServer(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("bindery-test").toRealPath();
        server = RunningServer.start(folder.resolve("home"), environment);
        glue = GlueClients.of(server);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (server == null) {
            return;
        }
        try {
            assertIsWell();
            assertThat(server.log().lines().filter(FreshServer::alarms).toList())
                    .as("what the server logged that alarms: " + server.log())
                    .isEmpty();
            assertThat(server.stop()).as("the exit status").isZero();
        } finally {
            glue.close();
            server.close();
            Folders.delete(folder);
        }
    }

    /** It is up, and a usual call at each door is answered. */
    public void assertIsWell() {
        HttpDoors doors = doors();
        assertThat(doors.get("/health").text("status"))
                .as("the server's health")
                .isEqualTo("UP");
        assertThat(doors.glue("GetDatabase", "{\"Name\":\"default\"}").status())
                .as("a usual call at the Glue door")
                .isEqualTo(200);
        assertThat(doors.get("/api/v1/databases/default").status())
                .as("a usual call at the REST door")
                .isEqualTo(200);
        try (HiveClient hive = HiveClient.of(server)) {
            assertThat(hive.calls().get_database("default").getName())
                    .as("a usual call at the Thrift door")
                    .isEqualTo("default");
        } catch (TException e) {
            throw new AssertionError("The Thrift door refuses a usual call.", e);
        }
    }

    /** A message for a user: words, and nothing of what runs inside. */
    public static void assertIsPlain(String message) {
        assertThat(message).as("the message").isNotBlank().matches("(?s).*[A-Za-z]{2,} .*");
        assertThat(INTERNALS.matcher(message).find())
                .as("whether this message tells of what runs inside: %s", message)
                .isFalse();
    }

    private static boolean alarms(String line) {
        return line.contains(" ERROR ") || line.startsWith("\tat ") || line.startsWith("Caused by:");
    }

    public RunningServer server() {
        return server;
    }

    public GlueClient glue() {
        return glue;
    }

    public HttpDoors doors() {
        return new HttpDoors(server.http());
    }

    /** A folder beside the home that goes with the server. */
    public Path folder() {
        return folder;
    }

    /** The names of the databases, through the Glue door. */
    public List<String> databases() {
        return glue.getDatabasesPaginator(request -> {}).stream()
                .flatMap(page -> page.databaseList().stream())
                .map(Database::name)
                .toList();
    }
}
