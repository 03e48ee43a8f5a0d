package dev.bindery.identity.administration;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.catalog.operation.Resource.OfSeveral;
import dev.bindery.identity.Identities;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.model.error.NotFoundException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Users, groups and roles: themselves, their tags, and who is in which group. */
public final class IdentityAdministration {

    private final Identities identities;
    private final Things things;
    private final CallInterceptor interceptor;

    /** @param account twelve digits */
    public IdentityAdministration(Identities identities, String account, CallInterceptor interceptor) {
        this.identities = identities;
        this.things = new Things(identities, account);
        this.interceptor = interceptor;
    }

    /** @throws dev.bindery.model.error.AlreadyExistsException where there is one of that name, whatever its case */
    public Identity create(Call call, IdentityKind kind, String name, String path, IdentityDetails details) {
        return interceptor.around(
                call,
                Verb.CREATE.of(kind),
                Things.of(kind, path, name).withRequestTags(details.tags()),
                () -> identities.create(kind, name, path, details));
    }

    /** @throws NotFoundException where there is none of that name */
    public Identity get(Call call, IdentityKind kind, String name) {
        return interceptor.around(call, Verb.GET.of(kind), things.of(kind, name), () -> identities.get(kind, name));
    }

    /**
     * In the order of their names, case apart.
     *
     * @param pathPrefix what their paths begin with
     * @param after the name that the first one follows
     */
    public List<Identity> list(Call call, IdentityKind kind, String pathPrefix, Optional<String> after, int limit) {
        return interceptor.around(
                call,
                Verb.LIST.of(kind),
                new Resource.Anything(),
                () -> identities.list(kind, pathPrefix, after, limit));
    }

    /** Changes what is said of one; not its tags, nor a role's trust policy. */
    public Identity update(Call call, IdentityKind kind, String name, UnaryOperator<IdentityDetails> edit) {
        return interceptor.around(
                call,
                Verb.UPDATE.of(kind),
                things.of(kind, name),
                () -> identities.update(kind, name, there -> {
                    IdentityDetails details = edit.apply(there);
                    return new IdentityDetails(
                            details.description(), there.document(), details.longestSession(), there.tags());
                }));
    }

    /** Gives a user or group another name or path, which the caller must be allowed for both. */
    public Identity rename(
            Call call, IdentityKind kind, String name, Optional<String> newName, Optional<String> newPath) {
        Identity there = identities.find(kind, name).orElse(null);
        if (there == null) {
            return get(call, kind, name);
        }
        String wantedName = newName.orElse(there.name());
        String wantedPath = newPath.orElse(there.path());
        return interceptor.around(
                call,
                Verb.UPDATE.of(kind),
                new OfSeveral(List.of(Things.of(there), Things.of(kind, wantedPath, wantedName))),
                () -> identities.rename(kind, name, wantedName, wantedPath));
    }

    /** Says who may become a role. */
    public Identity updateTrust(Call call, String role, String document) {
        return interceptor.around(
                call,
                Operation.UPDATE_ASSUME_ROLE_POLICY,
                things.of(IdentityKind.ROLE, role),
                () -> identities.update(IdentityKind.ROLE, role, there -> there.withDocument(document)));
    }

    /** @throws dev.bindery.model.error.InvalidOperationException ({@code IN_USE}) where something hangs on it */
    public void delete(Call call, IdentityKind kind, String name) {
        interceptor.run(call, Verb.DELETE.of(kind), things.of(kind, name), () -> identities.delete(kind, name));
    }

    /** Adds tags, in place of those of the same keys. */
    public void tag(Call call, IdentityKind kind, String name, Map<String, String> tags) {
        interceptor.run(
                call,
                Verb.TAG.of(kind),
                things.of(kind, name).withRequestTags(tags),
                () -> identities.update(kind, name, there -> there.withTags(with(there.tags(), tags))));
    }

    static Map<String, String> with(Map<String, String> there, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(there);
        all.putAll(more);
        return all;
    }

    /** Takes tags away; keys that aren't there are none too many. */
    public void untag(Call call, IdentityKind kind, String name, Collection<String> keys) {
        interceptor.run(
                call,
                Verb.UNTAG.of(kind),
                things.of(kind, name).withTagKeys(keys),
                () -> identities.update(kind, name, there -> there.withTags(without(there.tags(), keys))));
    }

    static Map<String, String> without(Map<String, String> there, Collection<String> keys) {
        Map<String, String> left = new TreeMap<>(there);
        left.keySet().removeAll(keys);
        return left;
    }

    public Map<String, String> tags(Call call, IdentityKind kind, String name) {
        return interceptor.around(
                call,
                Verb.LIST_TAGS.of(kind),
                things.of(kind, name),
                () -> new TreeMap<>(identities.get(kind, name).details().tags()));
    }

    /** Puts a user into a group; nothing happens where it is in it. */
    public void addMember(Call call, String group, String user) {
        interceptor.run(
                call,
                Operation.ADD_USER_TO_GROUP,
                things.of(IdentityKind.GROUP, group),
                () -> identities.addMember(group, user));
    }

    /** @throws NotFoundException where the user isn't in the group */
    public void removeMember(Call call, String group, String user) {
        interceptor.run(
                call,
                Operation.REMOVE_USER_FROM_GROUP,
                things.of(IdentityKind.GROUP, group),
                () -> identities.removeMember(group, user));
    }

    /** Whoever may see a group may see who is in it, as in IAM. */
    public List<Identity> members(Call call, String group) {
        return interceptor.around(
                call, Operation.GET_GROUP, things.of(IdentityKind.GROUP, group), () -> identities.members(group));
    }

    public List<Identity> groupsOf(Call call, String user) {
        return interceptor.around(
                call,
                Operation.LIST_GROUPS_FOR_USER,
                things.of(IdentityKind.USER, user),
                () -> identities.groupsOf(user));
    }

    /** There are no instances here, hence no profiles; whoever deletes a role asks for them first. */
    public void requireNoInstanceProfiles(Call call, String role) {
        interceptor.run(
                call,
                Operation.LIST_INSTANCE_PROFILES_FOR_ROLE,
                things.of(IdentityKind.ROLE, role),
                () -> identities.get(IdentityKind.ROLE, role));
    }

    /** How many there are of each kind, the account's own policies among them. */
    public Map<IdentityKind, Long> counts(Call call) {
        return interceptor.around(call, Operation.GET_ACCOUNT_SUMMARY, new Resource.Anything(), identities::counts);
    }

    /** An account has no aliases here. */
    public List<String> aliases(Call call) {
        return interceptor.around(call, Operation.LIST_ACCOUNT_ALIASES, new Resource.Anything(), List::of);
    }
}
