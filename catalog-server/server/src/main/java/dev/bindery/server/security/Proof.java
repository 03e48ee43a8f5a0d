package dev.bindery.server.security;

import dev.bindery.catalog.access.ProvenIdentity;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/**
 * What the gate found out about a request.
 *
 * @param identity who makes it
 * @param service what it was signed for, such as {@code glue}; empty where it carries a bearer token
 * @param chunkedBody the body without the chunks that it was signed and sent in; empty where it came whole
 */
public record Proof(ProvenIdentity identity, Optional<String> service, Optional<byte[]> chunkedBody) {

    private static final String ATTRIBUTE = "bindery.proof";

    /** Empty in open mode, where nobody is asked, and at the addresses that ask nobody. */
    public static Optional<Proof> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Proof.class);
    }

    static Proof ofToken(ProvenIdentity identity) {
        return new Proof(identity, Optional.empty(), Optional.empty());
    }

    void keepIn(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
