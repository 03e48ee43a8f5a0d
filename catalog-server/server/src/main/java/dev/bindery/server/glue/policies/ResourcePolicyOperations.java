package dev.bindery.server.glue.policies;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.identity.CatalogPolicy;
import dev.bindery.identity.ResourcePolicies.Existing;
import dev.bindery.identity.ResourcePolicy;
import dev.bindery.server.glue.GlueAccount;
import dev.bindery.server.glue.GlueOperation;
import dev.bindery.server.glue.GlueOperations;
import dev.bindery.server.glue.wire.GlueFault;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/**
 * PutResourcePolicy, GetResourcePolicy, DeleteResourcePolicy, GetResourcePolicies. There is one policy, the catalog's; those
 * that AWS's Resource Access Manager sets on single things have no counterpart here.
 */
@Singleton
final class ResourcePolicyOperations implements GlueOperations {

    private static final int LARGEST_PAGE = 1000;

    private final CatalogPolicy policy;
    private final GlueAccount account;

    ResourcePolicyOperations(CatalogPolicy policy, GlueAccount account) {
        this.policy = policy;
        this.account = account;
    }

    @Override
    public Map<String, GlueOperation> operations() {
        return Map.of(
                "PutResourcePolicy", this::put,
                "GetResourcePolicy", this::get,
                "DeleteResourcePolicy", this::delete,
                "GetResourcePolicies", this::list);
    }

    private Output put(Call call, Input input) {
        String document = input.requiredText("PolicyInJson");
        Existing existing = existing(input);
        input.text("EnableHybrid")
                .filter(text -> !text.equals("TRUE") && !text.equals("FALSE"))
                .ifPresent(text -> {
                    throw GlueFault.validation(
                            "enableHybrid", text, "Member must satisfy enum value set: [TRUE, FALSE]");
                });
        return new Output()
                .set(
                        "PolicyHash",
                        policy.put(call, of(input), document, existing, hash(input))
                                .hash());
    }

    private static Existing existing(Input input) {
        String text = input.text("PolicyExistsCondition").orElse(Existing.NONE.name());
        for (Existing existing : Existing.values()) {
            if (existing.name().equals(text)) {
                return existing;
            }
        }
        throw GlueFault.validation(
                "policyExistsCondition", text, "Member must satisfy enum value set: [NOT_EXIST, MUST_EXIST, NONE]");
    }

    private static Optional<String> hash(Input input) {
        return input.text("PolicyHashCondition").filter(text -> !text.isEmpty());
    }

    private Output get(Call call, Input input) {
        return document(policy.get(call, of(input)));
    }

    private Output delete(Call call, Input input) {
        policy.delete(call, of(input), hash(input));
        return new Output();
    }

    private Output list(Call call, Input input) {
        Page<ResourcePolicy> page = policy.list(call, account.page(input, LARGEST_PAGE));
        return new Output()
                .set("GetResourcePoliciesResponseList", page.items(), ResourcePolicyOperations::document)
                .set("NextToken", page.next());
    }

    private static Output document(ResourcePolicy policy) {
        return new Output()
                .set("PolicyInJson", policy.document())
                .set("PolicyHash", policy.hash())
                .set("CreateTime", policy.createTime())
                .set("UpdateTime", policy.updateTime());
    }

    /** Whose policy is meant. */
    private static Optional<String> of(Input input) {
        return input.text("ResourceArn").filter(arn -> !arn.isEmpty());
    }
}
