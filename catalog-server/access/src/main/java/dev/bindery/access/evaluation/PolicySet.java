package dev.bindery.access.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * All policies that count for a caller.
 *
 * @param identity those attached to the user, its groups or the role
 * @param resource that of the thing, such as the catalog's
 * @param session those handed over when temporary credentials were asked for, which take away and never give; all of
 *     them together are one bound; empty: no bound
 */
public record PolicySet(List<NamedPolicy> identity, Optional<NamedPolicy> resource, List<NamedPolicy> session) {

    public static final PolicySet EMPTY = new PolicySet(List.of(), Optional.empty(), List.of());

    public PolicySet {
        identity = List.copyOf(identity);
        session = List.copyOf(session);
    }
}
