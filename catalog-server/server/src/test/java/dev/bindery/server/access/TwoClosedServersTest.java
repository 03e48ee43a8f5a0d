package dev.bindery.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.TestPostgres;
import dev.bindery.identity.AccessKeys;
import dev.bindery.server.access.Outcome.Kind;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Setting;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** What is changed on one server is in force on the other at its very next call. */
@Tag("integration")
class TwoClosedServersTest {

    private static final int CHANGES = 50;
    private static final String KEY = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @TempDir
    Path homes;

    private ClosedServer start(String home, DatabaseSettings database) {
        Map<Setting<?>, String> settings = Map.of(
                ServerSettings.DATABASE_URL,
                database.url(),
                ServerSettings.DATABASE_USER,
                database.user().orElse("postgres"),
                ServerSettings.ENCRYPTION_KEY,
                KEY);
        return ClosedServer.start(homes.resolve(home), settings);
    }

    @Test
    void agree() {
        DatabaseSettings database = TestPostgres.newDatabase();
        try (ClosedServer one = start("one", database);
                ClosedServer other = start("other", database)) {
            one.user("ann");
            AwsCredentialsIdentity key = one.key("ann");
            Caller ann = other.caller(key);
            for (int change = 0; change < CHANGES; change++) {
                one.allow("ann", ClosedServer.EVERYTHING);
                assertThat(ask(ann).kind()).as("allowed, change %d", change).isEqualTo(Kind.LET_IN);
                one.allowNothing("ann");
                assertThat(ask(ann).kind())
                        .as("no longer allowed, change %d", change)
                        .isEqualTo(Kind.DENIED);
            }
            one.bean(AccessKeys.class).setActive("ann", key.accessKeyId(), false);
            assertThat(ask(ann).kind())
                    .as("with a key that is no longer active")
                    .isEqualTo(Kind.UNPROVEN);
        }
    }

    private static Outcome ask(Caller caller) {
        return caller.glue("GetDatabase", "{\"Name\":\"default\"}");
    }
}
