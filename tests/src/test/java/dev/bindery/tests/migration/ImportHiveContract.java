package dev.bindery.tests.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.tests.product.HiveClient;
import dev.bindery.tests.product.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.Client;
import org.apache.thrift.TException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./bindery import hive} from Apache's own Metastore: look, be killed half-way, go on, and run once more. */
@Tag("integration")
abstract class ImportHiveContract {

    private static final int MINUTES = 5;

    /** So many are shown. */
    private static final int DIFFERENCES = 10;

    @TempDir
    private Path folder;

    /** The name of the metastore's artifacts. */
    abstract String artifacts();

    /** Whether it knows constraints that Hive 2.3 doesn't. */
    abstract boolean sinceHive3();

    /**
     * Makes what only this release has, and what isn't carried over.
     *
     * @param lake a folder for it
     * @return the databases in which that is which is carried over, if there are more
     */
    abstract List<String> createOwn(Client client, Path lake) throws TException;

    /** What the report has to say about what stays behind, a line each. */
    abstract List<String> left();

    @Test
    void everythingIsThereAfterAnImportThatDied() throws Exception {
        try (OldMetastore old = OldMetastore.start(artifacts(), folder);
                RunningServer server = RunningServer.start(folder.resolve("home"), Map.of());
                HiveClient bindery = HiveClient.of(server)) {
            Client source = old.connect();
            new OldHoldings(source, folder.resolve("lake").toString()).create();
            OldConstraints.createKeys(source);
            if (sinceHive3()) {
                OldConstraints.createOthers(source);
            }
            List<String> databases = new ArrayList<>(List.of(OldHoldings.SALES, OldHoldings.ELSEWHERE, "keys"));
            databases.addAll(createOwn(source, folder.resolve("own")));
            databases.add("default");
            String[] names = databases.toArray(String[]::new);
            Map<String, String> expected = Inventory.of(source, sinceHive3(), names);
            Client target = bindery.calls();

            long before = target.get_current_notificationEventId().getEventId();
            String planned = run(server, old.uri(), "--plan");
            assertThat(target.get_current_notificationEventId().getEventId())
                    .as("changes made by a plan")
                    .isEqualTo(before);

            dieHalfWay(server, old);
            assertThat(target.get_partition_names(OldHoldings.SALES, "orders", (short) -1))
                    .as("partitions that were there when it died")
                    .hasSize(1_000);

            String printed = run(server, old.uri());
            assertThat(left().stream().filter(each -> !printed.contains(each)).toList())
                    .as("what isn't named in the report: %s", printed)
                    .isEmpty();
            assertThat(counts(printed, 3)).as("what stays behind: %s", printed).isEqualTo(counts(planned, 3));
            assertSame(Inventory.of(target, sinceHive3(), names), expected);

            long after = target.get_current_notificationEventId().getEventId();
            String again = run(server, old.uri());
            assertThat(counts(again, 1).values())
                    .as("what is copied again: %s", again)
                    .containsOnly(0L);
            assertThat(counts(again, 2))
                    .as("what is there already, against what was planned: %s", planned)
                    .isEqualTo(counts(planned, 1, 2));
            assertThat(target.get_current_notificationEventId().getEventId())
                    .as("changes made by one more import: %s", again)
                    .isEqualTo(after);
            source.getInputProtocol().getTransport().close();
        }
    }

    /** The command is killed while it waits for the fourth batch of partitions, the third one of orders. */
    private void dieHalfWay(RunningServer server, OldMetastore old) throws IOException, InterruptedException {
        try (CountingRelay relay = new CountingRelay(old.port(), "get_partitions_by_names", 4)) {
            ImportCommand command =
                    ImportCommand.start(server, folder, "--from", relay.uri().toString(), "--database", "sales");
            relay.await(MINUTES);
            command.kill();
        }
    }

    private String run(RunningServer server, URI from, String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--from", from.toString()));
        all.addAll(List.of(options));
        ImportCommand command = ImportCommand.start(server, folder, all.toArray(String[]::new));
        int status = command.end();
        assertThat(status)
                .as("the exit status of an import that printed %s", command.printed())
                .isEqualTo(left().isEmpty() ? 0 : 1);
        return command.printed();
    }

    /** The sum of some columns of the report's table for each kind of things. */
    private static Map<String, Long> counts(String printed, int... columns) {
        Map<String, Long> counts = new TreeMap<>();
        printed.lines().map(String::strip).forEach(line -> {
            String[] parts = line.split("\\s{2,}");
            if (parts.length == 4 && parts[1].matches("\\d+")) {
                long sum = 0;
                for (int column : columns) {
                    sum += Long.parseLong(parts[column]);
                }
                counts.put(parts[0], sum);
            }
        });
        assertThat(counts).as("counts in %s", printed).isNotEmpty();
        return counts;
    }

    private static void assertSame(Map<String, String> actual, Map<String, String> expected) {
        List<String> differences = new ArrayList<>();
        expected.forEach((name, text) -> {
            if (!text.equals(actual.get(name))) {
                differences.add(name + "\n  was " + text + "\n  is  " + actual.get(name));
            }
        });
        assertThat(differences.stream().limit(DIFFERENCES).collect(Collectors.joining("\n")))
                .as("what isn't as it was")
                .isEmpty();
        assertThat(actual.keySet()).as("what is there").isEqualTo(expected.keySet());
    }
}
