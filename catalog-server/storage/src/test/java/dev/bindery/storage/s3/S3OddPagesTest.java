package dev.bindery.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.UnavailableException;
import dev.bindery.storage.Location;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Pages that are allowed, or nearly so, and that a listing mustn't take for its end. */
class S3OddPagesTest {

    private static final List<String> KEYS = IntStream.range(0, 60)
            .mapToObj(i -> String.format(Locale.ROOT, "t/%02d", i))
            .toList();

    /** Ten keys are a page; those from 20 to 39 were deleted, and their pages come without any. */
    private static final class Store implements S3Client {

        private final boolean tokens;

        private Store(boolean tokens) {
            this.tokens = tokens;
        }

        @Override
        public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
            int from = 0;
            if (request.continuationToken() != null) {
                from = Integer.parseInt(request.continuationToken());
            } else if (request.startAfter() != null) {
                while (from < KEYS.size() && KEYS.get(from).compareTo(request.startAfter()) <= 0) {
                    from++;
                }
            }
            int end = Math.min(KEYS.size(), from + 10);
            boolean deleted = from >= 20 && from < 40;
            return ListObjectsV2Response.builder()
                    .contents((deleted ? List.<String>of() : KEYS.subList(from, end))
                            .stream()
                                    .map(key -> S3Object.builder().key(key).build())
                                    .toList())
                    .isTruncated(end < KEYS.size())
                    .nextContinuationToken(tokens && end < KEYS.size() ? Integer.toString(end) : null)
                    .build();
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }

    private static S3Pages pages(boolean tokens) {
        return new S3Pages(
                () -> new Store(tokens),
                new S3Pace(Duration.ZERO),
                new S3Errors("the store"),
                Location.parse("s3://lake/t"));
    }

    private static List<String> atOnce(S3Pages pages) {
        List<String> keys = new ArrayList<>();
        new S3ParallelListing(pages, "t/", 2, page -> page.forEach(object -> keys.add(object.key()))).run();
        return keys.stream().sorted().toList();
    }

    private static List<String> oneAfterTheOther(S3Pages pages) {
        List<String> keys = new ArrayList<>();
        new S3Listing(pages, "t/", 10).forEachRemaining(object -> keys.add(object.key()));
        return keys;
    }

    @Test
    void aPageWithoutKeysIsNotTheLast() {
        List<String> there = new ArrayList<>(KEYS.subList(0, 20));
        there.addAll(KEYS.subList(40, 60));
        assertThat(atOnce(pages(true))).as("at once").isEqualTo(there);
        assertThat(oneAfterTheOther(pages(true))).as("one after the other").isEqualTo(there);
    }

    @Test
    void aListingThatCannotGoOnIsNotComplete() {
        assertThatThrownBy(() -> atOnce(pages(false)))
                .as("at once")
                .isInstanceOf(UnavailableException.class)
                .hasMessage(
                        "s3://lake/t can't be listed: the store says that there is more, but not where it goes on.");
        assertThatThrownBy(() -> oneAfterTheOther(pages(false)))
                .as("one after the other")
                .isInstanceOf(UnavailableException.class);
    }
}
