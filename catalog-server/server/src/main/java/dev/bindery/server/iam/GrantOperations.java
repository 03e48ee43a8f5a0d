package dev.bindery.server.iam;

import dev.bindery.catalog.Call;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.administration.GrantAdministration;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Policies of users, groups and roles: those that are attached, and their own. */
@Singleton
class GrantOperations implements QueryOperations {

    private final GrantAdministration grants;
    private final Members members;

    GrantOperations(GrantAdministration grants, Members members) {
        this.grants = grants;
        this.members = members;
    }

    @Override
    public Map<String, QueryOperation> operations() {
        Map<String, QueryOperation> operations = new HashMap<>();
        for (IdentityKind kind : List.of(IdentityKind.USER, IdentityKind.GROUP, IdentityKind.ROLE)) {
            String word =
                    Character.toUpperCase(kind.type().charAt(0)) + kind.type().substring(1);
            String name = word + "Name";
            operations.put(
                    "Attach" + word + "Policy",
                    (call, parameters, answer) ->
                            grants.attach(call, kind, parameters.required(name), PolicyOperations.arn(parameters)));
            operations.put(
                    "Detach" + word + "Policy",
                    (call, parameters, answer) ->
                            grants.detach(call, kind, parameters.required(name), PolicyOperations.arn(parameters)));
            operations.put(
                    "ListAttached" + word + "Policies",
                    (call, parameters, answer) -> attached(call, kind, name, parameters, answer));
            operations.put(
                    "Put" + word + "Policy",
                    (call, parameters, answer) -> grants.putInline(
                            call,
                            kind,
                            parameters.required(name),
                            parameters.required("PolicyName"),
                            parameters.required("PolicyDocument")));
            operations.put(
                    "Get" + word + "Policy",
                    (call, parameters, answer) -> inline(call, kind, name, parameters, answer));
            operations.put(
                    "Delete" + word + "Policy",
                    (call, parameters, answer) -> grants.deleteInline(
                            call, kind, parameters.required(name), parameters.required("PolicyName")));
            operations.put("List" + word + "Policies", (call, parameters, answer) -> Listing.of(parameters)
                    .writePart(
                            answer,
                            "PolicyNames",
                            grants.inlineNames(call, kind, parameters.required(name)),
                            Function.identity(),
                            answer::content));
        }
        return operations;
    }

    private void attached(Call call, IdentityKind kind, String name, Parameters parameters, XmlAnswer answer) {
        String prefix = parameters.text("PathPrefix").orElse("/");
        List<Identity> attached = grants.attached(call, kind, parameters.required(name)).stream()
                .filter(policy -> policy.path().startsWith(prefix))
                .toList();
        Listing.of(parameters).writePart(answer, "AttachedPolicies", attached, members::arn, policy -> answer.text(
                        "PolicyName", policy.name())
                .text("PolicyArn", members.arn(policy)));
    }

    private void inline(Call call, IdentityKind kind, String name, Parameters parameters, XmlAnswer answer) {
        String policy = parameters.required("PolicyName");
        String document = grants.inline(call, kind, parameters.required(name), policy);
        answer.text(name, parameters.required(name))
                .text("PolicyName", policy)
                .text("PolicyDocument", Members.encoded(document));
    }
}
