package dev.bindery.catalog.access;

import java.util.List;

/**
 * Whose permissions count.
 *
 * @param name the user or role, as audit and ownership show it
 * @param groups the groups it is in
 */
public record Principal(String name, List<String> groups) {

    /** Who calls without having said who it is; the open default. */
    public static final Principal ANONYMOUS = of("anonymous");

    /** The server itself. */
    public static final Principal SYSTEM = of("bindery");

    public Principal {
        groups = List.copyOf(groups);
    }

    public static Principal of(String name) {
        return new Principal(name, List.of());
    }
}
