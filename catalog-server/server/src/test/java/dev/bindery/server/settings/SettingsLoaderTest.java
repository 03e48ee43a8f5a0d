package dev.bindery.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsLoaderTest {
    @TempDir
    private Path folder;

    private Settings load(Map<String, String> environment, Map<Setting<?>, String> flags) {
        return new SettingsLoader(environment, folder).load(flags, Optional.empty());
    }

    private Settings loadFile(String text) throws IOException {
        Files.writeString(folder.resolve("bindery.yml"), text);
        return load(Map.of(), Map.of());
    }

    @Test
    void theFlagWinsOverTheEnvironmentAndTheEnvironmentOverTheFile() throws IOException {
        Files.writeString(folder.resolve("bindery.yml"), "http-port: 1001\nthrift-port: 1002\nregion: eu-west-1\n");
        Settings settings = load(
                Map.of("BINDERY_HTTP_PORT", "2001", "BINDERY_THRIFT_PORT", "2002"),
                Map.of(ServerSettings.HTTP_PORT, "3001"));

        assertThat(settings.get(ServerSettings.HTTP_PORT))
                .as("set in all three places")
                .isEqualTo(3001);
        assertThat(settings.get(ServerSettings.THRIFT_PORT))
                .as("set in environment and file")
                .isEqualTo(2002);
        assertThat(settings.get(ServerSettings.REGION)).as("set in the file").isEqualTo("eu-west-1");
        assertThat(settings.get(ServerSettings.BIND)).as("set nowhere").isEqualTo("127.0.0.1");
        assertThat(settings.find(ServerSettings.DATABASE_URL))
                .as("set nowhere and without a default")
                .isEmpty();
    }

    @Test
    void anEmptyVariableCountsAsUnset() {
        assertThat(load(Map.of("BINDERY_HTTP_PORT", ""), Map.of()).get(ServerSettings.HTTP_PORT))
                .as("the port")
                .isEqualTo(9080);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            http-port: 77                       | flat
            http: {port: 77}                    | nested
            http.port: 77                       | dotted
            bindery.http.port: 77               | dotted below bindery
            bindery: {http: {port: 77}}         | nested below bindery
            HTTP_PORT: '77'                     | as the environment spells it
            """)
    void aNameInTheFileMayBeNestedOrDotted(String text, String form) throws IOException {
        assertThat(loadFile(text).get(ServerSettings.HTTP_PORT)).as(form).isEqualTo(77);
    }

    @Test
    void yamlDoesNotTurnDigitsIntoNumbers() throws IOException {
        assertThat(loadFile("account-id: 000000000012\n").get(ServerSettings.ACCOUNT_ID))
                .as("leading zeros stay")
                .isEqualTo("000000000012");
    }

    @Test
    void sizesAndTimesHaveUnits() {
        Settings settings =
                load(Map.of("BINDERY_THRIFT_MESSAGE_SIZE", "64MiB", "BINDERY_STOP_TIMEOUT", "2m"), Map.of());
        assertThat(settings.get(ServerSettings.THRIFT_MESSAGE_SIZE)).as("bytes").isEqualTo(64L << 20);
        assertThat(settings.get(ServerSettings.STOP_TIMEOUT)).as("time").isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aBadFlagIsNamed() {
        assertThatThrownBy(() -> load(Map.of(), Map.of(ServerSettings.HTTP_PORT, "65536")))
                .as("the flag")
                .hasMessage("The flag --http-port is \"65536\"; it takes a port from 1 to 65535, or 0 for a free one.");
    }

    @Test
    void aBadVariableIsNamed() {
        assertThatThrownBy(() -> load(Map.of("BINDERY_ACCOUNT_ID", "12"), Map.of()))
                .as("the variable")
                .hasMessage("The environment variable BINDERY_ACCOUNT_ID is \"12\"; it takes twelve digits.");
    }

    @Test
    void aBadLineIsNamed() {
        assertThatThrownBy(() -> loadFile("region: eu-west-1\n\nhttp:\n  port: many\n"))
                .as("the line")
                .hasMessage("The setting http-port in " + folder.resolve("bindery.yml")
                        + ":4 is \"many\"; it takes a port from 1 to 65535, or 0 for a free one.");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> loadFile("htttp-port: 1\n"))
                .as("the line")
                .hasMessage("The settings file " + folder.resolve("bindery.yml")
                        + ":1 has the setting htttp-port, which does not exist. Did you mean http-port?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            http-port: [1, 2]     | has a list under http-port
            - http-port           | has a list; it takes lines of the form name: value
            http-port: {          | is not YAML
            "http-port: 1         | is not YAML
            !!java.net.URL x: 1   | is not YAML: Global tag is not allowed
            """)
    void aFileOfAnotherShapeIsAnsweredWithItsPlace(String text, String sentence) {
        assertThatThrownBy(() -> loadFile(text))
                .as(text)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("bindery.yml:")
                .hasMessageContaining(sentence);
    }

    @Test
    void aFileThatIsAskedForMustBeThere() {
        assertThatThrownBy(() ->
                        new SettingsLoader(Map.of(), folder).load(Map.of(), Optional.of(folder.resolve("other.yml"))))
                .as("--config")
                .hasMessage("The settings file " + folder.resolve("other.yml") + " does not exist.");
    }

    @Test
    void anotherAddressThanLoopbackNeedsInsecure() {
        assertThatThrownBy(() -> load(Map.of(), Map.of(ServerSettings.BIND, "0.0.0.0")))
                .as("open to the network")
                .hasMessageStartingWith("The flag --bind is \"0.0.0.0\", which other machines can reach")
                .hasMessageContaining("--insecure");
        assertThat(load(Map.of(), Map.of(ServerSettings.BIND, "0.0.0.0", ServerSettings.INSECURE, "true"))
                        .get(ServerSettings.BIND))
                .as("allowed")
                .isEqualTo("0.0.0.0");
        assertThat(load(Map.of(), Map.of(ServerSettings.BIND, "::1")).get(ServerSettings.BIND))
                .as("loopback of IPv6")
                .isEqualTo("::1");
    }

    @Test
    void twoDoorsDoNotShareAPort() {
        assertThatThrownBy(() ->
                        load(Map.of(), Map.of(ServerSettings.HTTP_PORT, "9083", ServerSettings.THRIFT_PORT, "9083")))
                .as("one port for two doors")
                .hasMessage("http-port and thrift-port are both 9083; give them two different ports, or 0 for free"
                        + " ones.");
    }

    @Test
    void aSecretIsNeverPrinted() {
        Settings settings = load(
                Map.of("BINDERY_DATABASE_PASSWORD", "hunter2", "BINDERY_DATABASE_URL", "jdbc:postgresql://db/bindery"),
                Map.of());
        assertThat(settings.toString())
                .as("the values")
                .doesNotContain("hunter2")
                .contains("database-password=…");
        assertThatThrownBy(() -> load(Map.of(), Map.of(ServerSettings.DATABASE_PASSWORD, " ")))
                .as("a bad secret")
                .hasMessage("The flag --database-password is not usable; it takes a password.");
    }

    @Test
    void aUserWithoutADatabaseIsAMistake() {
        assertThatThrownBy(() -> load(Map.of("BINDERY_DATABASE_USER", "bindery"), Map.of()))
                .as("a user for the embedded database")
                .hasMessage("The environment variable BINDERY_DATABASE_USER is set, but database-url is not: the"
                        + " embedded database has no users; set database-url too.");
    }
}
