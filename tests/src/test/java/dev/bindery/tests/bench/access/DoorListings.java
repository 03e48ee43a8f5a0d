package dev.bindery.tests.bench.access;

import dev.bindery.database.DatabaseSettings;
import dev.bindery.tests.product.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.hive.metastore.api.GetTablesRequest;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSocket;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.GetTablesResponse;

/**
 * Listings as clients see them: an open and a closed server on one PostgreSQL, each asked by Hive's generated client and by
 * the AWS SDK, in turns. Neither keeps an audit, which has a measurement of its own.
 */
final class DoorListings {

    private static final String DATABASE = "sales";
    private static final int ROUNDS = 15;
    private static final int WARM_UP = 8;
    private static final int PAGE = 100;
    private static final int MAXIMUM_MESSAGE = 1 << 30;
    private static final int TIMEOUT_MILLISECONDS = 600_000;

    private DoorListings() {}

    /** Asks something of a server, and says how many tables it saw. */
    @FunctionalInterface
    private interface Listing {
        int count(Side side) throws TException;
    }

    /**
     * @param settings of a database with tables and a user
     * @param encryptionKey that the user's access key is kept under
     * @param keyId of the user's access key
     * @param secret of the same
     */
    static void run(DatabaseSettings settings, String user, String encryptionKey, String keyId, String secret)
            throws IOException, TException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "BINDERY_DATABASE_URL",
                settings.url(),
                "BINDERY_DATABASE_USER",
                settings.user().orElse("postgres"),
                "BINDERY_ENCRYPTION_KEY",
                encryptionKey,
                "BINDERY_AUDIT",
                "off"));
        AwsBasicCredentials credentials = AwsBasicCredentials.create(keyId, secret);
        System.out.println("# through the doors of two servers, on postgresql; audit off");
        try (Side open = Side.start(environment, user, credentials)) {
            environment.put("BINDERY_THRIFT_TRUSTED_SET_UGI", "127.0.0.1");
            try (Side closed = Side.start(environment, user, credentials, "--security-enabled")) {
                List<String> names = open.hive.get_all_tables(DATABASE);
                compare("Thrift get_all_tables", open, closed, side -> side.hive
                        .get_all_tables(DATABASE)
                        .size());
                compare("Thrift get_table_meta", open, closed, side -> side.hive
                        .get_table_meta(DATABASE, "*", List.of())
                        .size());
                compare("Thrift get_table_objects, by " + PAGE, open, closed, side -> objects(side, names));
                compare("Glue GetTables, by " + PAGE, open, closed, DoorListings::glue);
            }
        }
    }

    private static int objects(Side side, List<String> names) throws TException {
        int seen = 0;
        for (int at = 0; at < names.size(); at += PAGE) {
            GetTablesRequest request = new GetTablesRequest(DATABASE);
            request.setTblNames(names.subList(at, Math.min(names.size(), at + PAGE)));
            seen += side.hive.get_table_objects_by_name_req(request).getTablesSize();
        }
        return seen;
    }

    private static int glue(Side side) {
        int seen = 0;
        for (GetTablesResponse page : side.glue.getTablesPaginator(
                request -> request.databaseName(DATABASE).maxResults(PAGE))) {
            seen += page.tableList().size();
        }
        return seen;
    }

    private static void compare(String what, Side open, Side closed, Listing listing) throws TException {
        double[] before = new double[ROUNDS];
        double[] after = new double[ROUNDS];
        int seen = 0;
        int allowed = 0;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double first = 0;
            double second = 0;
            // In turns, and neither always behind the other.
            for (boolean asksOpen : round % 2 == 0 ? List.of(true, false) : List.of(false, true)) {
                long start = System.nanoTime();
                int count = listing.count(asksOpen ? open : closed);
                double milliseconds = (System.nanoTime() - start) / 1e6;
                if (asksOpen) {
                    first = milliseconds;
                    seen = count;
                } else {
                    second = milliseconds;
                    allowed = count;
                }
            }
            if (round >= 0) {
                before[round] = first;
                after[round] = second;
            }
        }
        Arrays.sort(before);
        Arrays.sort(after);
        System.out.printf(
                Locale.ROOT,
                "%-32s open  median %8.2f ms (%d seen)   closed  median %8.2f ms (%d seen)   %+6.1f %%%n",
                what,
                before[ROUNDS / 2],
                seen,
                after[ROUNDS / 2],
                allowed,
                100 * (after[ROUNDS / 2] / before[ROUNDS / 2] - 1));
    }

    /** A server and its clients. */
    private record Side(
            Path home, RunningServer server, TSocket socket, ThriftHiveMetastore.Client hive, GlueClient glue)
            implements AutoCloseable {

        static Side start(
                Map<String, String> environment, String user, AwsBasicCredentials credentials, String... options)
                throws IOException, TException {
            Path home = Files.createTempDirectory("bindery-bench-access");
            RunningServer server = RunningServer.start(home, environment, options);
            TSocket socket = new TSocket(
                    new TConfiguration(MAXIMUM_MESSAGE, MAXIMUM_MESSAGE, 64),
                    "127.0.0.1",
                    server.thriftPort(),
                    TIMEOUT_MILLISECONDS);
            socket.open();
            ThriftHiveMetastore.Client hive = new ThriftHiveMetastore.Client(new TBinaryProtocol(socket));
            hive.set_ugi(user, List.of());
            GlueClient glue = GlueClient.builder()
                    .endpointOverride(server.http())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(credentials))
                    .httpClientBuilder(Apache5HttpClient.builder())
                    .build();
            return new Side(home, server, socket, hive, glue);
        }

        @Override
        public void close() {
            socket.close();
            glue.close();
            server.close();
            try (Stream<Path> files = Files.walk(home)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                System.err.println("What is left of " + home + " couldn't be deleted: " + e.getMessage());
            }
        }
    }
}
