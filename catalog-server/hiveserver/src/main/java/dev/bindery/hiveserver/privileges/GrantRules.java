package dev.bindery.hiveserver.privileges;

import dev.bindery.database.StorableText;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfTable;
import dev.bindery.model.Owner;
import dev.bindery.model.TableName;
import dev.bindery.model.error.InvalidInputException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be said of grants without looking anything up. */
public final class GrantRules {

    private GrantRules() {}

    /** Whether all of these are on a table, and given by its owner, a user, to itself; of no owner there are none. */
    public static boolean areOfOwner(TableName table, Optional<Owner> owner, List<Grant> grants) {
        return owner.filter(it -> it.type() == Owner.Type.USER).isPresent()
                && grants.stream()
                        .allMatch(grant -> grant.object().equals(new OfTable(table))
                                && grant.principal().equals(owner.get())
                                && grant.grantor().equals(owner.get()));
    }

    /** @throws InvalidInputException where one names no privilege, has text that can't be kept, or two are the same */
    public static void requireSound(List<Grant> grants) {
        Set<List<Object>> once = new HashSet<>();
        for (Grant grant : grants) {
            requireText(grant);
            if (!once.add(List.of(
                    grant.object(),
                    grant.principal(),
                    grant.privilege(),
                    grant.authorizer(),
                    grant.grantor().name()))) {
                throw new InvalidInputException("privilege", "There are two grants " + described(grant) + ".");
            }
        }
    }

    static void requireText(Grant grant) {
        if (grant.privilege().isBlank()) {
            throw new InvalidInputException("privilege", "A grant needs a privilege.");
        }
        StorableText.require("principal", grant.principal().name());
        StorableText.require("privilege", grant.privilege());
        StorableText.require("grantor", grant.grantor().name());
        StorableText.require("authorizer", grant.authorizer());
    }

    static String described(Grant grant) {
        return "of " + grant.privilege() + " to " + grant.principal().name() + " by "
                + grant.grantor().name();
    }
}
