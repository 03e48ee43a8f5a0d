package dev.bindery.server.iam;

import dev.bindery.catalog.Call;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.administration.IdentityAdministration;
import jakarta.inject.Singleton;
import java.util.Map;

/** Groups, and who is in them. */
@Singleton
class GroupOperations implements QueryOperations {

    private final IdentityAdministration identities;
    private final Members members;

    GroupOperations(IdentityAdministration identities, Members members) {
        this.identities = identities;
        this.members = members;
    }

    @Override
    public Map<String, QueryOperation> operations() {
        return Map.of(
                "CreateGroup", this::create,
                "GetGroup", this::get,
                "ListGroups", this::list,
                "UpdateGroup", this::update,
                "DeleteGroup", this::delete,
                "AddUserToGroup", this::add,
                "RemoveUserFromGroup", this::remove);
    }

    private void create(Call call, Parameters parameters, XmlAnswer answer) {
        Identity group = identities.create(
                call,
                IdentityKind.GROUP,
                parameters.required("GroupName"),
                parameters.text("Path").orElse("/"),
                IdentityDetails.NONE);
        answer.element("Group", it -> members.group(it, group));
    }

    private void get(Call call, Parameters parameters, XmlAnswer answer) {
        String name = parameters.required("GroupName");
        Identity group = identities.get(call, IdentityKind.GROUP, name);
        answer.element("Group", it -> members.group(it, group));
        Listing.of(parameters)
                .writePart(
                        answer,
                        "Users",
                        identities.members(call, name),
                        Identity::name,
                        user -> members.user(answer, user, false));
    }

    private void list(Call call, Parameters parameters, XmlAnswer answer) {
        Listing page = Listing.of(parameters);
        page.write(
                answer,
                "Groups",
                identities.list(
                        call,
                        IdentityKind.GROUP,
                        parameters.text("PathPrefix").orElse("/"),
                        page.after(),
                        page.limit()),
                Identity::name,
                group -> members.group(answer, group));
    }

    private void update(Call call, Parameters parameters, XmlAnswer answer) {
        identities.rename(
                call,
                IdentityKind.GROUP,
                parameters.required("GroupName"),
                parameters.text("NewGroupName"),
                parameters.text("NewPath"));
    }

    private void delete(Call call, Parameters parameters, XmlAnswer answer) {
        identities.delete(call, IdentityKind.GROUP, parameters.required("GroupName"));
    }

    private void add(Call call, Parameters parameters, XmlAnswer answer) {
        identities.addMember(call, parameters.required("GroupName"), parameters.required("UserName"));
    }

    private void remove(Call call, Parameters parameters, XmlAnswer answer) {
        identities.removeMember(call, parameters.required("GroupName"), parameters.required("UserName"));
    }
}
