package dev.bindery.server.rest.access;

import dev.bindery.catalog.Call;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.administration.IdentityAdministration;
import dev.bindery.model.error.InvalidInputException;
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
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Users, groups and roles. */
@Controller("/api/v1/access")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "access")
class IdentityController {

    private final IdentityAdministration identities;
    private final RestCallers callers;
    private final Keeping keeping;

    IdentityController(IdentityAdministration identities, RestCallers callers, Keeping keeping) {
        this.identities = identities;
        this.callers = callers;
        this.keeping = keeping;
    }

    /**
     * Lists users, groups or roles, in the order of their names.
     *
     * @param type users, groups or roles
     * @param path those whose paths begin with it
     * @param limit how many items at most, 1 to 1,000
     * @param cursor where to go on: {@code next} of the page before
     * @return a page of them
     */
    @Get("/{type:users|groups|roles}")
    PageView<IdentityView> listIdentities(
            HttpRequest<?> request,
            String type,
            @QueryValue Optional<String> path,
            @QueryValue(defaultValue = Paging.USUAL) int limit,
            @QueryValue Optional<String> cursor) {
        Call call = callers.call(request);
        return keeping.page(
                limit,
                cursor,
                (after, wanted) -> identities.list(call, Keeping.kind(type), path.orElse("/"), after, wanted));
    }

    /**
     * Makes a user, group or role.
     *
     * @param type users, groups or roles
     * @return what was made
     */
    @Post("/{type:users|groups|roles}")
    @Status(HttpStatus.CREATED)
    IdentityView createIdentity(HttpRequest<?> request, String type, @Body IdentityBody body) {
        IdentityKind kind = Keeping.kind(type);
        if (kind != IdentityKind.ROLE && (body.document() != null || body.longestSessionSeconds() != null)) {
            throw new InvalidInputException("document", "Only roles have a trust policy and a longest session.");
        }
        if (kind == IdentityKind.GROUP && body.tags() != null) {
            throw new InvalidInputException("tags", "Groups have no tags.");
        }
        return keeping.view(identities.create(
                callers.call(request),
                kind,
                Keeping.required("name", body.name()),
                body.pathOrRoot(),
                body.toDetails()));
    }

    /**
     * Reads a user, group or role.
     *
     * @param type users, groups or roles
     * @param name its name
     */
    @Get("/{type:users|groups|roles}/{name}")
    IdentityView getIdentity(HttpRequest<?> request, String type, String name) {
        return keeping.view(identities.get(callers.call(request), Keeping.kind(type), name));
    }

    /**
     * Changes a user, group or role. Users and groups may get another name and path; roles another description, trust policy
     * and longest session. What is left out stays.
     *
     * @param type users, groups or roles
     * @param name its name
     * @return what it is now
     */
    @Post("/{type:users|groups|roles}/{name}")
    IdentityView changeIdentity(HttpRequest<?> request, String type, String name, @Body IdentityBody body) {
        Call call = callers.call(request);
        IdentityKind kind = Keeping.kind(type);
        if (kind == IdentityKind.ROLE) {
            changeRole(call, name, body);
        } else if (body.document() != null || body.longestSessionSeconds() != null || body.description() != null) {
            throw new InvalidInputException(
                    "document", "Only roles have a description, a trust policy and a longest session.");
        }
        if (body.tags() != null) {
            Identity there = identities.get(call, kind, name);
            Set<String> gone = new HashSet<>(there.details().tags().keySet());
            gone.removeAll(body.tags().keySet());
            if (!gone.isEmpty()) {
                identities.untag(call, kind, name, gone);
            }
            if (!body.tags().isEmpty()) {
                identities.tag(call, kind, name, body.tags());
            }
        }
        if (kind != IdentityKind.ROLE && (body.name() != null || body.path() != null)) {
            return keeping.view(identities.rename(
                    call, kind, name, Optional.ofNullable(body.name()), Optional.ofNullable(body.path())));
        }
        return keeping.view(identities.get(call, kind, name));
    }

    private void changeRole(Call call, String name, IdentityBody body) {
        if (body.name() != null && !body.name().equals(name) || body.path() != null) {
            throw new InvalidInputException("name", "The name and the path of a role can't be changed.");
        }
        if (body.document() != null) {
            identities.updateTrust(call, name, body.document());
        }
        if (body.description() != null || body.longestSessionSeconds() != null) {
            identities.update(call, IdentityKind.ROLE, name, there -> there.withDescription(
                            body.description() == null ? there.description() : IdentityBody.given(body.description()))
                    .withLongestSession(
                            body.longestSessionSeconds() == null
                                    ? there.longestSession()
                                    : Duration.ofSeconds(body.longestSessionSeconds())));
        }
    }

    /**
     * Deletes a user, group or role that nothing hangs on any more: no policies, keys or memberships.
     *
     * @param type users, groups or roles
     * @param name its name
     */
    @Delete("/{type:users|groups|roles}/{name}")
    @Status(HttpStatus.NO_CONTENT)
    void deleteIdentity(HttpRequest<?> request, String type, String name) {
        identities.delete(callers.call(request), Keeping.kind(type), name);
    }

    /**
     * Lists who is in a group.
     *
     * @param group its name
     */
    @Get("/groups/{group}/members")
    List<IdentityView> listMembers(HttpRequest<?> request, String group) {
        return keeping.views(identities.members(callers.call(request), group));
    }

    /**
     * Puts a user into a group; nothing happens where it is in it.
     *
     * @param group its name
     */
    @Post("/groups/{group}/members")
    @Status(HttpStatus.NO_CONTENT)
    void addMember(HttpRequest<?> request, String group, @Body MemberBody body) {
        identities.addMember(callers.call(request), group, Keeping.required("user", body.user()));
    }

    /**
     * Takes a user out of a group.
     *
     * @param group its name
     * @param user the user's name
     */
    @Delete("/groups/{group}/members/{user}")
    @Status(HttpStatus.NO_CONTENT)
    void removeMember(HttpRequest<?> request, String group, String user) {
        identities.removeMember(callers.call(request), group, user);
    }

    /**
     * Lists the groups that a user is in.
     *
     * @param user its name
     */
    @Get("/users/{user}/groups")
    List<IdentityView> listGroupsOfUser(HttpRequest<?> request, String user) {
        return keeping.views(identities.groupsOf(callers.call(request), user));
    }
}
