package dev.bindery.storage.s3;

import dev.bindery.model.error.UnavailableException;
import dev.bindery.storage.Location;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Deletes keys by the thousand, the most that one request takes. */
final class S3Deletion {

    private static final int BATCH = 1000;

    private final S3Client client;
    private final S3Errors errors;
    private final Location of;
    private final List<ObjectIdentifier> waiting = new ArrayList<>();

    S3Deletion(S3Client client, S3Errors errors, Location of) {
        this.client = client;
        this.errors = errors;
        this.of = of;
    }

    void add(String key) {
        waiting.add(ObjectIdentifier.builder().key(key).build());
        if (waiting.size() == BATCH) {
            flush();
        }
    }

    void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        List<ObjectIdentifier> batch = List.copyOf(waiting);
        waiting.clear();
        DeleteObjectsResponse response = errors.translating(
                "deleted",
                of,
                () -> client.deleteObjects(r ->
                        r.bucket(of.container()).delete(d -> d.objects(batch).quiet(true))));
        if (!response.errors().isEmpty()) {
            S3Error first = response.errors().get(0);
            throw new UnavailableException(
                    of + " can't be deleted: the store keeps "
                            + response.errors().size() + " objects, such as \"" + first.key() + "\" (" + first.code()
                            + ").",
                    null);
        }
    }
}
