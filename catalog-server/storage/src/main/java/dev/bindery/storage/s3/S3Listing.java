package dev.bindery.storage.s3;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A listing that asks for its next page when the last one is used up. */
final class S3Listing implements Iterator<S3Object> {

    private final S3Pages pages;
    private final String prefix;
    private final int pageSize;
    private Iterator<S3Object> page;
    private ListObjectsV2Response answer;
    private Optional<String> token = Optional.empty();
    private Optional<String> last = Optional.empty();

    S3Listing(S3Pages pages, String prefix, int pageSize) {
        this.pages = pages;
        this.prefix = prefix;
        this.pageSize = pageSize;
        nextPage();
    }

    private void nextPage() {
        answer = pages.page(prefix, Optional.empty(), last, token, pageSize);
        page = answer.contents().iterator();
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && Boolean.TRUE.equals(answer.isTruncated())) {
            token = Optional.of(pages.next(answer));
            nextPage();
        }
        return page.hasNext();
    }

    @Override
    public S3Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        S3Object object = page.next();
        last = Optional.of(object.key());
        return object;
    }
}
