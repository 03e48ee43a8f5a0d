package dev.bindery.server.iam;

import dev.bindery.catalog.Call;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.administration.IdentityAdministration;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Roles. */
@Singleton
class RoleOperations implements QueryOperations {

    private static final int LONGEST_SESSION = 43_200;

    private final IdentityAdministration identities;
    private final Members members;

    RoleOperations(IdentityAdministration identities, Members members) {
        this.identities = identities;
        this.members = members;
    }

    @Override
    public Map<String, QueryOperation> operations() {
        Map<String, QueryOperation> operations = new HashMap<>();
        operations.put("CreateRole", this::create);
        operations.put("GetRole", this::get);
        operations.put("ListRoles", this::list);
        operations.put("UpdateRole", this::update);
        operations.put("UpdateRoleDescription", this::updateDescription);
        operations.put("UpdateAssumeRolePolicy", this::updateTrust);
        operations.put("DeleteRole", this::delete);
        operations.put("TagRole", this::tag);
        operations.put("UntagRole", this::untag);
        operations.put("ListRoleTags", this::tags);
        operations.put("ListInstanceProfilesForRole", this::instanceProfiles);
        return operations;
    }

    private static String name(Parameters parameters) {
        return parameters.required("RoleName");
    }

    private static Optional<Duration> longestSession(Parameters parameters) {
        return parameters
                .whole("MaxSessionDuration", (int) IdentityDetails.USUAL_SESSION.toSeconds(), LONGEST_SESSION)
                .map(Duration::ofSeconds);
    }

    private void create(Call call, Parameters parameters, XmlAnswer answer) {
        UserOperations.requireNoBoundary(parameters);
        IdentityDetails details = IdentityDetails.ofDocument(parameters.required("AssumeRolePolicyDocument"))
                .withDescription(parameters.text("Description"))
                .withLongestSession(longestSession(parameters).orElse(IdentityDetails.USUAL_SESSION))
                .withTags(parameters.tags());
        Identity role = identities.create(
                call,
                IdentityKind.ROLE,
                name(parameters),
                parameters.text("Path").orElse("/"),
                details);
        answer.element("Role", it -> members.role(it, role, true));
    }

    private void get(Call call, Parameters parameters, XmlAnswer answer) {
        Identity role = identities.get(call, IdentityKind.ROLE, name(parameters));
        answer.element("Role", it -> members.role(it, role, true));
    }

    private void list(Call call, Parameters parameters, XmlAnswer answer) {
        Listing page = Listing.of(parameters);
        page.write(
                answer,
                "Roles",
                identities.list(
                        call, IdentityKind.ROLE, parameters.text("PathPrefix").orElse("/"), page.after(), page.limit()),
                Identity::name,
                role -> members.role(answer, role, false));
    }

    private void update(Call call, Parameters parameters, XmlAnswer answer) {
        Optional<Duration> longest = longestSession(parameters);
        identities.update(call, IdentityKind.ROLE, name(parameters), there -> there.withDescription(
                        parameters.given("Description").isPresent()
                                ? parameters.text("Description")
                                : there.description())
                .withLongestSession(longest.orElse(there.longestSession())));
    }

    private void updateDescription(Call call, Parameters parameters, XmlAnswer answer) {
        Identity role = identities.update(
                call,
                IdentityKind.ROLE,
                name(parameters),
                there -> there.withDescription(parameters.text("Description")));
        answer.element("Role", it -> members.role(it, role, true));
    }

    private void updateTrust(Call call, Parameters parameters, XmlAnswer answer) {
        identities.updateTrust(call, name(parameters), parameters.required("PolicyDocument"));
    }

    private void delete(Call call, Parameters parameters, XmlAnswer answer) {
        identities.delete(call, IdentityKind.ROLE, name(parameters));
    }

    private void tag(Call call, Parameters parameters, XmlAnswer answer) {
        identities.tag(call, IdentityKind.ROLE, name(parameters), parameters.tags());
    }

    private void untag(Call call, Parameters parameters, XmlAnswer answer) {
        identities.untag(call, IdentityKind.ROLE, name(parameters), parameters.texts("TagKeys"));
    }

    private void tags(Call call, Parameters parameters, XmlAnswer answer) {
        answer.tags(identities.tags(call, IdentityKind.ROLE, name(parameters))).flag("IsTruncated", false);
    }

    private void instanceProfiles(Call call, Parameters parameters, XmlAnswer answer) {
        identities.requireNoInstanceProfiles(call, name(parameters));
        answer.list("InstanceProfiles", List.of(), none -> {}).flag("IsTruncated", false);
    }
}
