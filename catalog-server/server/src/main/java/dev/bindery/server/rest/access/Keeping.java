package dev.bindery.server.rest.access;

import dev.bindery.catalog.Page;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.server.rest.Paging;
import dev.bindery.server.rest.document.PageView;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What the addresses of identities have in common. */
@Singleton
class Keeping {

    private final String account;

    Keeping(Settings settings) {
        account = settings.get(ServerSettings.ACCOUNT_ID);
    }

    IdentityView view(Identity identity) {
        return IdentityView.of(identity, account);
    }

    List<IdentityView> views(List<Identity> identities) {
        return identities.stream().map(this::view).toList();
    }

    /** @param list from the name that the first one follows, as many as are wanted */
    PageView<IdentityView> page(
            int limit, Optional<String> cursor, BiFunction<Optional<String>, Integer, List<Identity>> list) {
        int wanted = Paging.request(limit, cursor).limit();
        List<Identity> found = list.apply(cursor.filter(text -> !text.isEmpty()), wanted + 1);
        boolean more = found.size() > wanted;
        List<Identity> shown = more ? found.subList(0, wanted) : found;
        return PageView.of(
                new Page<>(shown, more ? Optional.of(shown.get(wanted - 1).name()) : Optional.empty()), this::view);
    }

    /** @throws InvalidInputException where it is none */
    static IdentityKind kind(String type) {
        return switch (type) {
            case "users" -> IdentityKind.USER;
            case "groups" -> IdentityKind.GROUP;
            case "roles" -> IdentityKind.ROLE;
            default -> throw new InvalidInputException(
                    "type", "There are users, groups and roles here, no " + type + ".");
        };
    }

    /** @throws InvalidInputException where it is missing */
    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidInputException(field, "The member " + field + " of the body is missing.");
        }
        return value;
    }
}
