package dev.bindery.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.database.testkit.TestPostgres;
import dev.bindery.model.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away under an open database, and comes back. */
@Tag("integration")
class PostgresOutageTest {

    @Test
    void saysThatItIsGoneAndGoesOnWhenItIsBack(@TempDir Path folder) throws IOException {
        try (TestPostgres.Server server = TestPostgres.startOwn(folder)) {
            try (Database database = Database.open(server.settings())) {
                database.transaction(session -> session.execute("CREATE TABLE kept (n INTEGER)"));
                database.transaction(session -> session.execute("INSERT INTO kept VALUES (1)"));
                server.stop();
                assertThatThrownBy(
                                () -> database.transaction(session -> session.execute("INSERT INTO kept VALUES (2)")))
                        .as("while it is gone")
                        .isInstanceOf(UnavailableException.class)
                        .hasMessageStartingWith("The database doesn't answer: ");
                assertThat(database.isAvailable())
                        .as("available while it is gone")
                        .isFalse();
                server.start();
                assertThat(database.isAvailable())
                        .as("available when it is back")
                        .isTrue();
                database.transaction(session -> session.execute("INSERT INTO kept VALUES (3)"));
                assertThat(database.<Integer>read(
                                session -> session.first("SELECT SUM(n) FROM kept", row -> row.integer(1))
                                        .orElseThrow()))
                        .as("what was committed before and after")
                        .isEqualTo(4);
            }
        }
    }
}
