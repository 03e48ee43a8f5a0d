package dev.bindery.access.signature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came over the wire, before anything was decoded.
 *
 * @param method such as {@code POST}
 * @param path the raw path, from its first slash
 * @param query the raw query without its question mark; empty where there is none
 * @param headers by name in lower case, with their values in the order they came
 * @param body all of it
 */
public record SignedRequest(String method, String path, String query, Map<String, List<String>> headers, byte[] body) {

    public SignedRequest {
        Map<String, List<String>> lower = new LinkedHashMap<>();
        headers.forEach((name, values) -> lower.computeIfAbsent(name.toLowerCase(Locale.ROOT), it -> new ArrayList<>())
                .addAll(values));
        headers = Map.copyOf(lower);
        body = body.clone();
    }

    /** The same request with its body, for one that was made before that had come. */
    public SignedRequest withBody(byte[] body) {
        return new SignedRequest(method, path, query, headers, body);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
    }

    /** The body's bytes; not a copy, and not to be changed. */
    @Override
    public byte[] body() {
        return body;
    }
}
