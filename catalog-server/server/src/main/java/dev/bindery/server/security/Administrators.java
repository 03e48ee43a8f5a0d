package dev.bindery.server.security;

import dev.bindery.catalog.audit.AuditTrail;
import dev.bindery.catalog.audit.ServerEvent;
import dev.bindery.identity.Bootstrap;
import dev.bindery.identity.NewAccessKey;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Map;

/** Makes administrators for whoever shows the one-time credential that the server printed at its start. */
@Singleton
public final class Administrators {

    private static final String CLAIM = "bootstrap";

    private final Bootstrap bootstrap;
    private final Attempts attempts;
    private final AuditTrail trail;

    Administrators(Bootstrap bootstrap, Attempts attempts, AuditTrail trail) {
        this.bootstrap = bootstrap;
        this.attempts = attempts;
        this.trail = trail;
    }

    /**
     * @param request shows the credential as a bearer token
     * @param user the name of the user who is to be an administrator
     */
    public NewAccessKey make(HttpRequest<?> request, String user) {
        Claimant claimant = Claimant.of(request);
        String credential = Proving.token(RequestHead.of(request))
                .orElseThrow(
                        () -> new RefusedException(
                                Refusal.of(
                                        Refusal.Reason.MISSING,
                                        "The header Authorization has to be Bearer and the one-time credential that the server printed.")));
        attempts.begin(claimant, CLAIM);
        NewAccessKey key = bootstrap
                .administrator(credential, user)
                .orElseThrow(() -> attempts.wrong(
                        claimant,
                        CLAIM,
                        Refusal.of(
                                Refusal.Reason.UNKNOWN,
                                "The one-time credential isn't right, was used, or has run out.")));
        trail.happened(ServerEvent.of(
                ServerEvent.Kind.BOOTSTRAP,
                Map.of(
                        "userName",
                        key.key().user(),
                        "accessKeyId",
                        key.key().id(),
                        "sourceAddress",
                        claimant.source().map(InetAddress::getHostAddress).orElse("unknown"),
                        "requestId",
                        claimant.requestId())));
        return key;
    }
}
