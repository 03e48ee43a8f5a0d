package dev.bindery.catalog.jdbc.paging;

import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.model.error.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * The cursors of one listing: opaque texts that hold the key of the last item, and a checksum over it and the listing
 * that it belongs to, so that a garbled cursor or one of another listing is refused.
 */
public final class Cursor {

    private static final int CHECKSUM_BYTES = 4;

    private final String listing;

    /** @param listing what is listed, of what */
    public Cursor(String listing) {
        this.listing = listing;
    }

    /**
     * The key that the page begins behind; empty: the beginning.
     *
     * @throws InvalidInputException where the cursor isn't one of this listing's
     */
    public Optional<String> after(PageRequest page) {
        return page.cursor().map(this::decode);
    }

    /**
     * The page of items that were read with one more than wanted, which tells whether there is more.
     *
     * @param key what an item is listed by
     */
    public <T> Page<T> page(List<T> items, PageRequest request, Function<T, String> key) {
        if (items.size() <= request.limit()) {
            return Page.last(items);
        }
        List<T> wanted = items.subList(0, request.limit());
        return wanted.isEmpty()
                ? Page.last(List.of())
                : new Page<>(wanted, Optional.of(encode(key.apply(wanted.get(wanted.size() - 1)))));
    }

    /** How many to read for {@link #page}. */
    public static int oneMore(PageRequest request) {
        return request.limit() == PageRequest.UNLIMITED ? PageRequest.UNLIMITED : request.limit() + 1;
    }

    public String encode(String key) {
        byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(CHECKSUM_BYTES + utf8.length);
        bytes.putInt(checksum(utf8)).put(utf8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private String decode(String cursor) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() >= CHECKSUM_BYTES) {
                int checksum = bytes.getInt();
                byte[] utf8 = new byte[bytes.remaining()];
                bytes.get(utf8);
                if (checksum == checksum(utf8)) {
                    return new String(utf8, StandardCharsets.UTF_8);
                }
            }
        } catch (IllegalArgumentException notBase64) {
            throw refusal(cursor);
        }
        throw refusal(cursor);
    }

    private int checksum(byte[] key) {
        CRC32 checksum = new CRC32();
        checksum.update(listing.getBytes(StandardCharsets.UTF_8));
        checksum.update(0);
        checksum.update(key);
        return (int) checksum.getValue();
    }

    private static InvalidInputException refusal(String cursor) {
        String shown = cursor.length() > 40 ? cursor.substring(0, 40) + "…" : cursor;
        return new InvalidInputException(
                "cursor", "\"" + shown + "\" isn't a cursor that this listing has given; begin again without one.");
    }
}
