package dev.bindery.identity;

import dev.bindery.access.policy.PolicyKind;
import dev.bindery.access.policy.Statement;
import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Arns;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.identity.ResourcePolicies.Existing;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The catalog's resource policy (developer guide, "Glue resource policies"): who else may do what to databases, tables,
 * functions and connections. Only who is allowed so on {@code *} may read or change it, so that nobody gives himself more
 * by what he may do to the catalog.
 */
public final class CatalogPolicy {

    private static final Resource ANYTHING = new Resource.Anything();

    private final ResourcePolicies policies;
    private final Identities identities;
    private final Arns arns;
    private final CallInterceptor interceptor;

    public CatalogPolicy(ResourcePolicies policies, Identities identities, Arns arns, CallInterceptor interceptor) {
        this.policies = policies;
        this.identities = identities;
        this.arns = arns;
        this.interceptor = interceptor;
    }

    /** @throws NotFoundException where the policy of something else is asked for: nothing else has one */
    private void requireCatalog(Optional<String> arn) {
        arn.filter(of -> !of.equals(arns.glue("catalog"))).ifPresent(of -> {
            throw new NotFoundException(EntityKind.POLICY, "of " + of);
        });
    }

    /**
     * @param of whose policy it is to be; empty: the catalog's, and nothing else has one
     * @param hash that of the policy that is to be replaced; empty where any may be
     * @throws NotFoundException where it is to be another thing's
     * @throws dev.bindery.model.error.ConcurrentModificationException where a condition isn't met
     * @throws InvalidInputException where the document can't be, is about things that aren't the catalog's, or names users
     *     or roles that aren't there
     */
    public ResourcePolicy put(
            Call call, Optional<String> of, String document, Existing existing, Optional<String> hash) {
        return interceptor.around(call, Operation.PUT_RESOURCE_POLICY, ANYTHING, () -> {
            requireCatalog(of);
            IdentityRules.document("PolicyInJson", PolicyKind.RESOURCE, document)
                    .statements()
                    .forEach(this::require);
            return policies.put(arns.glue("catalog"), document, existing, hash);
        });
    }

    private void require(Statement statement) {
        Pattern allowed = Pattern.compile(Pattern.quote(arns.glue("")) + "[a-zA-Z*]+/?.*", Pattern.DOTALL);
        statement.resources().forEach(resource -> {
            if (!allowed.matcher(resource.text()).matches()) {
                throw wrong(
                        statement,
                        "The resource " + resource + " isn't of this catalog; its ARNs begin with " + arns.glue("")
                                + ".");
            }
        });
        statement.principals().stream()
                .flatMap(principals -> principals.byKind().entrySet().stream())
                .filter(entry -> entry.getKey().equals("AWS"))
                .flatMap(entry -> entry.getValue().stream())
                .forEach(name -> requirePrincipal(statement, name));
    }

    /** Those of other accounts can't be looked up, and are nobody here. */
    private void requirePrincipal(Statement statement, String name) {
        String own = arns.iam("");
        if (name.equals("*")
                || name.matches("[0-9]{12}")
                || name.matches("arn:aws:(iam|sts)::[0-9]{12}:.+")
                        && !name.startsWith(own)
                        && !name.startsWith(own.replace(":iam:", ":sts:"))) {
            return;
        }
        if (name.indexOf('*') >= 0 || name.indexOf('?') >= 0) {
            throw wrong(statement, "The principal " + name + " has wildcards, which principals can't have.");
        }
        if (name.equals(own + "root") || name.startsWith(own.replace(":iam:", ":sts:") + "assumed-role/")) {
            return;
        }
        String last = name.substring(name.lastIndexOf('/') + 1);
        boolean there = List.of(IdentityKind.USER, IdentityKind.ROLE).stream()
                .flatMap(kind -> identities.find(kind, last).stream())
                .anyMatch(identity -> identity.arn(arns.account()).equals(name));
        if (!there) {
            throw wrong(statement, "The principal " + name + " isn't a user or role of this account.");
        }
    }

    private static InvalidInputException wrong(Statement statement, String problem) {
        return new InvalidInputException("PolicyInJson", statement.name() + ": " + problem);
    }

    /** @throws NotFoundException where there is none */
    public ResourcePolicy get(Call call, Optional<String> of) {
        return interceptor.around(call, Operation.GET_RESOURCE_POLICY, ANYTHING, () -> {
            requireCatalog(of);
            return policies.find(arns.glue("catalog"))
                    .orElseThrow(() -> new NotFoundException(EntityKind.POLICY, "of " + arns.glue("catalog")));
        });
    }

    /** All that there are: that of the catalog, where it has one. */
    public Page<ResourcePolicy> list(Call call, PageRequest page) {
        return interceptor.around(call, Operation.GET_RESOURCE_POLICIES, ANYTHING, () -> {
            if (page.cursor().isPresent()) {
                throw new InvalidInputException("NextToken", "NextToken isn't a token of this listing.");
            }
            return Page.last(policies.find(arns.glue("catalog")).stream().toList());
        });
    }

    /**
     * @throws NotFoundException where there is none
     * @throws dev.bindery.model.error.ConcurrentModificationException where its hash is another one
     */
    public void delete(Call call, Optional<String> of, Optional<String> hash) {
        interceptor.run(call, Operation.DELETE_RESOURCE_POLICY, ANYTHING, () -> {
            requireCatalog(of);
            policies.delete(arns.glue("catalog"), hash);
        });
    }
}
