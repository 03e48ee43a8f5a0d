package dev.bindery.server.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.AuthenticationType;
import software.amazon.awssdk.services.glue.model.BatchDeleteConnectionResponse;
import software.amazon.awssdk.services.glue.model.ComputeEnvironment;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionInput;
import software.amazon.awssdk.services.glue.model.ConnectionPropertyKey;
import software.amazon.awssdk.services.glue.model.ConnectionStatus;
import software.amazon.awssdk.services.glue.model.ConnectionType;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetConnectionsResponse;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;

class ConnectionOperationsTest {

    private static final String SECRET = "pa55-of-connections";
    private static final String URL = "jdbc:postgresql://db.example.org:5432/sales";

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

    private static Map<ConnectionPropertyKey, String> login(String url) {
        return Map.of(
                ConnectionPropertyKey.JDBC_CONNECTION_URL, url,
                ConnectionPropertyKey.USERNAME, "reader",
                ConnectionPropertyKey.PASSWORD, SECRET);
    }

    private static void create(String name, Consumer<ConnectionInput.Builder> more) {
        glue.createConnection(request -> request.connectionInput(input -> {
            input.name(name).connectionType(ConnectionType.JDBC).connectionProperties(login(URL));
            more.accept(input);
        }));
    }

    private static Connection get(String name) {
        return glue.getConnection(request -> request.name(name)).connection();
    }

    private static Connection hidden(String name) {
        return glue.getConnection(request -> request.name(name).hidePassword(true))
                .connection();
    }

    private static void assertRefused(Consumer<ConnectionInput.Builder> input, String words) {
        assertThatThrownBy(() -> create("refused", input))
                .as(words)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void givesBackWhatWasCreated() {
        create("Sales", input -> input.description("of sales")
                .matchCriteria("eu", "prod")
                .physicalConnectionRequirements(physical -> physical.subnetId("subnet-1")
                        .securityGroupIdList("sg-1")
                        .availabilityZone("us-east-1a"))
                .sparkProperties(Map.of("fetchsize", "7"))
                .authenticationConfiguration(authentication -> authentication
                        .authenticationType(AuthenticationType.BASIC)
                        .basicAuthenticationCredentials(
                                basic -> basic.username("other").password(SECRET))));
        Connection connection = get("Sales");
        assertThat(connection.connectionProperties()).as("properties").isEqualTo(login(URL));
        assertThat(connection.description()).as("description").isEqualTo("of sales");
        assertThat(connection.matchCriteria()).as("criteria").containsExactly("eu", "prod");
        assertThat(connection.physicalConnectionRequirements().securityGroupIdList())
                .as("security groups")
                .containsExactly("sg-1");
        assertThat(connection.sparkProperties()).as("Spark's properties").isEqualTo(Map.of("fetchsize", "7"));
        assertThat(connection.status()).as("status").isEqualTo(ConnectionStatus.READY);
        assertThat(connection.creationTime()).as("created").isNotNull();
        assertThat(connection.lastUpdatedBy()).as("by").isNotBlank();
        assertThat(connection.authenticationConfiguration().toString())
                .as("how one logs in")
                .contains("BASIC")
                .doesNotContain(SECRET);
        assertThat(hidden("Sales").connectionProperties())
                .as("with the password hidden")
                .containsOnlyKeys(ConnectionPropertyKey.JDBC_CONNECTION_URL, ConnectionPropertyKey.USERNAME);
        assertThat(glue.getConnection(request ->
                                request.name("Sales").applyOverrideForComputeEnvironment(ComputeEnvironment.SPARK))
                        .connection()
                        .connectionPropertiesAsStrings())
                .as("as Spark has it")
                .containsEntry("fetchsize", "7");
        assertThatThrownBy(() -> get("sales"))
                .as("the name in another case")
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> create("Sales", input -> {})).as("again").isInstanceOf(AlreadyExistsException.class);
        assertThat(glue.getTags(request -> request.resourceArn("arn:aws:glue:us-east-1:000000000000:connection/Sales"))
                        .tags())
                .as("tags")
                .isEmpty();
    }

    @Test
    void listsByTypeCriteriaAndPage() {
        for (String name : List.of("l-b", "l-a", "l-C")) {
            create(name, input -> input.matchCriteria("listing", name));
        }
        glue.createConnection(request -> request.connectionInput(input -> input.name("l-net")
                .connectionType(ConnectionType.NETWORK)
                .matchCriteria("listing")
                .connectionProperties(Map.of())));
        List<String> names = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            String next = token.orElse(null);
            GetConnectionsResponse page = glue.getConnections(
                    request -> request.maxResults(2).nextToken(next).filter(filter -> filter.matchCriteria("listing")
                            .connectionType(ConnectionType.JDBC)));
            page.connectionList().forEach(connection -> names.add(connection.name()));
            token = Optional.ofNullable(page.nextToken());
        } while (token.isPresent());
        assertThat(names).as("by code point, the type JDBC alone").containsExactly("l-C", "l-a", "l-b");
        assertThat(glue.getConnections(
                                request -> request.hidePassword(true).filter(filter -> filter.matchCriteria("l-a")))
                        .connectionList())
                .as("one, without its password")
                .hasSize(1)
                .allSatisfy(connection -> assertThat(connection.connectionProperties())
                        .as("properties")
                        .doesNotContainKey(ConnectionPropertyKey.PASSWORD));
        assertThatThrownBy(() -> glue.getConnections(request -> request.nextToken("nonsense")))
                .as("a token of nobody's")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> glue.getConnections(request -> request.maxResults(1001)))
                .as("a page that is too large")
                .isInstanceOfSatisfying(GlueException.class, refusal -> assertThat(
                                refusal.awsErrorDetails().errorCode())
                        .as("error")
                        .isEqualTo("ValidationException"));
    }

    @Test
    void replacesAndDeletes() {
        create("r", input -> input.description("before"));
        glue.updateConnection(request -> request.name("r").connectionInput(input -> input.name("r")
                .connectionType(ConnectionType.JDBC)
                .connectionProperties(Map.of(ConnectionPropertyKey.JDBC_CONNECTION_URL, URL))));
        assertThat(get("r").connectionProperties())
                .as("all of it is replaced")
                .containsOnlyKeys(ConnectionPropertyKey.JDBC_CONNECTION_URL);
        assertThat(get("r").description()).as("the description too").isNull();
        assertThatThrownBy(() ->
                        glue.updateConnection(request -> request.name("r").connectionInput(input -> input.name("other")
                                .connectionType(ConnectionType.NETWORK)
                                .connectionProperties(Map.of()))))
                .as("another name")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> glue.updateConnection(
                        request -> request.name("missing").connectionInput(input -> input.name("missing")
                                .connectionType(ConnectionType.NETWORK)
                                .connectionProperties(Map.of()))))
                .as("what isn't there")
                .isInstanceOf(EntityNotFoundException.class);
        glue.deleteConnection(request -> request.connectionName("r"));
        assertThatThrownBy(() -> glue.deleteConnection(request -> request.connectionName("r")))
                .as("again")
                .isInstanceOf(EntityNotFoundException.class);
        create("d1", input -> {});
        create("d2", input -> {});
        BatchDeleteConnectionResponse deleted =
                glue.batchDeleteConnection(request -> request.connectionNameList("d2", "none", "d1"));
        assertThat(deleted.succeeded()).as("deleted").containsExactlyInAnyOrder("d1", "d2");
        assertThat(deleted.errors()).as("not deleted").containsOnlyKeys("none");
        assertThat(deleted.errors().get("none").errorCode()).as("why").isEqualTo("EntityNotFoundException");
    }

    @Test
    void refusesWhatCantBe() {
        assertRefused(input -> input.connectionType("SFTP").connectionProperties(Map.of()), "SFTP aren't supported");
        assertRefused(input -> input.connectionType("FTP"), "no connection type \"FTP\"");
        assertRefused(
                input -> input.connectionProperties(Map.of(ConnectionPropertyKey.PASSWORD, SECRET)),
                "needs JDBC_CONNECTION_URL, or HOST, PORT and JDBC_ENGINE");
        assertRefused(
                input -> input.connectionPropertiesWithStrings(
                        Map.of("JDBC_CONNECTION_URL", URL, "USER_NAME", "reader", "PASSWORD", SECRET)),
                "no connection property \"USER_NAME\"");
        assertRefused(input -> input.connectionProperties(login("postgresql://db/x")), "is no JDBC URL");
        assertRefused(
                input -> input.connectionProperties(login("jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://evil/'")),
                "would run within the server");
        assertRefused(
                input -> input.connectionProperties(login(URL + "?socketFactory=org.example.Evil")),
                "The parameter socketFactory isn't allowed");
        assertRefused(
                input -> input.connectionProperties(login("jdbc:mysql://db/x?a=b&allowLoadLocalInfile=true")),
                "The parameter allowLoadLocalInfile isn't allowed");
        assertRefused(
                input ->
                        input.matchCriteria(Stream.generate(() -> "m").limit(11).toList()),
                "10 are allowed");
        assertRefused(input -> input.name("n".repeat(256)), "1 to 255");
        assertRefused(input -> input.connectionType(ConnectionType.KAFKA), "needs KAFKA_BOOTSTRAP_SERVERS");
    }

    @Test
    void testsWhatIsKeptAndWhatIsNot() throws IOException {
        try (ServerSocket listening = new ServerSocket(0)) {
            String broker = "127.0.0.1:" + listening.getLocalPort();
            glue.createConnection(request -> request.connectionInput(input -> input.name("kafka")
                    .connectionType(ConnectionType.KAFKA)
                    .connectionProperties(Map.of(ConnectionPropertyKey.KAFKA_BOOTSTRAP_SERVERS, broker))));
            glue.testConnection(request -> request.connectionName("kafka"));
        }
        glue.createConnection(request -> request.connectionInput(input -> input.name("nobody")
                .connectionType(ConnectionType.JDBC)
                .connectionProperties(login("jdbc:postgresql://127.0.0.1:1/sales?password=" + SECRET))));
        assertThatThrownBy(() -> glue.testConnection(request -> request.connectionName("nobody")))
                .as("where nobody listens")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Nobody listens at jdbc:postgresql://127.0.0.1:1/sales.")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> glue.testConnection(
                        request -> request.testConnectionInput(input -> input.connectionType(ConnectionType.JDBC)
                                .connectionProperties(login("jdbc:mariadb://db/sales")))))
                .as("without a driver")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("put its jar");
        assertThatThrownBy(() -> glue.testConnection(request -> request.connectionName("missing")))
                .as("what isn't there")
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue.testConnection(request -> {}))
                .as("nothing")
                .isInstanceOf(InvalidInputException.class);
        glue.createConnection(request -> request.connectionInput(input ->
                input.name("net").connectionType(ConnectionType.NETWORK).connectionProperties(Map.of())));
        assertThatThrownBy(() -> glue.testConnection(request -> request.connectionName("net")))
                .as("what leads nowhere")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no host and port");
    }

    @Test
    void noFileOfTheServerHasASecret(@TempDir Path ownHome) throws IOException {
        StringBuilder answers = new StringBuilder();
        try (GlueServer own = new GlueServer(ownHome)) {
            own.client()
                    .createConnection(request -> request.connectionInput(input -> input.name("secret")
                            .connectionType(ConnectionType.JDBC)
                            .connectionProperties(login("jdbc:postgresql://reader:" + SECRET + "@127.0.0.1:1/x"))
                            .sparkProperties(Map.of("sfPassword", SECRET))
                            .authenticationConfiguration(authentication -> authentication
                                    .authenticationType(AuthenticationType.CUSTOM)
                                    .customAuthenticationCredentials(Map.of("api", SECRET)))));
            for (String path : List.of(
                    "/api/v1/connections", "/api/v1/connections/secret", "/api/v1/changes?limit=100", "/metrics")) {
                answers.append(own.send(HttpRequest.newBuilder(URI.create(own.address() + path))
                                .build())
                        .body());
            }
            for (String body : List.of(
                    "{\"name\":\"x\",\"type\":\"JDBC\",\"properties\":{\"PASSWORD\":\"" + SECRET + "\" 1}}",
                    "{\"name\":\"x\",\"type\":\"JDBC\",\"properties\":{\"PASSWORD\":[\"" + SECRET + "\"]}}",
                    "{\"name\":\"x\",\"type\":\"JDBC\",\"properties\":{\"PASSWORD\":\"" + SECRET
                            + "\",\"USERNAME\":null}}")) {
                answers.append(own.send(HttpRequest.newBuilder(URI.create(own.address() + "/api/v1/connections"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build())
                        .body());
            }
            answers.append(own.post(
                            "AWSGlue.CreateConnection",
                            "{\"ConnectionInput\":{\"Name\":\"x\",\"ConnectionType\":\"JDBC\",\"ConnectionProperties\":"
                                    + "{\"JDBC_CONNECTION_URL\":\"jdbc:postgresql://u:" + SECRET
                                    + "@h/\\u0000\",\"PASSWORD\":\"" + SECRET + "\\u0000\"}}}")
                    .body());
            answers.append(own.post("AWSGlue.GetConnections", "{\"HidePassword\":true}")
                    .body());
            answers.append(own.post("AWSGlue.GetConnection", "{\"Name\":\"secret\",\"HidePassword\":true}")
                    .body());
            answers.append(own.post("AWSGlue.TestConnection", "{\"ConnectionName\":\"secret\"}")
                    .body());
            answers.append(own.post(
                            "AWSGlue.CreateConnection",
                            "{\"ConnectionInput\":{\"Name\":\"x\",\"ConnectionType\":\"JDBC\",\"ConnectionProperties\":"
                                    + "{\"JDBC_CONNECTION_URL\":\"http://u:" + SECRET + "@x/\",\"PASSWORD\":\"" + SECRET
                                    + "\"}}}")
                    .body());
            answers.append(own.send(HttpRequest.newBuilder(URI.create(own.address() + "/api/v1/connection-tests"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"type\":\"JDBC\",\"properties\":"
                                    + "{\"JDBC_CONNECTION_URL\":\"jdbc:postgresql://127.0.0.1:1/x?password=" + SECRET
                                    + "\"}}"))
                            .build())
                    .body());
            assertThat(own.client()
                            .getConnection(request -> request.name("secret"))
                            .connection()
                            .connectionProperties())
                    .as("kept all the same")
                    .containsEntry(ConnectionPropertyKey.PASSWORD, SECRET);
        }
        assertThat(answers.toString())
                .as("answers")
                .contains("Nobody listens")
                .doesNotContain(SECRET, "internal-server-error");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ownHome.resolve("encryption.key"))))
                .as("who reads the key")
                .isEqualTo("rw-------");
        List<Path> files;
        try (Stream<Path> walk = Files.walk(ownHome)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        assertThat(files).as("files of the server").hasSizeGreaterThan(2);
        for (Path file : files) {
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .as("%s", file)
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void givesEncryptedPasswordsWhereItIsToldTo(@TempDir Path ownHome) {
        try (GlueServer own = new GlueServer(ownHome)) {
            GlueClient client = own.client();
            client.putDataCatalogEncryptionSettings(
                    request -> request.dataCatalogEncryptionSettings(settings -> settings.connectionPasswordEncryption(
                            passwords -> passwords.returnConnectionPasswordEncrypted(true))));
            client.createConnection(request -> request.connectionInput(
                    input -> input.name("e").connectionType(ConnectionType.JDBC).connectionProperties(login(URL))));
            Map<ConnectionPropertyKey, String> given = client.getConnection(request -> request.name("e"))
                    .connection()
                    .connectionProperties();
            assertThat(given)
                    .as("what is given")
                    .containsOnlyKeys(
                            ConnectionPropertyKey.JDBC_CONNECTION_URL,
                            ConnectionPropertyKey.USERNAME,
                            ConnectionPropertyKey.ENCRYPTED_PASSWORD);
            client.updateConnection(request -> request.name("e")
                    .connectionInput(input ->
                            input.name("e").connectionType(ConnectionType.JDBC).connectionProperties(given)));
        }
        try (GlueServer own = new GlueServer(ownHome)) {
            assertThat(own.client()
                            .getDataCatalogEncryptionSettings(request -> {})
                            .dataCatalogEncryptionSettings()
                            .connectionPasswordEncryption()
                            .returnConnectionPasswordEncrypted())
                    .as("kept")
                    .isTrue();
            own.client()
                    .putDataCatalogEncryptionSettings(request -> request.dataCatalogEncryptionSettings(settings -> {}));
            assertThat(own.client()
                            .getConnection(request -> request.name("e"))
                            .connection()
                            .connectionProperties())
                    .as("taken back, and there after a restart")
                    .isEqualTo(login(URL));
        }
    }
}
