package dev.bindery.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A listing shows what its caller may see, the same at every door. */
@Tag("integration")
class ListingsTest {

    private static final String SOME = "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"glue:GetDatabases\","
            + "\"glue:GetTables\",\"glue:GetTable\",\"glue:GetDatabase\"],\"Resource\":["
            + "\"arn:aws:glue:us-east-1:000000000000:catalog\","
            + "\"arn:aws:glue:us-east-1:000000000000:database/open\","
            + "\"arn:aws:glue:us-east-1:000000000000:table/open/public_*\"]}]}";

    @TempDir
    Path home;

    @Test
    void showWhatTheCallerMaySee() {
        try (ClosedServer server = ClosedServer.start(home)) {
            prepare(server);
            Caller ann = server.caller(
                    server.key("ann"), Optional.of(server.token(server.user("bob"), Duration.ofHours(1))));
            server.allow("ann", SOME);
            server.allow("bob", SOME);
            assertThat(ann.glue("GetDatabases", "{}").message())
                    .as("databases at the Glue door")
                    .contains("\"open\"")
                    .doesNotContain("\"hidden\"");
            assertThat(ann.glue("GetTables", "{\"DatabaseName\":\"open\"}").message())
                    .as("tables at the Glue door")
                    .contains("\"public_1\"", "\"public_2\"")
                    .doesNotContain("private");
            List<String> seen = new ArrayList<>();
            ann.hive(hive -> {
                seen.addAll(hive.get_all_databases());
                seen.addAll(hive.get_all_tables("open"));
                seen.addAll(hive.get_tables("open", "p*"));
            });
            assertThat(seen)
                    .as("what is listed at the Thrift door")
                    .containsExactlyInAnyOrder("open", "public_1", "public_2", "public_1", "public_2");
            assertThat(ann.rest("GET", "/api/v1/databases/open/tables", "").message())
                    .as("tables at REST")
                    .contains("\"public_1\"", "\"public_2\"")
                    .doesNotContain("private");
        }
    }

    private static void prepare(ClosedServer server) {
        server.user("ann");
        server.user("administrator");
        server.allow("administrator", ClosedServer.EVERYTHING);
        Caller administrator = server.caller(server.key("administrator"));
        for (String database : List.of("open", "hidden")) {
            administrator.glue("CreateDatabase", "{\"DatabaseInput\":{\"Name\":\"" + database + "\"}}");
            for (String table : List.of("public_1", "private_1", "public_2")) {
                administrator.glue(
                        "CreateTable",
                        "{\"DatabaseName\":\"" + database + "\",\"TableInput\":{\"Name\":\"" + table + "\"}}");
            }
        }
    }
}
