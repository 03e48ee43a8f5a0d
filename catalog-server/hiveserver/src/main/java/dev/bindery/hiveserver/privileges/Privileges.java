package dev.bindery.hiveserver.privileges;

import static dev.bindery.catalog.operation.Operation.OWN_TABLE;
import static dev.bindery.catalog.operation.Operation.READ_HIVE_SERVER;
import static dev.bindery.catalog.operation.Operation.WRITE_HIVE_SERVER;

import dev.bindery.catalog.Call;
import dev.bindery.hiveserver.Does;
import dev.bindery.model.Owner;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Optional;

/**
 * Who was granted what. A grant belongs to the thing itself, not to its name: it stays when a table is renamed and goes when
 * it is dropped.
 */
public interface Privileges {

    /**
     * Makes all of these grants or none.
     *
     * @throws NotFoundException where a thing or role isn't there
     * @throws AlreadyExistsException where the same grantor has granted one of them already
     */
    @Does(value = WRITE_HIVE_SERVER, to = "hivePrivilege")
    void grant(Call call, List<Grant> grants);

    /**
     * Whether {@link #grant} would make these grants once what they are on is there: for those that come with a new thing.
     *
     * @throws NotFoundException where a role isn't there
     * @throws InvalidInputException where one names no privilege, or two are the same
     */
    @Does(value = WRITE_HIVE_SERVER, to = "hivePrivilege")
    void requireGrantable(Call call, List<Grant> grants);

    /**
     * Makes grants that the owner of a table gives itself on it, as Hive's clients send them along with a table that they
     * create. They say no more than that it is the owner, so whoever may create the table may have them noted.
     *
     * @param grants such that {@link GrantRules#areOfOwner} holds for the owner that the table has
     * @throws NotFoundException where the table isn't there
     * @throws InvalidInputException where one is on something else, from or to somebody else
     * @throws AlreadyExistsException where one of them is there
     */
    @Does(value = OWN_TABLE, to = Does.TABLE)
    void grantToOwner(Call call, TableName table, List<Grant> grants);

    /**
     * Takes all of these grants back or none, whoever made them; where one names an authorizer, only that one's.
     *
     * @param grantOptionOnly takes only the right to grant them to others
     * @throws NotFoundException where a thing isn't there or a privilege wasn't granted
     * @throws InvalidOperationException where the right to grant is to be taken and isn't there
     */
    @Does(value = WRITE_HIVE_SERVER, to = "hivePrivilege")
    void revoke(Call call, List<Grant> grants, boolean grantOptionOnly);

    /**
     * Makes these the only grants of an authorizer on a thing; those that stay keep their time.
     *
     * @throws NotFoundException where the thing or a role isn't there
     */
    @Does(value = WRITE_HIVE_SERVER, to = "hivePrivilege")
    void refresh(Call call, PrivilegeObject object, String authorizer, List<Grant> grants);

    /**
     * Grants, the oldest first; those on things that are gone aren't among them.
     *
     * @param principal whose; empty: anybody's
     * @param object on what; empty: on anything
     * @throws NotFoundException where the thing isn't there
     */
    @Does(value = READ_HIVE_SERVER, to = "hivePrivilege")
    List<Grant> list(Call call, Optional<Owner> principal, Optional<PrivilegeObject> object);

    /**
     * What a user may do to a thing.
     *
     * @throws NotFoundException where the thing isn't there
     */
    @Does(value = READ_HIVE_SERVER, to = "hivePrivilege")
    PrivilegeSet of(Call call, PrivilegeObject object, Optional<String> user, List<String> groups);
}
