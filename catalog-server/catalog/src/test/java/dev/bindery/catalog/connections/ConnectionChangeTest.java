package dev.bindery.catalog.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionChangeTest {

    private static final String URL = "jdbc:mysql://u:lion@h/db";
    private static final ConnectionDefinition BEFORE = ConnectionDefinition.of(
                    "JDBC", Map.of("JDBC_CONNECTION_URL", URL, "USERNAME", "u", "PASSWORD", "tiger"))
            .withDescription(Optional.of("before"));

    private static Map<String, String> after(Map<String, String> set, String... remove) {
        return new ConnectionChange(Optional.empty(), Optional.empty(), set, Set.of(remove))
                .apply(BEFORE)
                .properties()
                .values();
    }

    @Test
    void changesWhatIsNamedAndKeepsTheRest() {
        assertThat(after(Map.of("USERNAME", "v")))
                .as("one")
                .isEqualTo(Map.of("JDBC_CONNECTION_URL", URL, "USERNAME", "v", "PASSWORD", "tiger"));
        assertThat(after(Map.of("JDBC_CONNECTION_URL", "jdbc:mysql://u:****@h/db", "JDBC_ENFORCE_SSL", "true")))
                .as("a URL whose secret is covered")
                .containsEntry("JDBC_CONNECTION_URL", URL)
                .containsEntry("PASSWORD", "tiger");
        ConnectionDefinition described =
                new ConnectionChange(Optional.of(""), Optional.of(List.of("m")), Map.of(), Set.of()).apply(BEFORE);
        assertThat(described.description()).as("none any more").isEmpty();
        assertThat(described.matchCriteria()).as("criteria").containsExactly("m");
    }

    @Test
    void sendsNoSecretToAnotherPlace() {
        String elsewhere = "jdbc:mysql://evil/db";
        assertThatThrownBy(() -> after(Map.of("JDBC_CONNECTION_URL", elsewhere)))
                .as("with the old password")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("give PASSWORD again")
                .hasMessageNotContaining("tiger");
        assertThatThrownBy(() -> after(Map.of("HOST", "evil"), "JDBC_CONNECTION_URL"))
                .as("by host and port")
                .isInstanceOf(InvalidInputException.class);
        assertThat(after(Map.of("JDBC_CONNECTION_URL", elsewhere, "PASSWORD", "wolf")))
                .as("with a new one")
                .containsEntry("PASSWORD", "wolf");
        assertThat(after(Map.of("JDBC_CONNECTION_URL", elsewhere), "PASSWORD"))
                .as("without one")
                .containsOnlyKeys("JDBC_CONNECTION_URL", "USERNAME");
    }
}
