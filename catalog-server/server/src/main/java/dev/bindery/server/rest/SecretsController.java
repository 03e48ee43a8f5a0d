package dev.bindery.server.rest;

import dev.bindery.server.secrets.RotationView;
import dev.bindery.server.secrets.Secrets;
import dev.bindery.server.secrets.SecretsView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Secrets under their keys, of which nothing is told but how many there are. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "secrets")
class SecretsController {

    private final Secrets secrets;
    private final RestCallers callers;

    SecretsController(Secrets secrets, RestCallers callers) {
        this.secrets = secrets;
        this.callers = callers;
    }

    /**
     * Tells which keys secrets are encrypted with.
     *
     * @return the keys by their ids, and how many secrets need each
     */
    @Get("/secrets")
    SecretsView getSecrets(HttpRequest<?> request) {
        return secrets.status(callers.call(request));
    }

    /**
     * Brings all secrets under the newest key. A server does so by itself after it was started with a new one.
     *
     * @return how many there were
     */
    @Post("/secrets/rotation")
    RotationView rotateSecrets(HttpRequest<?> request) {
        return secrets.rotate(callers.call(request));
    }
}
