package dev.bindery.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartNoticeTest {

    @TempDir
    private Path home;

    private List<String> readable(Map<Setting<?>, String> further) {
        Map<Setting<?>, String> all = new HashMap<>(further);
        all.put(ServerSettings.SECURITY_ENABLED, "true");
        return StartNotice.readable(ServerFixture.settings(home, all));
    }

    @Test
    void portsThatOthersReachAreToHaveTls() throws Exception {
        String file = Files.writeString(home.resolve("any.pem"), "").toString();
        assertThat(readable(Map.of())).as("this machine alone").isEmpty();
        assertThat(readable(Map.of(ServerSettings.BIND, "0.0.0.0")))
                .as("neither has TLS")
                .hasSize(2);
        assertThat(readable(Map.of(
                        ServerSettings.BIND, "0.0.0.0",
                        ServerSettings.HTTP_TLS_CERTIFICATE, file,
                        ServerSettings.HTTP_TLS_KEY, file)))
                .as("one has it")
                .singleElement()
                .asString()
                .contains("Thrift");
        assertThat(readable(Map.of(
                        ServerSettings.BIND, "0.0.0.0",
                        ServerSettings.HTTP_TLS_CERTIFICATE, file,
                        ServerSettings.HTTP_TLS_KEY, file,
                        ServerSettings.THRIFT_TLS_CERTIFICATE, file,
                        ServerSettings.THRIFT_TLS_KEY, file,
                        ServerSettings.THRIFT_TLS_REQUIRED, "true")))
                .as("both have it")
                .isEmpty();
    }
}
