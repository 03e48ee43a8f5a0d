package dev.bindery.storage.testkit;

import java.util.Map;
import java.util.Optional;

/**
 * A request as the test server got it.
 *
 * @param operation what it asks for
 * @param bucket the bucket
 * @param key the object's key; empty for a listing
 * @param query the parameters behind the question mark, decoded
 * @param headers by name in lower case
 * @param number counts the requests of the operation, from 1
 */
public record S3Request(
        Operation operation,
        String bucket,
        String key,
        Map<String, String> query,
        Map<String, String> headers,
        long number) {

    /** What the server can do. */
    public enum Operation {
        LIST,
        HEAD,
        GET,
        PUT,
        DELETE
    }

    /** What a listing's keys begin with. */
    public String prefix() {
        return query.getOrDefault("prefix", "");
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(text -> !text.isEmpty());
    }
}
