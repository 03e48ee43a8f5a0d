package dev.bindery.server.http;

import dev.bindery.catalog.Call;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/** What a request says of itself, for the audit: in its client's words, cut where they go on for too long. */
public final class AskedOf {

    private static final int LONGEST = 300;

    private AskedOf() {}

    /** The method and the path, and the client's software. */
    public static Call.Asked rest(HttpRequest<?> request) {
        return asked(request, Optional.of(request.getMethodName() + " " + request.getPath()));
    }

    /** An operation of an AWS service by its name, and the client's software. */
    public static Call.Asked aws(HttpRequest<?> request) {
        return asked(
                request,
                request.getHeaders()
                        .findFirst("X-Amz-Target")
                        .map(target -> target.substring(target.lastIndexOf('.') + 1)));
    }

    /** @param method what is asked for, where the door knows it */
    public static Call.Asked asked(HttpRequest<?> request, Optional<String> method) {
        return new Call.Asked(
                method.map(AskedOf::cut),
                request.getHeaders().findFirst(HttpHeaders.USER_AGENT).map(AskedOf::cut));
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
