package dev.bindery.storage.s3;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A listing that asks for its next page when the last one is used up. */
final class S3Listing implements Iterator<S3Object> {

    private final Function<Optional<String>, ListObjectsV2Response> request;
    private Iterator<S3Object> page;
    private Optional<String> token;

    /** @param request from a continuation token, empty for the first page, to a page */
    S3Listing(Function<Optional<String>, ListObjectsV2Response> request) {
        this.request = request;
        next(Optional.empty());
    }

    private void next(Optional<String> from) {
        ListObjectsV2Response response = request.apply(from);
        page = response.contents().iterator();
        token = Boolean.TRUE.equals(response.isTruncated())
                ? Optional.ofNullable(response.nextContinuationToken())
                : Optional.empty();
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && token.isPresent()) {
            next(token);
        }
        return page.hasNext();
    }

    @Override
    public S3Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
