package dev.bindery.server.glue;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.server.http.AskedOf;
import dev.bindery.server.http.RequestId;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who makes a request. Signatures (SigV4, in the Authorization header or the query) are accepted without being verified:
 * the access key id is taken for the caller's name, and who doesn't sign is anonymous. This is the open mode's way; a
 * verifying one takes this class's place.
 */
@Singleton
public class GlueCallers {

    private static final Pattern CREDENTIAL = Pattern.compile("\\bCredential=([\\w+=,.@-]{1,128})/");
    private static final Pattern QUERY_CREDENTIAL = Pattern.compile("^([\\w+=,.@-]{1,128})/");

    /** The call that a request is, under a fresh request id. */
    public Call call(HttpRequest<?> request) {
        String address = request.getRemoteAddress().getAddress() == null
                ? request.getRemoteAddress().getHostString()
                : request.getRemoteAddress().getAddress().getHostAddress();
        return new Call(
                principal(request),
                Call.Door.GLUE,
                RequestId.of(request),
                Optional.ofNullable(address),
                AskedOf.aws(request));
    }

    private static Principal principal(HttpRequest<?> request) {
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
