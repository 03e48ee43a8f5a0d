package dev.bindery.storage.s3;

import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.UnavailableException;
import dev.bindery.storage.Location;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** Asks for the pages of listings below one location. */
final class S3Pages {

    private final Supplier<S3Client> client;
    private final S3Pace pace;
    private final S3Errors errors;
    private final Location location;

    S3Pages(Supplier<S3Client> client, S3Pace pace, S3Errors errors, Location location) {
        this.client = client;
        this.pace = pace;
        this.errors = errors;
        this.location = location;
    }

    /**
     * @param after the key that the first one follows
     * @param token where the page before ended. Where the store no longer knows it, the page begins behind {@code after}
     * @throws CatalogException where the store doesn't answer
     */
    ListObjectsV2Response page(
            String prefix, Optional<String> delimiter, Optional<String> after, Optional<String> token, int most) {
        try {
            return send(prefix, delimiter, after, token, most);
        } catch (SdkException e) {
            if (token.isEmpty() || after.isEmpty() || !isExpired(e)) {
                throw errors.of("listed", location, e);
            }
        }
        return errors.translating("listed", location, () -> send(prefix, delimiter, after, Optional.empty(), most));
    }

    private ListObjectsV2Response send(
            String prefix, Optional<String> delimiter, Optional<String> after, Optional<String> token, int most) {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(location.container())
                .prefix(prefix)
                .delimiter(delimiter.orElse(null))
                .startAfter(token.isPresent() ? null : after.orElse(null))
                .continuationToken(token.orElse(null))
                .maxKeys(most)
                .build();
        return pace.call(() -> client.get().listObjectsV2(request));
    }

    /**
     * The token of the page behind one that isn't the last.
     *
     * @throws UnavailableException where the store gives none: what it didn't name would look as if it weren't there
     */
    String next(ListObjectsV2Response page) {
        if (page.nextContinuationToken() == null) {
            throw new UnavailableException(
                    location + " can't be listed: the store says that there is more, but not where it goes on.", null);
        }
        return page.nextContinuationToken();
    }

    /** AWS says InvalidArgument; other stores have words of their own, but all call the request a bad one. */
    private static boolean isExpired(SdkException e) {
        return S3Errors.hasStatus(e, 400);
    }
}
