package dev.bindery.server.security;

import dev.bindery.access.signature.SignatureException;
import dev.bindery.access.signature.SignatureException.Code;
import dev.bindery.access.signature.SignedRequest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.netty.NettyHttpRequestBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what was signed from a request, exactly as it came over the wire. */
final class RequestHead {

    private static final byte[] NO_BODY = new byte[0];

    private RequestHead() {}

    /**
     * The request without its body.
     *
     * @throws SignatureException where its target could be read in two ways
     */
    static SignedRequest of(HttpRequest<?> request) {
        String target = NettyHttpRequestBuilder.asBuilder(request)
                .toHttpRequestWithoutBody()
                .uri();
        // What has a host in its first line is routed by a path that only a part of it is.
        if (!target.startsWith("/") || target.startsWith("//") || target.indexOf('#') >= 0) {
            throw new SignatureException(
                    Code.INCOMPLETE_SIGNATURE,
                    "The first line of a request has a path that begins with one slash, and its query.");
        }
        int mark = target.indexOf('?');
        Map<String, List<String>> headers = new TreeMap<>();
        request.getHeaders().forEach(headers::put);
        return new SignedRequest(
                request.getMethodName(),
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? "" : target.substring(mark + 1),
                headers,
                NO_BODY);
    }
}
