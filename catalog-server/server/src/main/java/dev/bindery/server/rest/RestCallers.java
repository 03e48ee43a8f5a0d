package dev.bindery.server.rest;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.server.http.AskedOf;
import dev.bindery.server.http.RequestId;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Who makes a request. Nobody is asked who they are: every caller is anonymous. This is the open mode's way; one that
 * reads tokens takes this class's place.
 */
@Singleton
public class RestCallers {

    /** The call that a request is. */
    public Call call(HttpRequest<?> request) {
        return new Call(
                Principal.ANONYMOUS,
                Call.Door.REST,
                RequestId.of(request),
                Optional.ofNullable(request.getRemoteAddress().getAddress()).map(InetAddress::getHostAddress),
                AskedOf.rest(request));
    }
}
