package dev.bindery.identity.administration;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.identity.Identities;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityKind;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which policies users, groups and roles have: managed ones that are attached, and inline ones of their own. */
public final class GrantAdministration {

    private final Identities identities;
    private final Things things;
    private final CallInterceptor interceptor;

    /** @param account twelve digits */
    public GrantAdministration(Identities identities, String account, CallInterceptor interceptor) {
        this.identities = identities;
        this.things = new Things(identities, account);
        this.interceptor = interceptor;
    }

    /**
     * Attaches a managed policy; nothing happens where it is attached.
     *
     * @param policy its ARN or its name, which is that of one of the account's own first
     */
    public void attach(Call call, IdentityKind kind, String name, String policy) {
        Optional<Identity> named = things.findPolicy(policy);
        interceptor.run(call, Verb.ATTACH.of(kind), about(kind, name, named, policy), () -> {
            Identity found = named.orElseThrow(() -> Things.noPolicy(policy));
            identities.attach(kind, name, found.kind(), found.name());
        });
    }

    /** @throws NotFoundException where it isn't attached */
    public void detach(Call call, IdentityKind kind, String name, String policy) {
        Optional<Identity> named = things.findPolicy(policy);
        interceptor.run(call, Verb.DETACH.of(kind), about(kind, name, named, policy), () -> {
            Identity found = named.orElseThrow(() -> Things.noPolicy(policy));
            identities.detach(kind, name, found.kind(), found.name());
        });
    }

    /** With the policy as conditions have it; one that isn't there can be named by what was given. */
    private Resource about(IdentityKind kind, String name, Optional<Identity> named, String policy) {
        return things.of(kind, name)
                .with("iam:PolicyARN", named.map(it -> it.arn(things.account())).orElse(policy));
    }

    /** The managed policies that are attached. */
    public List<Identity> attached(Call call, IdentityKind kind, String name) {
        return interceptor.around(
                call, Verb.LIST_ATTACHED.of(kind), things.of(kind, name), () -> identities.attached(kind, name));
    }

    /** Gives a policy of one's own, in place of one of that name. */
    public void putInline(Call call, IdentityKind kind, String name, String policy, String document) {
        interceptor.run(
                call,
                Verb.PUT_INLINE.of(kind),
                things.of(kind, name),
                () -> identities.putInline(kind, name, policy, document));
    }

    /** @throws NotFoundException where it has none of that name */
    public String inline(Call call, IdentityKind kind, String name, String policy) {
        return interceptor.around(call, Verb.GET_INLINE.of(kind), things.of(kind, name), () -> Optional.ofNullable(
                        identities.inline(kind, name).get(policy))
                .orElseThrow(() ->
                        new NotFoundException(EntityKind.POLICY, policy + " of the " + kind.type() + " " + name)));
    }

    /** @throws NotFoundException where it has none of that name */
    public void deleteInline(Call call, IdentityKind kind, String name, String policy) {
        interceptor.run(
                call,
                Verb.DELETE_INLINE.of(kind),
                things.of(kind, name),
                () -> identities.deleteInline(kind, name, policy));
    }

    /** The names of the policies of one's own. */
    public List<String> inlineNames(Call call, IdentityKind kind, String name) {
        return interceptor.around(call, Verb.LIST_INLINE.of(kind), things.of(kind, name), () -> {
            Map<String, String> documents = identities.inline(kind, name);
            return List.copyOf(documents.keySet());
        });
    }
}
