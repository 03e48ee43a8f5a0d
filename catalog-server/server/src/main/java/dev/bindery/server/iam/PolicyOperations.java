package dev.bindery.server.iam;

import dev.bindery.catalog.Call;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.PolicyVersion;
import dev.bindery.identity.administration.PolicyAdministration;
import dev.bindery.identity.administration.PolicyAdministration.Figures;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Managed policies and their versions. */
@Singleton
class PolicyOperations implements QueryOperations {

    private final PolicyAdministration policies;
    private final Members members;

    PolicyOperations(PolicyAdministration policies, Members members) {
        this.policies = policies;
        this.members = members;
    }

    @Override
    public Map<String, QueryOperation> operations() {
        Map<String, QueryOperation> operations = new HashMap<>();
        operations.put("CreatePolicy", this::create);
        operations.put("GetPolicy", this::get);
        operations.put("ListPolicies", this::list);
        operations.put("DeletePolicy", this::delete);
        operations.put("TagPolicy", this::tag);
        operations.put("UntagPolicy", this::untag);
        operations.put("ListPolicyTags", this::tags);
        operations.put("ListEntitiesForPolicy", this::entities);
        operations.put("CreatePolicyVersion", this::createVersion);
        operations.put("GetPolicyVersion", this::version);
        operations.put("ListPolicyVersions", this::versions);
        operations.put("SetDefaultPolicyVersion", this::setDefault);
        operations.put("DeletePolicyVersion", this::deleteVersion);
        return operations;
    }

    /** @throws QueryFault where it is no ARN */
    static String arn(Parameters parameters) {
        String arn = parameters.required("PolicyArn");
        if (!arn.startsWith("arn:")) {
            throw QueryFault.validation("ARN " + (arn.length() > 200 ? arn.substring(0, 200) : arn) + " is not valid.");
        }
        return arn;
    }

    private void create(Call call, Parameters parameters, XmlAnswer answer) {
        Identity policy = policies.create(
                call,
                parameters.required("PolicyName"),
                parameters.text("Path").orElse("/"),
                IdentityDetails.ofDocument(parameters.required("PolicyDocument"))
                        .withDescription(parameters.text("Description"))
                        .withTags(parameters.tags()));
        written(policy, answer);
    }

    private void written(Identity policy, XmlAnswer answer) {
        Figures figures = policies.figures(List.of(policy));
        answer.element("Policy", it -> members.policy(it, policy, figures, true));
    }

    private void get(Call call, Parameters parameters, XmlAnswer answer) {
        written(policies.get(call, arn(parameters)), answer);
    }

    /** First the account's own, then those that every account has. */
    private void list(Call call, Parameters parameters, XmlAnswer answer) {
        String prefix = parameters.text("PathPrefix").orElse("/");
        boolean onlyAttached = parameters.flag("OnlyAttached");
        Listing page = Listing.of(parameters);
        List<Identity> found = new ArrayList<>();
        for (IdentityKind kind : kinds(parameters.text("Scope").orElse("All"))) {
            found.addAll(listed(call, kind, prefix, page, onlyAttached, page.limit() - found.size()));
        }
        Figures figures = policies.figures(found);
        page.write(
                answer,
                "Policies",
                found,
                policy -> policy.kind().ordinal() + policy.name(),
                policy -> members.policy(answer, policy, figures, false));
    }

    private static List<IdentityKind> kinds(String scope) {
        return switch (scope) {
            case "All" -> List.of(IdentityKind.POLICY, IdentityKind.PROVIDED);
            case "Local" -> List.of(IdentityKind.POLICY);
            case "AWS" -> List.of(IdentityKind.PROVIDED);
            default -> throw QueryFault.validation(
                    "1 validation error detected: Value at 'scope' failed to satisfy constraint: Member must satisfy"
                            + " enum value set: [All, AWS, Local]");
        };
    }

    private List<Identity> listed(
            Call call, IdentityKind kind, String prefix, Listing page, boolean onlyAttached, int wanted) {
        Optional<String> after = page.after()
                .filter(marker -> marker.startsWith(Integer.toString(kind.ordinal())))
                .map(marker -> marker.substring(1));
        boolean past = page.after().isPresent() && after.isEmpty() && kind == IdentityKind.POLICY;
        List<Identity> found = new ArrayList<>();
        while (!past && found.size() < wanted) {
            List<Identity> next = policies.list(call, kind, prefix, after, wanted);
            Figures figures = onlyAttached ? policies.figures(next) : new Figures(Map.of(), Map.of());
            next.stream()
                    .filter(policy -> !onlyAttached || figures.attachments(policy) > 0)
                    .limit(wanted - found.size())
                    .forEach(found::add);
            if (next.size() < wanted) {
                break;
            }
            after = Optional.of(next.get(next.size() - 1).name());
        }
        return found;
    }

    private void delete(Call call, Parameters parameters, XmlAnswer answer) {
        policies.delete(call, arn(parameters));
    }

    private void tag(Call call, Parameters parameters, XmlAnswer answer) {
        policies.tag(call, arn(parameters), parameters.tags());
    }

    private void untag(Call call, Parameters parameters, XmlAnswer answer) {
        policies.untag(call, arn(parameters), parameters.texts("TagKeys"));
    }

    private void tags(Call call, Parameters parameters, XmlAnswer answer) {
        answer.tags(policies.tags(call, arn(parameters))).flag("IsTruncated", false);
    }

    private void entities(Call call, Parameters parameters, XmlAnswer answer) {
        List<Identity> all = policies.entities(call, arn(parameters));
        String filter = parameters.text("EntityFilter").orElse("");
        for (IdentityKind kind : List.of(IdentityKind.GROUP, IdentityKind.USER, IdentityKind.ROLE)) {
            String word =
                    Character.toUpperCase(kind.type().charAt(0)) + kind.type().substring(1);
            answer.list(
                    "Policy" + word + "s",
                    all.stream()
                            .filter(it -> it.kind() == kind && (filter.isEmpty() || filter.equals(word)))
                            .toList(),
                    it -> answer.text(word + "Name", it.name()).text(word + "Id", it.uniqueId()));
        }
        answer.flag("IsTruncated", false);
    }

    private void createVersion(Call call, Parameters parameters, XmlAnswer answer) {
        PolicyVersion version = policies.createVersion(
                call, arn(parameters), parameters.required("PolicyDocument"), parameters.flag("SetAsDefault"));
        answer.element("PolicyVersion", it -> members.version(it, version, false));
    }

    private void version(Call call, Parameters parameters, XmlAnswer answer) {
        PolicyVersion version = policies.version(call, arn(parameters), parameters.required("VersionId"));
        answer.element("PolicyVersion", it -> members.version(it, version, true));
    }

    private void versions(Call call, Parameters parameters, XmlAnswer answer) {
        answer.list(
                        "Versions",
                        policies.versions(call, arn(parameters)),
                        version -> members.version(answer, version, false))
                .flag("IsTruncated", false);
    }

    private void setDefault(Call call, Parameters parameters, XmlAnswer answer) {
        policies.setDefaultVersion(call, arn(parameters), parameters.required("VersionId"));
    }

    private void deleteVersion(Call call, Parameters parameters, XmlAnswer answer) {
        policies.deleteVersion(call, arn(parameters), parameters.required("VersionId"));
    }
}
