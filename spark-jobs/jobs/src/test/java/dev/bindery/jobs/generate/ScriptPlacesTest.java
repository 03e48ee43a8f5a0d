package dev.bindery.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptPlacesTest {

    @TempDir
    Path folder;

    private Path home;
    private Path own;
    private Path shared;
    private ScriptPlaces places;

    @BeforeEach
    void lay() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        own = Files.createDirectories(home.resolve("jobs/mine"));
        Files.createDirectories(home.resolve("jobs/yours"));
        shared = Files.createDirectories(folder.resolve("scripts"));
        places = ScriptPlaces.within(home, List.of(shared, home));
    }

    private boolean allows(Path file) {
        return places.find(file, own).isPresent();
    }

    @Test
    void scriptsAreWhereTheyWereGeneratedAndInTheFolders() throws IOException {
        Path script = Files.writeString(own.resolve("Job.java"), "class Job {}");
        assertThat(places.find(script, own)).as("the job's own").hasValue(script.toRealPath());
        assertThat(allows(own.resolve("gone/Job.java")))
                .as("one that was generated elsewhere")
                .isTrue();
        assertThat(allows(shared.resolve("Job.java")))
                .as("one in a folder for scripts")
                .isTrue();
    }

    @Test
    void nothingElseOfTheMachineIsAScript() throws IOException {
        Path key = Files.writeString(home.resolve("encryption.key"), "secret");
        assertThat(allows(key))
                .as("the server's key, though a folder is its home")
                .isFalse();
        assertThat(allows(home.resolve("nothing"))).as("what isn't there").isFalse();
        assertThat(allows(home.resolve("jobs/yours/Job.java")))
                .as("another job's")
                .isFalse();
        assertThat(allows(Path.of("/etc/passwd"))).as("a file of the machine").isFalse();
        assertThat(allows(own.resolve("../../encryption.key"))).as("a way out").isFalse();
        assertThat(allows(Path.of(shared + "-else/Job.java")))
                .as("a folder of a similar name")
                .isFalse();
        Path link = Files.createSymbolicLink(shared.resolve("Link.java"), key);
        assertThat(allows(link)).as("a link to the key").isFalse();
        Path away = Files.createSymbolicLink(shared.resolve("away"), home);
        assertThat(allows(away.resolve("encryption.key")))
                .as("a link to the home")
                .isFalse();
    }

    @Test
    void everywhereIsEverywhere() {
        Path file = folder.resolve("x/Job.java");
        assertThat(ScriptPlaces.everywhere().find(file, own)).as("any file").hasValue(file);
    }
}
