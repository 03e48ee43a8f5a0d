package dev.bindery.model;

/**
 * Who a database or table is said to belong to; recorded for the engines, without a meaning for permissions.
 *
 * @param name the user, group or role
 * @param type which of the three
 */
public record Owner(String name, Type type) {

    /** Hive's PrincipalType. */
    public enum Type {
        USER,
        ROLE,
        GROUP
    }

    public static Owner user(String name) {
        return new Owner(name, Type.USER);
    }
}
