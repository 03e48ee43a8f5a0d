package dev.bindery.server.rest.access;

import dev.bindery.catalog.Call;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.administration.GrantAdministration;
import dev.bindery.server.rest.RestCallers;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.TreeMap;

/** Policies of users, groups and roles. */
@Controller("/api/v1/access")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "access")
class GrantController {

    private final GrantAdministration grants;
    private final RestCallers callers;
    private final Keeping keeping;

    GrantController(GrantAdministration grants, RestCallers callers, Keeping keeping) {
        this.grants = grants;
        this.callers = callers;
        this.keeping = keeping;
    }

    /**
     * Reads which policies a user, group or role has: managed ones that are attached, and its own.
     *
     * @param type users, groups or roles
     * @param name its name
     */
    @Get("/{type:users|groups|roles}/{name}/policies")
    GrantsView getGrants(HttpRequest<?> request, String type, String name) {
        Call call = callers.call(request);
        IdentityKind kind = Keeping.kind(type);
        Map<String, String> inline = new TreeMap<>();
        for (String policy : grants.inlineNames(call, kind, name)) {
            inline.put(policy, grants.inline(call, kind, name, policy));
        }
        return new GrantsView(keeping.views(grants.attached(call, kind, name)), inline);
    }

    /**
     * Attaches a managed policy; nothing happens where it is attached.
     *
     * @param type users, groups or roles
     * @param name its name
     */
    @Post("/{type:users|groups|roles}/{name}/policies")
    @Status(HttpStatus.NO_CONTENT)
    void attachPolicy(HttpRequest<?> request, String type, String name, @Body AttachBody body) {
        grants.attach(callers.call(request), Keeping.kind(type), name, Keeping.required("policy", body.policy()));
    }

    /**
     * Detaches a managed policy.
     *
     * @param type users, groups or roles
     * @param name its name
     * @param policy the policy's ARN or name
     */
    @Delete("/{type:users|groups|roles}/{name}/policies")
    @Status(HttpStatus.NO_CONTENT)
    void detachPolicy(HttpRequest<?> request, String type, String name, @QueryValue String policy) {
        grants.detach(callers.call(request), Keeping.kind(type), name, policy);
    }

    /**
     * Gives a user, group or role a policy of its own, in place of one of that name.
     *
     * @param type users, groups or roles
     * @param name its name
     * @param policy the policy's name
     */
    @Post("/{type:users|groups|roles}/{name}/inline/{policy}")
    @Status(HttpStatus.NO_CONTENT)
    void putInlinePolicy(HttpRequest<?> request, String type, String name, String policy, @Body DocumentBody body) {
        grants.putInline(
                callers.call(request), Keeping.kind(type), name, policy, Keeping.required("document", body.document()));
    }

    /**
     * Deletes a policy of a user's, group's or role's own.
     *
     * @param type users, groups or roles
     * @param name its name
     * @param policy the policy's name
     */
    @Delete("/{type:users|groups|roles}/{name}/inline/{policy}")
    @Status(HttpStatus.NO_CONTENT)
    void deleteInlinePolicy(HttpRequest<?> request, String type, String name, String policy) {
        grants.deleteInline(callers.call(request), Keeping.kind(type), name, policy);
    }
}
