package dev.bindery.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    private static final Path PAGE = Path.of("../../docs/configuration.md");

    @Test
    void theCommittedPageIsTheOneMadeFromTheTable() throws IOException {
        String made = ConfigurationPage.text();
        if (Boolean.getBoolean("bindery.write.docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, made);
        }
        assertThat(PAGE)
                .as("docs/configuration.md, to be written again with: mvn -pl catalog-server/server test"
                        + " -Dtest=ConfigurationPageTest -Dbindery.write.docs=true")
                .hasContent(made);
    }
}
