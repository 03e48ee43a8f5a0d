package dev.bindery.server.iam;

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
class QueryCallers {

    Call call(HttpRequest<?> request, Parameters parameters) {
        return new Call(
                Proof.of(request).map(proof -> Principal.of(proof.identity())).orElse(Principal.ANONYMOUS),
                Call.Door.IAM,
                RequestId.of(request),
                Optional.ofNullable(request.getRemoteAddress().getAddress()).map(InetAddress::getHostAddress),
                AskedOf.asked(request, parameters.text("Action")));
    }
}
