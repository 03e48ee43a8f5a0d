package dev.bindery.server.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bindery.jobs.process.RunUser;
import dev.bindery.server.lifecycle.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RunIsolationTest {

    @Test
    void readsRanges() {
        assertThat(RunIsolation.parse("20000-20001, 20005-20005"))
                .as("users")
                .containsExactly(new RunUser(20000, 20000), new RunUser(20001, 20001), new RunUser(20005, 20005));
    }

    @Test
    void nobodyIsThereTwice() {
        assertThatThrownBy(() -> RunIsolation.parse("20000-20010,20010-20011"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("the user 20010 twice");
    }

    @Test
    void noTwoShareAGroup() throws IOException {
        Path accounts = Path.of("/etc/passwd");
        assumeTrue(
                Files.exists(accounts)
                        && Files.readAllLines(accounts).stream().anyMatch(line -> line.matches("sync:x:4:65534:.*")),
                "SKIPPED: there is no user sync in the group 65534 here, as Debian has it.");
        assertThatThrownBy(() -> RunIsolation.parse("sync,65534-65534"))
                .as("runs of one would read the credentials of the other's")
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("two users of the group 65534");
    }
}
