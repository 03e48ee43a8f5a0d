package dev.bindery.server.security;

import dev.bindery.catalog.Call;
import dev.bindery.server.http.AskedOf;
import dev.bindery.server.http.RequestId;
import io.micronaut.http.HttpRequest;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Who wants to be believed, and where.
 *
 * @param door the way in
 * @param requestId what the client is told
 * @param source its address. Headers of proxies don't count: whoever is refused could write them
 * @param asked what is asked for
 */
record Claimant(Call.Door door, String requestId, Optional<InetAddress> source, Call.Asked asked) {

    /** The same where the form says what is asked for, and not the head. */
    Claimant asking(String operation) {
        return new Claimant(
                Call.Door.IAM, requestId, source, new Call.Asked(Optional.of(operation), asked.userAgent()));
    }

    static Claimant of(HttpRequest<?> request) {
        boolean ofAws = request.getPath().equals("/");
        return new Claimant(
                ofAws ? Call.Door.GLUE : Call.Door.REST,
                RequestId.of(request),
                Optional.ofNullable(request.getRemoteAddress().getAddress()),
                ofAws ? AskedOf.aws(request) : AskedOf.rest(request));
    }
}
