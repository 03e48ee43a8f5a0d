package dev.bindery.hiveserver.roles;

import dev.bindery.model.Owner;
import java.time.Instant;
import java.util.Optional;

/**
 * That somebody has a role.
 *
 * @param role the role
 * @param grantee the user, group or other role that has it
 * @param grantOption whether the grantee may give it to others
 * @param grantTime since when
 * @param grantor who gave it; empty for {@code public}, which nobody gave
 */
public record RoleGrant(String role, Owner grantee, boolean grantOption, Instant grantTime, Optional<Owner> grantor) {}
