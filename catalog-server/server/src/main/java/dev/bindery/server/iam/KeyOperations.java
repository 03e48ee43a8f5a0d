package dev.bindery.server.iam;

import dev.bindery.catalog.Call;
import dev.bindery.identity.AccessKey;
import dev.bindery.identity.NewAccessKey;
import dev.bindery.identity.administration.KeyAdministration;
import jakarta.inject.Singleton;
import java.util.Map;

/** Access keys. */
@Singleton
class KeyOperations implements QueryOperations {

    private final KeyAdministration keys;
    private final Members members;

    KeyOperations(KeyAdministration keys, Members members) {
        this.keys = keys;
        this.members = members;
    }

    @Override
    public Map<String, QueryOperation> operations() {
        return Map.of(
                "CreateAccessKey", this::create,
                "ListAccessKeys", this::list,
                "UpdateAccessKey", this::update,
                "DeleteAccessKey", this::delete,
                "GetAccessKeyLastUsed", this::lastUsed);
    }

    private void create(Call call, Parameters parameters, XmlAnswer answer) {
        NewAccessKey made = keys.create(call, UserOperations.name(call, parameters));
        answer.element("AccessKey", it -> {
            members.key(it, made.key());
            it.text("SecretAccessKey", made.secret());
        });
    }

    private void list(Call call, Parameters parameters, XmlAnswer answer) {
        Listing.of(parameters)
                .writePart(
                        answer,
                        "AccessKeyMetadata",
                        keys.list(call, UserOperations.name(call, parameters)),
                        AccessKey::id,
                        key -> members.key(answer, key));
    }

    private void update(Call call, Parameters parameters, XmlAnswer answer) {
        boolean active =
                switch (parameters.required("Status")) {
                    case "Active" -> true;
                    case "Inactive" -> false;
                    default -> throw QueryFault.validation(
                            "1 validation error detected: Value at 'status' failed to satisfy constraint: Member must satisfy"
                                    + " enum value set: [Active, Inactive]");
                };
        keys.setActive(call, UserOperations.name(call, parameters), parameters.required("AccessKeyId"), active);
    }

    private void delete(Call call, Parameters parameters, XmlAnswer answer) {
        keys.delete(call, UserOperations.name(call, parameters), parameters.required("AccessKeyId"));
    }

    /** When a key was used isn't kept: the answer is the one of a key that was never used. */
    private void lastUsed(Call call, Parameters parameters, XmlAnswer answer) {
        String user = keys.owner(call, parameters.required("AccessKeyId"));
        answer.text("UserName", user).element("AccessKeyLastUsed", it -> it.text("ServiceName", "N/A")
                .text("Region", "N/A"));
    }
}
