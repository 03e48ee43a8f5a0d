package dev.bindery.identity.administration;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.identity.Identities;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.PolicyVersion;
import dev.bindery.identity.PolicyVersions;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.NotFoundException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Managed policies and their versions. A policy is named by its ARN or its name, which is that of one of the account's
 * own first.
 */
public final class PolicyAdministration {

    private final Identities identities;
    private final PolicyVersions versions;
    private final Things things;
    private final CallInterceptor interceptor;

    /** @param account twelve digits */
    public PolicyAdministration(Identities identities, String account, CallInterceptor interceptor) {
        this.identities = identities;
        this.versions = new PolicyVersions(identities);
        this.things = new Things(identities, account);
        this.interceptor = interceptor;
    }

    /** @throws dev.bindery.model.error.AlreadyExistsException where there is one of that name, whatever its case */
    public Identity create(Call call, String name, String path, IdentityDetails details) {
        return interceptor.around(
                call,
                Operation.CREATE_POLICY,
                Things.of(IdentityKind.POLICY, path, name).withRequestTags(details.tags()),
                () -> identities.create(IdentityKind.POLICY, name, path, details));
    }

    /** @throws NotFoundException where there is no such policy */
    public Identity get(Call call, String policy) {
        return asked(call, Operation.GET_POLICY, policy, () -> things.policy(policy));
    }

    private <T> T asked(Call call, Operation operation, String policy, Supplier<T> answer) {
        return interceptor.around(call, operation, things.ofPolicy(policy), answer);
    }

    /**
     * In the order of their names, case apart.
     *
     * @param kind {@code POLICY} for the account's own, {@code PROVIDED} for those that every account has
     * @param after the name that the first one follows
     */
    public List<Identity> list(Call call, IdentityKind kind, String pathPrefix, Optional<String> after, int limit) {
        return interceptor.around(
                call,
                Operation.LIST_POLICIES,
                new Resource.Anything(),
                () -> identities.list(kind, pathPrefix, after, limit));
    }

    /**
     * What lists show of policies beside themselves.
     *
     * @param attachments how many users, groups and roles each is attached to, by its unique id; none: missing
     * @param inForce the number of the version in force of each, by its unique id
     */
    public record Figures(Map<String, Long> attachments, Map<String, Integer> inForce) {

        public long attachments(Identity policy) {
            return attachments.getOrDefault(policy.uniqueId(), 0L);
        }

        /** Such as {@code v1}. */
        public String inForce(Identity policy) {
            return "v" + inForce.getOrDefault(policy.uniqueId(), 1);
        }
    }

    /** Of policies that the caller was shown. */
    public Figures figures(List<Identity> policies) {
        return new Figures(identities.attachmentCounts(policies), versions.inForce(policies));
    }

    /** @throws dev.bindery.model.error.InvalidOperationException ({@code IN_USE}) where it is attached */
    public void delete(Call call, String policy) {
        asked(call, Operation.DELETE_POLICY, policy, () -> {
            identities.delete(IdentityKind.POLICY, own(policy));
            return policy;
        });
    }

    /** The name of a policy that may be changed. */
    private String own(String policy) {
        Identity found = things.policy(policy);
        if (found.kind() != IdentityKind.POLICY) {
            throw new AccessDeniedException("Policy is outside your own account.");
        }
        return found.name();
    }

    /** The users, groups and roles that have it. */
    public List<Identity> entities(Call call, String policy) {
        return asked(call, Operation.LIST_ENTITIES_FOR_POLICY, policy, () -> {
            Identity found = things.policy(policy);
            return identities.havingPolicy(found.kind(), found.name());
        });
    }

    public void tag(Call call, String policy, Map<String, String> tags) {
        interceptor.run(
                call,
                Operation.TAG_POLICY,
                things.ofPolicy(policy).withRequestTags(tags),
                () -> identities.update(
                        IdentityKind.POLICY,
                        own(policy),
                        there -> there.withTags(IdentityAdministration.with(there.tags(), tags))));
    }

    public void untag(Call call, String policy, Collection<String> keys) {
        interceptor.run(
                call,
                Operation.UNTAG_POLICY,
                things.ofPolicy(policy).withTagKeys(keys),
                () -> identities.update(
                        IdentityKind.POLICY,
                        own(policy),
                        there -> there.withTags(IdentityAdministration.without(there.tags(), keys))));
    }

    public Map<String, String> tags(Call call, String policy) {
        return asked(
                call,
                Operation.LIST_POLICY_TAGS,
                policy,
                () -> new TreeMap<>(things.policy(policy).details().tags()));
    }

    /** @throws dev.bindery.model.error.LimitExceededException where it has five */
    public PolicyVersion createVersion(Call call, String policy, String document, boolean inForce) {
        return asked(
                call, Operation.CREATE_POLICY_VERSION, policy, () -> versions.create(own(policy), document, inForce));
    }

    /** Puts a new version in force; where there are five, the oldest of the others makes room. */
    public PolicyVersion replace(Call call, String policy, String document) {
        return asked(call, Operation.CREATE_POLICY_VERSION, policy, () -> versions.replace(own(policy), document));
    }

    /** The newest first. */
    public List<PolicyVersion> versions(Call call, String policy) {
        return asked(call, Operation.LIST_POLICY_VERSIONS, policy, () -> {
            Identity found = things.policy(policy);
            return versions.list(found.kind(), found.name());
        });
    }

    public PolicyVersion version(Call call, String policy, String versionId) {
        return asked(call, Operation.GET_POLICY_VERSION, policy, () -> {
            Identity found = things.policy(policy);
            return versions.get(found.kind(), found.name(), versionId);
        });
    }

    public void setDefaultVersion(Call call, String policy, String versionId) {
        asked(call, Operation.SET_DEFAULT_POLICY_VERSION, policy, () -> {
            versions.setDefault(own(policy), versionId);
            return versionId;
        });
    }

    public void deleteVersion(Call call, String policy, String versionId) {
        asked(call, Operation.DELETE_POLICY_VERSION, policy, () -> {
            versions.delete(own(policy), versionId);
            return versionId;
        });
    }
}
