package dev.bindery.server.glue;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.server.http.AskedOf;
import dev.bindery.server.http.RequestId;
import dev.bindery.server.security.Proof;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who makes a request: who the gate found to have signed it. In open mode signatures (SigV4, in the Authorization header or
 * the query) are accepted without being verified: the access key id is taken for the caller's name, and who doesn't sign
 * is anonymous.
 */
@Singleton
public class GlueCallers {

    private static final Pattern CREDENTIAL = Pattern.compile("\\bCredential=([\\w+=,.@-]{1,128})/");
    private static final Pattern QUERY_CREDENTIAL = Pattern.compile("^([\\w+=,.@-]{1,128})/");

    private final boolean open;

    GlueCallers(Settings settings) {
        this.open = !settings.get(ServerSettings.SECURITY_ENABLED);
    }

    /** The call that a request is, under a fresh request id. */
    public Call call(HttpRequest<?> request) {
        String address = request.getRemoteAddress().getAddress() == null
                ? request.getRemoteAddress().getHostString()
                : request.getRemoteAddress().getAddress().getHostAddress();
        Principal principal = Proof.of(request)
                .map(proof -> Principal.of(proof.identity()))
                .orElseGet(() -> open ? named(request) : Principal.ANONYMOUS);
        return new Call(
                principal, Call.Door.GLUE, RequestId.of(request), Optional.ofNullable(address), AskedOf.aws(request));
    }

    private static Principal named(HttpRequest<?> request) {
        return request.getHeaders()
                .findFirst("Authorization")
                .flatMap(header -> found(CREDENTIAL, header))
                .or(() -> Optional.ofNullable(request.getParameters().get("X-Amz-Credential"))
                        .flatMap(credential -> found(QUERY_CREDENTIAL, credential)))
                .map(Principal::of)
                .orElse(Principal.ANONYMOUS);
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
