package dev.bindery.server.rest.access;

import dev.bindery.identity.administration.KeyAdministration;
import dev.bindery.server.rest.RestCallers;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** Access keys of users, at most two each. */
@Controller("/api/v1/access/users/{user}/keys")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "access")
class KeyController {

    private final KeyAdministration keys;
    private final RestCallers callers;

    KeyController(KeyAdministration keys, RestCallers callers) {
        this.keys = keys;
        this.callers = callers;
    }

    /**
     * Lists a user's access keys, without their secrets.
     *
     * @param user the user's name
     */
    @Get
    List<KeyView> listKeys(HttpRequest<?> request, String user) {
        return keys.list(callers.call(request), user).stream().map(KeyView::of).toList();
    }

    /**
     * Makes an access key. Its secret is shown this once.
     *
     * @param user the user's name
     * @return the key and its secret
     */
    @Post
    HttpResponse<KeyView> createKey(HttpRequest<?> request, String user) {
        return HttpResponse.created(KeyView.of(keys.create(callers.call(request), user)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /**
     * Says whether an access key counts.
     *
     * @param user the user's name
     * @param id the key's
     */
    @Post("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void changeKey(HttpRequest<?> request, String user, String id, @Body KeyBody body) {
        keys.setActive(callers.call(request), user, id, Keeping.required("active", body.active()));
    }

    /**
     * Deletes an access key.
     *
     * @param user the user's name
     * @param id the key's
     */
    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void deleteKey(HttpRequest<?> request, String user, String id) {
        keys.delete(callers.call(request), user, id);
    }
}
