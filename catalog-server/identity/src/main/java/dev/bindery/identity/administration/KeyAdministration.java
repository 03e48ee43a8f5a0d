package dev.bindery.identity.administration;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.identity.AccessKey;
import dev.bindery.identity.AccessKeys;
import dev.bindery.identity.Identities;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.NewAccessKey;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Access keys of users. */
public final class KeyAdministration {

    private final AccessKeys keys;
    private final Things things;
    private final CallInterceptor interceptor;

    /** @param account twelve digits */
    public KeyAdministration(Identities identities, AccessKeys keys, String account, CallInterceptor interceptor) {
        this.keys = keys;
        this.things = new Things(identities, account);
        this.interceptor = interceptor;
    }

    private <T> T asked(Call call, Operation operation, String user, Supplier<T> answer) {
        return interceptor.around(call, operation, things.of(IdentityKind.USER, user), answer);
    }

    /** @throws dev.bindery.model.error.LimitExceededException where the user has two */
    public NewAccessKey create(Call call, String user) {
        return asked(call, Operation.CREATE_ACCESS_KEY, user, () -> keys.create(user));
    }

    /** Without secrets, the oldest first. */
    public List<AccessKey> list(Call call, String user) {
        return asked(call, Operation.LIST_ACCESS_KEYS, user, () -> keys.list(user));
    }

    /** @throws NotFoundException where the user has no such key */
    public void setActive(Call call, String user, String keyId, boolean active) {
        asked(call, Operation.UPDATE_ACCESS_KEY, user, () -> {
            keys.setActive(user, keyId, active);
            return keyId;
        });
    }

    /** @throws NotFoundException where the user has no such key */
    public void delete(Call call, String user, String keyId) {
        asked(call, Operation.DELETE_ACCESS_KEY, user, () -> {
            keys.delete(user, keyId);
            return keyId;
        });
    }

    /**
     * Whose a key is.
     *
     * @throws NotFoundException where nobody has it
     */
    public String owner(Call call, String keyId) {
        Optional<String> user = keys.find(keyId).map(owner -> owner.user().name());
        return interceptor.around(
                call,
                Operation.GET_ACCESS_KEY_LAST_USED,
                user.map(name -> things.of(IdentityKind.USER, name)).orElseGet(Resource.Anything::new),
                () -> user.orElseThrow(() -> new NotFoundException(EntityKind.ACCESS_KEY, keyId)));
    }
}
