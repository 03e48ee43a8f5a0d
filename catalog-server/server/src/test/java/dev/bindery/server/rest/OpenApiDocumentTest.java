package dev.bindery.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published description of the REST door is the one that the code says. */
class OpenApiDocumentTest {

    private static final Path PUBLISHED = Path.of("../../docs/openapi.yml");

    @Test
    void isPublishedAsTheCodeSaysIt() throws IOException {
        String generated = generated();
        if (Boolean.getBoolean("bindery.write.docs")) {
            Files.writeString(PUBLISHED, generated);
        }
        assertThat(PUBLISHED).as("the published document").exists();
        assertThat(Files.readString(PUBLISHED))
                .as("docs/openapi.yml against what the controllers say; write it anew with"
                        + " mvn -pl catalog-server/server test -Dtest=OpenApiDocumentTest -Dbindery.write.docs=true"
                        + " and commit it")
                .isEqualTo(generated);
    }

    @Test
    void namesEveryOperationOnce() throws IOException {
        Matcher ids = Pattern.compile("operationId: (\\S+)").matcher(generated());
        List<String> names = new ArrayList<>();
        while (ids.find()) {
            names.add(ids.group(1));
        }
        assertThat(names).as("operation ids").isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void isServed(@TempDir Path home) throws IOException {
        try (RestServer rest = new RestServer(home)) {
            assertThat(rest.send("GET", "/api/v1/openapi.yml").body())
                    .as("the served document")
                    .isEqualTo(generated());
        }
    }

    private static String generated() throws IOException {
        try (InputStream document = RestApi.class.getClassLoader().getResourceAsStream(RestApi.DOCUMENT)) {
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
