package dev.bindery.storage.s3;

import dev.bindery.model.error.CatalogException;
import dev.bindery.storage.Location;
import dev.bindery.storage.StoredObject;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** One move: everything is copied, then the sources are deleted; where a copy fails the copies are deleted instead. */
final class S3Move {

    /** The largest object that S3 copies in one request, and the size of the parts above it. */
    private static final long LARGEST_COPY = 5L << 30;

    private static final long PART = 1L << 30;

    private final S3Client client;
    private final S3Errors errors;
    private final Location from;
    private final Location to;

    S3Move(S3Client client, S3Errors errors, Location from, Location to) {
        this.client = client;
        this.errors = errors;
        this.from = from;
        this.to = to;
    }

    void run(List<StoredObject> objects) {
        List<String> copies = new ArrayList<>();
        try {
            for (StoredObject object : objects) {
                String target = target(object.location());
                errors.translating("moved to " + to, from, () -> copy(object, target));
                copies.add(target);
            }
        } catch (CatalogException e) {
            delete(to, copies);
            throw e;
        }
        delete(from, objects.stream().map(object -> object.location().path()).toList());
    }

    private void delete(Location of, List<String> keys) {
        S3Deletion deletion = new S3Deletion(client, errors, of);
        keys.forEach(deletion::add);
        deletion.flush();
    }

    private String target(Location source) {
        return to.path() + source.path().substring(from.path().length());
    }

    private Object copy(StoredObject object, String target) {
        String source = object.location().path();
        if (object.size() <= LARGEST_COPY) {
            return client.copyObject(r -> r.sourceBucket(from.container())
                    .sourceKey(source)
                    .destinationBucket(to.container())
                    .destinationKey(target));
        }
        String upload = client.createMultipartUpload(
                        r -> r.bucket(to.container()).key(target))
                .uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long offset = 0; offset < object.size(); offset += PART) {
                parts.add(part(object, target, upload, parts.size() + 1, offset));
            }
            return client.completeMultipartUpload(
                    r -> r.bucket(to.container()).key(target).uploadId(upload).multipartUpload(u -> u.parts(parts)));
        } catch (RuntimeException e) {
            client.abortMultipartUpload(
                    r -> r.bucket(to.container()).key(target).uploadId(upload));
            throw e;
        }
    }

    private CompletedPart part(StoredObject object, String target, String upload, int number, long offset) {
        long last = Math.min(offset + PART, object.size()) - 1;
        String etag = client.uploadPartCopy(r -> r.sourceBucket(from.container())
                        .sourceKey(object.location().path())
                        .destinationBucket(to.container())
                        .destinationKey(target)
                        .uploadId(upload)
                        .partNumber(number)
                        .copySourceRange("bytes=" + offset + "-" + last))
                .copyPartResult()
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }
}
