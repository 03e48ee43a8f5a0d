package dev.bindery.server.rest.bootstrap;

import dev.bindery.server.security.Administrators;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The way in for the first administrator. */
@Controller("/api/v1/access")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "access")
class BootstrapController {

    private static final String USUAL = "admin";

    private final Administrators administrators;

    BootstrapController(Administrators administrators) {
        this.administrators = administrators;
    }

    /**
     * Makes an administrator: a user with the policy AdministratorAccess and a new access key, whose secret is shown this
     * once. The caller shows the one-time credential that the server printed on its console when it started, as a bearer
     * token; nothing else counts here, and it counts once and for an hour.
     *
     * @return the user and the key
     */
    @Post("/bootstrap")
    HttpResponse<AdministratorView> createAdministrator(
            HttpRequest<?> request, @Nullable @Body AdministratorBody body) {
        String user = body == null || body.userName() == null ? USUAL : body.userName();
        return HttpResponse.<AdministratorView>created(AdministratorView.of(administrators.make(request, user)));
    }
}
