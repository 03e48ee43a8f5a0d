package dev.bindery.server.iam;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.administration.IdentityAdministration;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;

/** Users. */
@Singleton
class UserOperations implements QueryOperations {

    private final IdentityAdministration identities;
    private final Members members;

    UserOperations(IdentityAdministration identities, Members members) {
        this.identities = identities;
        this.members = members;
    }

    @Override
    public Map<String, QueryOperation> operations() {
        return Map.of(
                "CreateUser", this::create,
                "GetUser", this::get,
                "ListUsers", this::list,
                "UpdateUser", this::update,
                "DeleteUser", this::delete,
                "TagUser", this::tag,
                "UntagUser", this::untag,
                "ListUserTags", this::tags,
                "ListGroupsForUser", this::groups);
    }

    /** The user that is named, or else the one who calls. */
    static String name(Call call, Parameters parameters) {
        return parameters
                .text("UserName")
                .or(() -> call.principal()
                        .proven()
                        .filter(it -> it.kind() == ProvenIdentity.Kind.USER)
                        .map(ProvenIdentity::name))
                .orElseThrow(
                        () -> QueryFault.validation("Must specify userName when calling with non-User credentials"));
    }

    private void create(Call call, Parameters parameters, XmlAnswer answer) {
        requireNoBoundary(parameters);
        Identity user = identities.create(
                call,
                IdentityKind.USER,
                parameters.required("UserName"),
                parameters.text("Path").orElse("/"),
                IdentityDetails.NONE.withTags(parameters.tags()));
        answer.element("User", it -> members.user(it, user, true));
    }

    /** To keep one without minding it would allow more than was meant. */
    static void requireNoBoundary(Parameters parameters) {
        if (parameters.text("PermissionsBoundary").isPresent()) {
            throw QueryFault.validation("Permissions boundaries aren't supported.");
        }
    }

    private void get(Call call, Parameters parameters, XmlAnswer answer) {
        if (parameters.text("UserName").isEmpty()
                && call.principal()
                        .proven()
                        .map(it -> it.kind() == ProvenIdentity.Kind.ROOT)
                        .orElse(true)) {
            // In open mode everybody is.
            answer.element("User", it -> it.text("Path", "/")
                    .text("UserName", "root")
                    .text("UserId", members.account())
                    .text("Arn", "arn:aws:iam::" + members.account() + ":root")
                    .time("CreateDate", Instant.EPOCH));
            return;
        }
        Identity user = identities.get(call, IdentityKind.USER, name(call, parameters));
        answer.element("User", it -> members.user(it, user, true));
    }

    private void list(Call call, Parameters parameters, XmlAnswer answer) {
        Listing page = Listing.of(parameters);
        page.write(
                answer,
                "Users",
                identities.list(
                        call, IdentityKind.USER, parameters.text("PathPrefix").orElse("/"), page.after(), page.limit()),
                Identity::name,
                user -> members.user(answer, user, false));
    }

    private void update(Call call, Parameters parameters, XmlAnswer answer) {
        identities.rename(
                call,
                IdentityKind.USER,
                parameters.required("UserName"),
                parameters.text("NewUserName"),
                parameters.text("NewPath"));
    }

    private void delete(Call call, Parameters parameters, XmlAnswer answer) {
        identities.delete(call, IdentityKind.USER, parameters.required("UserName"));
    }

    private void tag(Call call, Parameters parameters, XmlAnswer answer) {
        identities.tag(call, IdentityKind.USER, parameters.required("UserName"), parameters.tags());
    }

    private void untag(Call call, Parameters parameters, XmlAnswer answer) {
        identities.untag(call, IdentityKind.USER, parameters.required("UserName"), parameters.texts("TagKeys"));
    }

    private void tags(Call call, Parameters parameters, XmlAnswer answer) {
        answer.tags(identities.tags(call, IdentityKind.USER, parameters.required("UserName")))
                .flag("IsTruncated", false);
    }

    private void groups(Call call, Parameters parameters, XmlAnswer answer) {
        Listing.of(parameters)
                .writePart(
                        answer,
                        "Groups",
                        identities.groupsOf(call, name(call, parameters)),
                        Identity::name,
                        group -> members.group(answer, group));
    }
}
