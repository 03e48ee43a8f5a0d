package dev.bindery.tests.bench.crawl;

import dev.bindery.storage.testkit.GeneratedObjects;
import dev.bindery.storage.testkit.S3Request.Operation;
import dev.bindery.storage.testkit.TestObject;
import dev.bindery.storage.testkit.TestS3Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The S3 server of the measurement, in a process of its own, so that the crawl's heap is the crawl's. It is told what to do
 * on standard input, answers each line with one, and ends when its input does.
 */
public final class LakeServer {

    private static final long SIZE = 8 << 20;

    private LakeServer() {}

    /** Arguments: days, shops, files in a folder, milliseconds that an answer takes, the end of a Parquet file. */
    public static void main(String[] arguments) throws IOException {
        int days = Integer.parseInt(arguments[0]);
        int shops = Integer.parseInt(arguments[1]);
        byte[] head = "PAR1".getBytes(StandardCharsets.US_ASCII);
        byte[] tail = Files.readAllBytes(Path.of(arguments[4]));
        GeneratedObjects events = GeneratedObjects.daysAndShops(
                "events",
                days,
                shops,
                Integer.parseInt(arguments[2]),
                ".parquet",
                TestObject.Body.sparse(SIZE, head, tail));
        try (TestS3Server server = TestS3Server.start();
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            server.bucket("lake").add(events);
            server.latency(Duration.ofMillis(Long.parseLong(arguments[3])));
            System.out.println(server.endpoint());
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("touch ")) {
                    // One folder in so many.
                    int every = Integer.parseInt(line.substring("touch ".length()));
                    for (int folder = 0; folder < days * shops; folder += every) {
                        events.touch(folder);
                    }
                }
                System.out.println(server.count(Operation.LIST) + " " + server.count(Operation.GET) + " "
                        + server.count(Operation.HEAD) + " " + server.mostUnderWay());
                server.resetCounts();
            }
        }
    }
}
