package dev.bindery.hiveserver.roles;

import static dev.bindery.catalog.operation.Operation.READ_HIVE_SERVER;
import static dev.bindery.catalog.operation.Operation.WRITE_HIVE_SERVER;

import dev.bindery.catalog.Call;
import dev.bindery.hiveserver.Does;
import dev.bindery.model.Owner;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Roles and who has them. */
public interface Roles {

    /**
     * @throws AlreadyExistsException where there is one of that name
     * @throws InvalidOperationException for {@code public}
     */
    @Does(value = WRITE_HIVE_SERVER, to = "hiveRole")
    void create(Call call, String role, Optional<String> owner);

    /**
     * Drops a role, and whatever was granted to it.
     *
     * @throws NotFoundException where there is none of that name
     * @throws InvalidOperationException for {@code admin} and {@code public}
     */
    @Does(value = WRITE_HIVE_SERVER, to = "hiveRole")
    void drop(Call call, String role);

    /** All of them, in the order of their names. */
    @Does(value = READ_HIVE_SERVER, to = "hiveRole")
    List<String> names(Call call);

    /**
     * Gives a role to somebody.
     *
     * @throws NotFoundException where the role, or the role that it is given to, isn't there
     * @throws AlreadyExistsException where the grantee has it already
     * @throws InvalidOperationException for {@code public}, or where the role would come to have itself
     */
    @Does(value = WRITE_HIVE_SERVER, to = "hiveRole")
    void grant(Call call, String role, Owner grantee, Owner grantor, boolean grantOption);

    /**
     * Takes a role from somebody, or only the right to give it to others.
     *
     * @throws NotFoundException where the role isn't there, or the grantee hasn't got it
     * @throws InvalidOperationException for {@code public}, or where the grantee hasn't got the right
     */
    @Does(value = WRITE_HIVE_SERVER, to = "hiveRole")
    void revoke(Call call, String role, Owner grantee, boolean grantOptionOnly);

    /** The roles that somebody has directly; a user has {@code public} too. */
    @Does(value = READ_HIVE_SERVER, to = "hiveRole")
    List<Role> rolesOf(Call call, Owner principal);

    /** As {@link #rolesOf}, with how they were given. */
    @Does(value = READ_HIVE_SERVER, to = "hiveRole")
    List<RoleGrant> grantsTo(Call call, Owner principal);

    /** Who has a role directly. */
    @Does(value = READ_HIVE_SERVER, to = "hiveRole")
    List<RoleGrant> grantsOf(Call call, String role);

    /** The roles that a user in some groups has, directly or by other roles; without {@code public}. */
    @Does(value = READ_HIVE_SERVER, to = "hiveRole")
    Set<String> reachable(Call call, Optional<String> user, List<String> groups);
}
