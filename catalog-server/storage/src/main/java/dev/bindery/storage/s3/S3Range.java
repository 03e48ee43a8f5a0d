package dev.bindery.storage.s3;

import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.UnavailableException;
import dev.bindery.storage.Location;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Reads ranges of one object. Where an answer is shorter than its range, the rest is asked for. */
final class S3Range {

    private final Supplier<S3Client> client;
    private final S3Pace pace;
    private final S3Errors errors;
    private final Location object;
    private final Optional<String> etag;

    /** @param etag what the object must still have; empty: whatever is there */
    S3Range(Supplier<S3Client> client, S3Pace pace, S3Errors errors, Location object, Optional<String> etag) {
        this.client = client;
        this.pace = pace;
        this.errors = errors;
        this.object = object;
        this.etag = etag;
    }

    byte[] read(long offset, int length) {
        byte[] bytes = new byte[0];
        while (bytes.length < length) {
            ResponseBytes<GetObjectResponse> answer = send(offset + bytes.length, length - bytes.length);
            if (answer == null) {
                return bytes;
            }
            byte[] part = answer.asByteArrayUnsafe();
            boolean isRest = offset + bytes.length + part.length >= size(answer.response());
            bytes = bytes.length == 0 ? part : joined(bytes, part);
            if (isRest || bytes.length >= length) {
                return bytes;
            }
            if (part.length == 0) {
                throw new UnavailableException(
                        object + " can't be read: the store sends nothing of it from byte " + (offset + bytes.length)
                                + " on.",
                        null);
            }
        }
        return bytes;
    }

    /** The object's whole size; what came, where the store doesn't say. */
    private static long size(GetObjectResponse response) {
        String range = response.contentRange();
        int slash = range == null ? -1 : range.lastIndexOf('/');
        try {
            return slash < 0 ? 0 : Long.parseLong(range.substring(slash + 1));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    /** Null where the object ends before the offset. */
    private ResponseBytes<GetObjectResponse> send(long offset, int length) {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(object.container())
                .key(object.path())
                .range("bytes=" + offset + "-" + (offset + length - 1))
                .ifMatch(etag.map(tag -> "\"" + tag + "\"").orElse(null))
                .build();
        try {
            return pace.call(() -> client.get().getObject(request, ResponseTransformer.toBytes()));
        } catch (SdkException e) {
            if (S3Errors.hasStatus(e, 416)) {
                return null;
            }
            if (S3Errors.hasStatus(e, 412)) {
                throw new ConcurrentModificationException(object + " was written anew while it was read.");
            }
            throw errors.of("read", object, e);
        }
    }
}
