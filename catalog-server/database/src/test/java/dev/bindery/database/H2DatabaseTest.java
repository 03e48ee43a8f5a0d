package dev.bindery.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2DatabaseTest extends DatabaseContract {

    @TempDir
    Path home;

    @Override
    DatabaseSettings newDatabase() {
        return DatabaseSettings.inMemory();
    }

    @Test
    void keepsItsFileAndHasNoWriteDelay() {
        DatabaseSettings settings = DatabaseSettings.embedded(home);
        try (Database file = Database.open(settings)) {
            file.transaction(session -> session.execute("CREATE TABLE kept (n INTEGER)"));
            assertThat(file.<Optional<String>>read(session -> session.first(
                            "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'WRITE_DELAY'",
                            row -> row.text(1))))
                    .as("the write delay")
                    .contains("0");
        }
        try (Database file = Database.open(settings)) {
            assertThat(file.<List<Integer>>read(session -> session.list("SELECT n FROM kept", row -> row.integer(1))))
                    .as("the table is still there")
                    .isEmpty();
        }
    }

    @Test
    void overrulesAWriteDelayInTheUrl() {
        assertThat(Opening.h2Url("jdbc:h2:file:/x;write_delay=500;MODE=REGULAR"))
                .as("the URL that is opened")
                .isEqualTo("jdbc:h2:async:/x;MODE=REGULAR;WRITE_DELAY=0;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE"
                        + ";LOCK_TIMEOUT=10000");
    }

    @Test
    void saysThatAnotherServerHasTheHome() throws IOException, InterruptedException {
        DatabaseSettings settings = DatabaseSettings.embedded(home);
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldsDatabase.class.getName(),
                        settings.url())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(other.inputReader().readLine()).as("the other server").isEqualTo("open");
            assertThatThrownBy(() -> Database.open(settings))
                    .as("the refusal")
                    .isInstanceOf(UnavailableException.class)
                    .hasMessage("The database " + settings.url()
                            + " is in use by another server; stop that one or choose another home folder.");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void saysThatAFileIsNoDatabase() throws IOException {
        Files.writeString(home.resolve("bindery.mv.db"), "no database at all");
        DatabaseSettings settings = DatabaseSettings.embedded(home);
        assertThatThrownBy(() -> Database.open(settings))
                .as("the refusal")
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("The database " + settings.url() + " can't be reached: ");
    }

    @Test
    void survivesAnInterruptedThread() {
        try (Database file = Database.open(DatabaseSettings.embedded(home))) {
            file.transaction(session -> session.execute("CREATE TABLE kept (n INTEGER)"));
            Thread.currentThread().interrupt();
            file.transaction(session -> session.execute("INSERT INTO kept VALUES (1)"));
            assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
            file.transaction(session -> session.execute("INSERT INTO kept VALUES (2)"));
            assertThat(file.<List<Integer>>read(session -> session.list("SELECT n FROM kept", row -> row.integer(1))))
                    .as("nothing was closed")
                    .containsExactly(1, 2);
        }
    }

    @Test
    void leavesNoEmptyFileBehindAfterManyCommits() throws IOException {
        Path file = home.resolve("bindery.mv.db");
        long open;
        try (Database many = Database.open(DatabaseSettings.embedded(home))) {
            many.transaction(session -> session.execute("CREATE TABLE kept (n INTEGER, text VARCHAR)"));
            many.transaction(session -> session.execute("INSERT INTO kept VALUES (0, '')"));
            for (int i = 0; Files.size(file) < 80L << 20; i++) {
                int n = i;
                many.transaction(session -> session.execute("UPDATE kept SET n = ?, text = ?", n, "x".repeat(30_000)));
            }
            open = Files.size(file);
        }
        assertThat(Files.size(file)).as("bytes of %d", open).isLessThan(8L << 20);
        try (Database again = Database.open(DatabaseSettings.embedded(home))) {
            assertThat(again.<List<Integer>>read(
                            session -> session.list("SELECT LENGTH(text) FROM kept", row -> row.integer(1))))
                    .as("what is in it")
                    .containsExactly(30_000);
        }
    }

    @Test
    void refusesUrlsOfOtherDatabases() {
        assertThatThrownBy(() ->
                        Database.open(DatabaseSettings.of("jdbc:mysql://x/y", Optional.empty(), Optional.empty())))
                .as("the refusal")
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The database URL \"jdbc:mysql://x/y\" is neither jdbc:h2:… nor jdbc:postgresql://….");
    }

    /** A process that has a database open. */
    static final class HoldsDatabase {

        private HoldsDatabase() {}

        public static void main(String[] arguments) throws InterruptedException {
            Database.open(DatabaseSettings.of(arguments[0], Optional.empty(), Optional.empty()));
            System.out.println("open");
            Thread.currentThread().join();
        }
    }
}
