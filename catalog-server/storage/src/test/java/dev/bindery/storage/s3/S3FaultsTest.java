package dev.bindery.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.UnavailableException;
import dev.bindery.storage.ListingParts;
import dev.bindery.storage.Location;
import dev.bindery.storage.StoredObject;
import dev.bindery.storage.testkit.GeneratedObjects;
import dev.bindery.storage.testkit.S3Fault;
import dev.bindery.storage.testkit.S3Request.Operation;
import dev.bindery.storage.testkit.TestBucket;
import dev.bindery.storage.testkit.TestObject;
import dev.bindery.storage.testkit.TestS3Server;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Listings of many objects, counted in requests, and what goes wrong with a store. */
@Tag("integration")
class S3FaultsTest {

    private static final Location LAKE = Location.parse("s3://lake/events");
    private static final TestObject.Body BODY = TestObject.Body.of("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));

    private TestS3Server server;
    private TestBucket bucket;
    private S3Store store;

    @BeforeEach
    void start() {
        server = TestS3Server.start();
        bucket = server.bucket("lake");
        store = new S3Store(server.settings(), Optional.of(TestS3Server.credentials()));
    }

    @AfterEach
    void stop() {
        store.close();
        server.close();
    }

    private static final class Seen implements ListingParts {
        private final List<StoredObject> objects = new ArrayList<>();

        @Override
        public void startsAgain() {
            objects.clear();
        }

        @Override
        public void object(StoredObject object) {
            objects.add(object);
        }

        List<String> keys() {
            return objects.stream()
                    .map(object -> object.location().path())
                    .sorted()
                    .toList();
        }
    }

    private Seen list(Location folder) {
        Seen seen = new Seen();
        store.listConcurrently(folder, seen);
        return seen;
    }

    private static String padded(int number) {
        return String.format(Locale.ROOT, "%05d", number);
    }

    /** Holds a request back until another one is there: one after the other they would never get on. */
    private CountDownLatch waitingForTwoAtOnce() {
        CountDownLatch two = new CountDownLatch(2);
        server.add(S3Fault.before(request -> request.number() > 3, request -> {
            two.countDown();
            try {
                two.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        return two;
    }

    @Test
    void aHundredThousandObjectsTakeFewMoreRequestsThanPages() {
        bucket.add(GeneratedObjects.daysAndShops("events", 100, 100, 10, ".csv", BODY));
        CountDownLatch two = waitingForTwoAtOnce();
        Seen seen = list(LAKE);
        assertThat(seen.objects).as("objects").hasSize(100_000);
        assertThat(seen.keys()).as("each once").doesNotHaveDuplicates();
        assertThat(server.count(Operation.LIST)).as("requests for 100 pages").isBetween(100L, 400L);
        assertThat(two.getCount()).as("requests that never came at once").isZero();
    }

    @Test
    void fiftyThousandFilesInOneFolderAreListedAtSeveralPlacesAtOnce() {
        CountDownLatch two = waitingForTwoAtOnce();
        bucket.add(new GeneratedObjects(folder -> "events/", 1, file -> "part-" + padded(file) + ".csv", 50_000, BODY));
        Seen seen = list(LAKE);
        assertThat(seen.objects).as("objects").hasSize(50_000);
        assertThat(seen.keys()).as("each once").doesNotHaveDuplicates();
        assertThat(server.count(Operation.LIST)).as("requests for 50 pages").isBetween(50L, 300L);
        assertThat(two.getCount()).as("requests that never came at once").isZero();
    }

    @Test
    void namesWithoutAnOrderToGuessAreListedAll() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            String uuid = UUID.nameUUIDFromBytes(("n" + i).getBytes(StandardCharsets.UTF_8))
                    .toString();
            keys.add(
                    "events/" + (i % 3 == 0 ? uuid : i % 3 == 1 ? "img_" + i + ".json" : "\uD83D\uDE00 & <" + i + ">"));
        }
        keys.add("events/a");
        keys.add("events/a-b/c");
        keys.add("events/a/b");
        keys.forEach(key -> bucket.put(key, BODY));
        bucket.put("events-of-others/x", BODY);
        assertThat(list(LAKE).keys())
                .as("keys")
                .isEqualTo(keys.stream().sorted().toList());
        List<String> ordered = new ArrayList<>();
        store.list(LAKE, object -> ordered.add(object.location().path()));
        assertThat(ordered).as("one page after the other").containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void aStormOfRefusalsIsWaitedFor() {
        bucket.add(GeneratedObjects.daysAndShops("events", 10, 100, 10, ".csv", BODY));
        server.add(S3Fault.first(16, request -> true, S3Fault.SLOW_DOWN));
        assertThat(list(LAKE).objects).as("objects").hasSize(10_000);
        server.add(S3Fault.every(3, S3Fault.of(Operation.GET), S3Fault.SLOW_DOWN));
        for (int i = 0; i < 20; i++) {
            assertThat(store.read(LAKE.child("day=0000/shop=000/part-00000.csv"), 0, 3))
                    .as("what is read")
                    .isEqualTo("a,b".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aStoreThatNeverStopsRefusingIsGivenUpWithTheReason() {
        bucket.put("events/a.csv", BODY);
        server.add(S3Fault.every(1, request -> true, S3Fault.SLOW_DOWN));
        try (S3Store impatient =
                new S3Store(server.settings(), Optional.of(TestS3Server.credentials()), Duration.ofMillis(1))) {
            assertThatThrownBy(() -> impatient.listConcurrently(LAKE, new Seen()))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("s3://lake/events can't be listed")
                    .hasMessageContaining("asks to slow down (SlowDown)");
        }
    }

    @Test
    void aListingWhoseTokensExpireGoesOnWhereItWas() {
        bucket.add(GeneratedObjects.daysAndShops("events", 10, 100, 10, ".csv", BODY));
        server.add(S3Fault.every(
                2,
                request ->
                        request.operation() == Operation.LIST && request.query().containsKey("continuation-token"),
                S3Fault.EXPIRED));
        Seen seen = list(LAKE);
        assertThat(seen.objects).as("objects").hasSize(10_000);
        assertThat(seen.keys()).as("each once").doesNotHaveDuplicates();
        List<String> ordered = new ArrayList<>();
        store.list(LAKE, object -> ordered.add(object.location().path()));
        assertThat(ordered).as("one page after the other").isEqualTo(seen.keys());
    }

    @Test
    void whatIsThereAllTheTimeIsListedOnceWhileOthersComeAndGo() {
        bucket.add(GeneratedObjects.daysAndShops("events", 20, 100, 10, ".csv", BODY));
        server.add(S3Fault.before(S3Fault.of(Operation.LIST), request -> {
            String folder =
                    "events/day=00" + (10 + request.number() % 10) + "/shop=0" + (10 + request.number() % 80) + "/";
            bucket.put(folder + "new-" + request.number() + ".csv", BODY);
            bucket.delete(folder + "part-00005.csv");
        }));
        List<String> steady = IntStream.range(0, 1000)
                .mapToObj(i ->
                        "events/day=000" + i / 100 + "/shop=0" + padded(i % 100).substring(3) + "/part-00005.csv")
                .toList();
        Seen seen = list(LAKE);
        assertThat(seen.keys()).as("each once").doesNotHaveDuplicates();
        assertThat(seen.keys()).as("what stayed").containsAll(steady);
    }

    @Test
    void aPrefixThatIsDeniedSaysSo() {
        bucket.add(GeneratedObjects.daysAndShops("events", 2, 100, 10, ".csv", BODY));
        server.add(S3Fault.denied("events/day=0001"));
        assertThat(list(LAKE).objects).as("the whole may be listed").hasSize(2_000);
        assertThatThrownBy(() -> list(LAKE.child("day=0001")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("s3://lake/events/day=0001 can't be listed")
                .hasMessageContaining("denies access (AccessDenied)");
    }

    @Test
    void answersThatAreTooShortAreCompleted() {
        byte[] content = new byte[10_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) i;
        }
        bucket.put("events/a", content);
        server.add(S3Fault.first(2, S3Fault.of(Operation.GET), new S3Fault.CutOff(100)));
        assertThat(store.read(LAKE.child("a"), 0, 10_000))
                .as("after two that broke off")
                .isEqualTo(content);
        server.heal();
        server.add(S3Fault.every(1, S3Fault.of(Operation.GET), new S3Fault.Shortened(3_000)));
        server.resetCounts();
        assertThat(store.read(LAKE.child("a"), 0, 10_000)).as("in pieces").isEqualTo(content);
        assertThat(store.read(LAKE.child("a"), 9_000, 5_000)).as("its end").hasSize(1_000);
        assertThat(server.count(Operation.GET)).as("requests").isEqualTo(5);
        server.heal();
        server.add(S3Fault.every(1, S3Fault.of(Operation.GET), new S3Fault.CutOff(100)));
        assertThatThrownBy(() -> store.read(LAKE.child("a"), 0, 10_000))
                .as("one that always breaks off")
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("s3://lake/events/a can't be read");
    }

    @Test
    void anObjectThatIsWrittenAnewIsNotReadAsTheOldOne() {
        bucket.put("events/a", BODY);
        StoredObject listed = list(LAKE).objects.get(0);
        assertThat(store.read(listed, 0, 3)).as("before").hasSize(3);
        bucket.put("events/a", BODY);
        assertThatThrownBy(() -> store.read(listed, 0, 3))
                .isInstanceOf(ConcurrentModificationException.class)
                .hasMessageContaining("written anew");
    }

    @Test
    void aHundredGigabytesAreReadAtTheirEnds() {
        long size = 100L << 30;
        bucket.put("events/big", TestObject.Body.sparse(size, new byte[] {1}, new byte[] {2}));
        StoredObject big = list(LAKE).objects.get(0);
        assertThat(big.size()).as("size").isEqualTo(size);
        assertThat(store.read(big, size - 2, 10)).as("its end").containsExactly(0, 2);
        assertThat(store.read(big, size, 10)).as("behind its end").isEmpty();
    }
}
