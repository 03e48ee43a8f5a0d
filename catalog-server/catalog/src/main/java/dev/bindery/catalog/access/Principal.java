package dev.bindery.catalog.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose permissions count.
 *
 * @param name the user or role, as audit and ownership show it
 * @param groups the groups it is in
 * @param proven who it is proven to be; empty where nobody asked for a proof
 */
public record Principal(String name, List<String> groups, Optional<ProvenIdentity> proven) {

    /** Who calls without having said who it is; the open default. */
    public static final Principal ANONYMOUS = of("anonymous");

    /** The server itself. */
    public static final Principal SYSTEM =
            of(new ProvenIdentity(ProvenIdentity.Kind.SERVER, "bindery", "bindery", "bindery", List.of(), Map.of()));

    public Principal {
        groups = List.copyOf(groups);
    }

    /** Somebody who says so, without a proof. */
    public Principal(String name, List<String> groups) {
        this(name, groups, Optional.empty());
    }

    public static Principal of(String name) {
        return new Principal(name, List.of());
    }

    /** Somebody who proved it. */
    public static Principal of(ProvenIdentity proven) {
        return new Principal(proven.name(), List.of(), Optional.of(proven));
    }
}
