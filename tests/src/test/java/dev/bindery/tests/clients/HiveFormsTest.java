package dev.bindery.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.tests.product.HttpDoors;
import dev.bindery.tests.product.Keystores;
import dev.bindery.tests.product.OtherHive;
import dev.bindery.tests.product.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hive's own client in every transport and protocol that it can be set to, on one port of a server that knows of none. */
@Tag("integration")
class HiveFormsTest {

    private static final String PASSWORD = "not-a-secret";
    private static final String FRAMED = ",metastore.thrift.framed.transport.enabled=true";
    private static final String COMPACT = ",metastore.thrift.compact.protocol.enabled=true";
    private static final String HTTP = ",metastore.client.thrift.transport.mode=http";

    @TempDir
    private Path home;

    @Test
    void everyTransportOfHive4() throws IOException, InterruptedException {
        OtherHive hive = new OtherHive("hive-4.0");
        Path keystore = Keystores.make(home.resolve("server.p12"), PASSWORD);
        try (RunningServer server = RunningServer.start(
                home.resolve("home"),
                Map.of("BINDERY_THRIFT_TLS_KEYSTORE_PASSWORD", PASSWORD),
                "--thrift-tls-keystore",
                keystore.toString())) {
            String uri = ",metastore.thrift.uris=thrift://localhost:" + server.thriftPort();
            String tls = ",metastore.use.SSL=true,metastore.truststore.path=" + keystore
                    + ",metastore.truststore.type=PKCS12,metastore.truststore.password=" + PASSWORD
                    + ",metastore.trustmanagerfactory.algorithm=PKIX";
            List<String> arguments = List.of(
                    "plain" + uri,
                    "framed" + uri + FRAMED,
                    "compact" + uri + COMPACT,
                    "framed_compact" + uri + FRAMED + COMPACT,
                    "http" + uri + HTTP,
                    "http_compact" + uri + HTTP + COMPACT,
                    "tls" + uri + tls,
                    "tls_framed_compact" + uri + tls + FRAMED + COMPACT,
                    "https" + uri + tls + HTTP,
                    "https_compact" + uri + tls + HTTP + COMPACT);
            List<String> names = new ArrayList<>();
            arguments.forEach(argument -> names.add(argument.substring(0, argument.indexOf(','))));
            assertThat(hive.run("HiveForms.java", arguments))
                    .as("the forms in which everything was as it should be")
                    .containsExactlyElementsOf(names);
            assertThat(new HttpDoors(server.http()).get("/metrics").body())
                    .as("what is counted")
                    .contains(
                            "bindery_thrift_call_seconds_count{method=\"create_database_req\",outcome=\"answered\"} 10\n")
                    .contains("bindery_thrift_connections 0\n");
        }
    }
}
