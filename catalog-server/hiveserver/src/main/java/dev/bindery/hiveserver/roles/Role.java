package dev.bindery.hiveserver.roles;

import java.time.Instant;
import java.util.Optional;

/**
 * A role.
 *
 * @param name as it was written: the case of roles counts
 * @param owner who made it
 * @param createTime when it was made; the epoch for {@code public}, which nobody made
 */
public record Role(String name, Optional<String> owner, Instant createTime) {

    /** The role of those who manage the others; there from the start. */
    public static final String ADMIN = "admin";

    /** The role that every user has without having been given it. */
    public static final String PUBLIC = "public";
}
