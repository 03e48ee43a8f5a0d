package dev.bindery.server.rest.access;

import dev.bindery.catalog.Call;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.administration.PolicyAdministration;
import dev.bindery.server.rest.Paging;
import dev.bindery.server.rest.RestCallers;
import dev.bindery.server.rest.document.PageView;
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
import java.util.Optional;

/** Managed policies: the account's own, and those that every account has. */
@Controller("/api/v1/access/policies")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "access")
class PolicyController {

    private final PolicyAdministration policies;
    private final RestCallers callers;
    private final Keeping keeping;

    PolicyController(PolicyAdministration policies, RestCallers callers, Keeping keeping) {
        this.policies = policies;
        this.callers = callers;
        this.keeping = keeping;
    }

    /**
     * Lists managed policies, in the order of their names.
     *
     * @param provided whether those that every account has are wanted, such as AdministratorAccess, instead of the account's
     *     own
     * @param limit how many items at most, 1 to 1,000
     * @param cursor where to go on: {@code next} of the page before
     * @return a page of them
     */
    @Get
    PageView<IdentityView> listPolicies(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "false") boolean provided,
            @QueryValue(defaultValue = Paging.USUAL) int limit,
            @QueryValue Optional<String> cursor) {
        Call call = callers.call(request);
        IdentityKind kind = provided ? IdentityKind.PROVIDED : IdentityKind.POLICY;
        return keeping.page(limit, cursor, (after, wanted) -> policies.list(call, kind, "/", after, wanted));
    }

    /**
     * Makes a managed policy.
     *
     * @return what was made
     */
    @Post
    @Status(HttpStatus.CREATED)
    IdentityView createPolicy(HttpRequest<?> request, @Body IdentityBody body) {
        Keeping.required("document", body.document());
        return keeping.view(policies.create(
                callers.call(request), Keeping.required("name", body.name()), body.pathOrRoot(), body.toDetails()));
    }

    /**
     * Reads a managed policy, its versions, and who has it.
     *
     * @param name its name
     */
    @Get("/{name}")
    PolicyView getPolicy(HttpRequest<?> request, String name) {
        Call call = callers.call(request);
        return new PolicyView(
                keeping.view(policies.get(call, name)),
                policies.versions(call, name).stream()
                        .map(version -> new PolicyView.Version(
                                version.id(), version.inForce(), version.document(), version.createTime()))
                        .toList(),
                keeping.views(policies.entities(call, name)));
    }

    /**
     * Puts a new version of a managed policy in force. Five are kept: the oldest one that isn't in force makes room.
     *
     * @param name its name
     * @return the policy as it is now
     */
    @Post("/{name}")
    IdentityView changePolicy(HttpRequest<?> request, String name, @Body DocumentBody body) {
        Call call = callers.call(request);
        policies.replace(call, name, Keeping.required("document", body.document()));
        return keeping.view(policies.get(call, name));
    }

    /**
     * Puts another version of a managed policy in force.
     *
     * @param name its name
     * @param version such as v1
     */
    @Post("/{name}/versions/{version}")
    @Status(HttpStatus.NO_CONTENT)
    void usePolicyVersion(HttpRequest<?> request, String name, String version) {
        policies.setDefaultVersion(callers.call(request), name, version);
    }

    /**
     * Deletes a version of a managed policy that isn't in force.
     *
     * @param name its name
     * @param version such as v1
     */
    @Delete("/{name}/versions/{version}")
    @Status(HttpStatus.NO_CONTENT)
    void deletePolicyVersion(HttpRequest<?> request, String name, String version) {
        policies.deleteVersion(callers.call(request), name, version);
    }

    /**
     * Deletes a managed policy that is attached to nobody.
     *
     * @param name its name
     */
    @Delete("/{name}")
    @Status(HttpStatus.NO_CONTENT)
    void deletePolicy(HttpRequest<?> request, String name) {
        policies.delete(callers.call(request), name);
    }
}
