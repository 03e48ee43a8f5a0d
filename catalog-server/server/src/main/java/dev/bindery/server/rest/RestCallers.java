package dev.bindery.server.rest;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.server.http.AskedOf;
import dev.bindery.server.http.RequestId;
import dev.bindery.server.security.Proof;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Optional;

/** Who makes a request: who the gate found to have signed it. In open mode nobody is asked, and everybody is anonymous. */
@Singleton
public class RestCallers {

    /** The call that a request is. */
    public Call call(HttpRequest<?> request) {
        return new Call(
                Proof.of(request).map(proof -> Principal.of(proof.identity())).orElse(Principal.ANONYMOUS),
                Call.Door.REST,
                RequestId.of(request),
                Optional.ofNullable(request.getRemoteAddress().getAddress()).map(InetAddress::getHostAddress),
                AskedOf.rest(request));
    }
}
