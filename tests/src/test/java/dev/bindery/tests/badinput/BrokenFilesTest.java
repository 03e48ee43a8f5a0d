package dev.bindery.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.server.client.Json;
import dev.bindery.tests.product.FreshServer;
import dev.bindery.tests.product.Launcher;
import dev.bindery.tests.product.Launcher.Result;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that are not what their names say, classified one by one and crawled together. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenFilesTest {

    @RegisterExtension
    static final FreshServer FRESH = new FreshServer();

    private static final long SEED = 20260103;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private Path lake;

    @BeforeAll
    void make() throws IOException {
        files.put("footer-too-long.parquet", parquet(1_000_000));
        files.put("footer-of-nonsense.parquet", parquet(16));
        files.put("footer-of-two-gigabytes.parquet", parquet(Integer.MAX_VALUE));
        files.put("footer-negative.parquet", parquet(-5));
        files.put("only-a-mark.parquet", "PAR1".getBytes(StandardCharsets.US_ASCII));
        files.put("cut-off.csv.gz", Arrays.copyOf(zipped("id,city\n" + "1,Lisbon\n".repeat(5_000)), 60));
        files.put("no-gzip.csv.gz", "id,city\n1,Lisbon\n".getBytes(StandardCharsets.US_ASCII));
        files.put("empty.csv", new byte[0]);
        files.put("empty.json", new byte[0]);
        files.put("empty.parquet", new byte[0]);
        files.put("nothing-inside.csv.gz", zipped(""));
        files.put("elf.csv", new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 62, 0});
        byte[] noise = new byte[5_000];
        new Random(SEED).nextBytes(noise);
        files.put("noise.csv", noise);
        files.put("cut-off.avro", new byte[] {'O', 'b', 'j', 1, 4, 22});
        files.put("cut-off.json", "{\"a\": [1, 2, {\"b\": \"never".getBytes(StandardCharsets.US_ASCII));
        files.put("deep.json", "[".repeat(200_000).getBytes(StandardCharsets.US_ASCII));
        lake = Files.createDirectories(FRESH.folder().resolve("lake"));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(
                    Files.createDirectories(lake.resolve(file.getKey().replaceAll("\\W", "_")))
                            .resolve(file.getKey()),
                    file.getValue());
        }
    }

    /** Marks at both ends, and a length of the footer that isn't so. */
    private static byte[] parquet(int claimed) {
        return ByteBuffer.allocate(4 + 64 + 4 + 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("PAR1".getBytes(StandardCharsets.US_ASCII))
                .put(new byte[64])
                .putInt(claimed)
                .put("PAR1".getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void eachIsSaidToBeNoTable() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("classify"));
        // This one is a table, though not for engines that go by its name.
        files.keySet().stream()
                .filter(name -> !name.equals("no-gzip.csv.gz"))
                .forEach(name -> arguments.add(
                        lake.resolve(name.replaceAll("\\W", "_")).resolve(name).toString()));
        arguments.add("--json");
        Result result = new Launcher(FRESH.server()).run(arguments);
        List<String> lines = result.out().lines().toList();
        assertThat(lines).as("a line for each file: %s", result.err()).hasSize(files.size() - 1);
        for (String line : lines) {
            JsonNode said = Json.read(line);
            assertThat(said.get("ok").getBooleanValue())
                    .as("whether this is a table: %s", line)
                    .isFalse();
            assertThat(Json.text(said, "format")).as("the format in %s", line).hasValue("UNKNOWN");
            FreshServer.assertIsPlain(Json.text(said, "error").orElse(""));
        }
    }

    @Test
    void aCrawlOfThemWritesNoTable() throws IOException {
        JsonNode plan = Json.read(new Launcher(FRESH.server())
                .run("crawl", lake.toString(), "--database", "broken", "--json")
                .outOrFail());
        assertThat(plan.get("tables").size())
                .as("the tables that were found: %s", Json.write(plan))
                .isZero();
        assertThat(plan.get("rejected").size()).as("the files that are in none").isEqualTo(files.size());
        plan.get("rejected")
                .values()
                .forEach(file ->
                        FreshServer.assertIsPlain(Json.text(file, "reason").orElse("")));
        if (FRESH.databases().contains("broken")) {
            assertThat(FRESH.glue()
                            .getTables(request -> request.databaseName("broken"))
                            .tableList())
                    .as("the tables that were written")
                    .isEmpty();
        }
        FRESH.assertIsWell();
    }
}
