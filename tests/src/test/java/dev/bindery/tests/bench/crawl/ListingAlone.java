package dev.bindery.tests.bench.crawl;

import dev.bindery.storage.ListingParts;
import dev.bindery.storage.Location;
import dev.bindery.storage.StoredObject;
import dev.bindery.storage.s3.S3Store;
import java.io.IOException;
import java.util.Locale;

/** How long the listing takes with nothing else: what no crawl of the whole lake can be faster than. */
final class ListingAlone {

    private ListingAlone() {}

    static void measure(LakeProcess lake) throws IOException {
        for (int round = 1; round <= 2; round++) {
            try (S3Store store = lake.store()) {
                long[] count = new long[1];
                long start = System.nanoTime();
                store.listConcurrently(Location.parse("s3://lake/events"), new ListingParts() {
                    @Override
                    public void object(StoredObject object) {
                        count[0]++;
                    }

                    @Override
                    public void startsAgain() {
                        count[0] = 0;
                    }
                });
                double seconds = (System.nanoTime() - start) / 1e9;
                LakeProcess.Requests requests = lake.requests();
                System.out.printf(
                        Locale.ROOT,
                        "%-12s %-22s %7.1f s   %,d objects, %,d LIST calls, %d at once%n",
                        "the store",
                        "listing alone, " + (round == 1 ? "cold" : "warm"),
                        seconds,
                        count[0],
                        requests.lists(),
                        requests.atOnce());
            }
        }
    }
}
