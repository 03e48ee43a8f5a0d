package dev.bindery.model.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://h:5432/db                            | jdbc:postgresql://h:5432/db",
                "jdbc:postgresql://h/db?user=u&password=pw&ssl=true      | jdbc:postgresql://h/db?user=u&password=****&ssl=true",
                "jdbc:postgresql://h/db?PassWord=p=w;x                   | jdbc:postgresql://h/db?PassWord=****",
                "jdbc:postgresql://h/db?sslpassword=pw                   | jdbc:postgresql://h/db?sslpassword=****",
                "jdbc:mysql://u:p@w@h:3306/db                            | jdbc:mysql://u:****@h:3306/db",
                "jdbc:mysql://u@h:3306/db                                | jdbc:mysql://u@h:3306/db",
                "jdbc:mysql://h1,u:pw@h2/db                              | jdbc:mysql://h1,u:****@h2/db",
                "jdbc:mysql://u1@h1,u2:pw@h2/db                          | jdbc:mysql://u1@h1,u2:****@h2/db",
                "mongodb://u:p/w@h/db                                    | mongodb://u:****@h/db",
                "jdbc:mysql://address=(host=h)(user=u)(password=pw)/db   | jdbc:mysql://address=(host=h)(user=u)(password=****)/db",
                "jdbc:sqlserver://h:1;user=u;password={a;b}}c};x=1       | jdbc:sqlserver://h:1;user=u;password=****;x=1",
                "jdbc:sqlserver://h;accessToken=abc;encrypt=true         | jdbc:sqlserver://h;accessToken=****;encrypt=true",
                "jdbc:oracle:thin:scott/tiger@//h:1521/svc               | jdbc:oracle:thin:scott/****@//h:1521/svc",
                "jdbc:oracle:thin:@//h:1521/svc                          | jdbc:oracle:thin:@//h:1521/svc",
                "jdbc:teradata://h/USER=u,PASSWORD=pw                    | jdbc:teradata://h/USER=u,PASSWORD=****",
                "jdbc:snowflake://a.b/?private_key_pwd=x&db=y            | jdbc:snowflake://a.b/?private_key_pwd=****&db=y",
                "mongodb://u:pw@h1,h2/db?tls=true                        | mongodb://u:****@h1,h2/db?tls=true",
            })
    void coversTheSecretsOfUrls(String url, String covered) {
        assertThat(Secrets.hiddenUrl(url)).as("%s", url).isEqualTo(covered);
        assertThat(Secrets.hiddenUrl(covered)).as("covered again").isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PASSWORD",
                "KAFKA_CLIENT_KEY_PASSWORD",
                "KAFKA_SASL_SCRAM_PASSWORD",
                "sfPassword",
                "auth.token",
                "clientSecret",
                "private_key",
                "passphrase"
            })
    void knowsSecretsByTheirKeys(String key) {
        assertThat(Secrets.isSecret(key)).as("%s", key).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "USERNAME",
                "SECRET_ID",
                "KAFKA_SASL_SCRAM_SECRETS_ARN",
                "ENCRYPTED_PASSWORD",
                "JDBC_CONNECTION_URL",
                "fetchsize"
            })
    void knowsWhatIsNone(String key) {
        assertThat(Secrets.isSecret(key)).as("%s", key).isFalse();
    }

    @Test
    void coversLongOnes() {
        String value = "x}}".repeat(100_000);
        assertThat(Secrets.hiddenUrl("jdbc:sqlserver://h;password={" + value + "}"))
                .as("in braces")
                .isEqualTo("jdbc:sqlserver://h;password=****");
        assertThat(Secrets.hiddenUrl("jdbc:mysql://h/d?password=" + value))
                .as("behind a question mark")
                .isEqualTo("jdbc:mysql://h/d?password=****");
    }

    @Test
    void removesSecretsFromWhatOthersSay() {
        ConnectionProperties properties = new ConnectionProperties(
                Map.of("PASSWORD", "tiger", "JDBC_CONNECTION_URL", "jdbc:mysql://u:lion@h/db?password=lynx"));
        assertThat(Secrets.removed(
                        "Failed for 'u' using tiger at jdbc:mysql://u:lion@h/db?password=lynx (jdbc:x://a:bear@c)",
                        properties))
                .as("a driver's message")
                .contains("Failed for 'u'", "jdbc:mysql://u:****@h/db")
                .doesNotContain("tiger", "lion", "lynx", "bear");
        assertThat(properties.toString()).as("in words").doesNotContain("tiger", "lion", "lynx");
        assertThat(properties.secrets()).as("secrets").containsOnlyKeys("PASSWORD", "JDBC_CONNECTION_URL");
        assertThat(properties.hidden().with(properties.secrets()))
                .as("put back")
                .isEqualTo(properties);
    }
}
