package dev.bindery.hiveserver.privileges;

import dev.bindery.model.Owner;
import java.time.Instant;

/**
 * That somebody has a privilege.
 *
 * @param object on what
 * @param principal who has it
 * @param privilege which one, such as {@code SELECT}
 * @param grantor who gave it
 * @param grantOption whether it may be given to others
 * @param createTime since when; of a grant that is to be made: not read
 * @param authorizer which of Hive's authorizers it belongs to; empty where a client didn't say
 */
public record Grant(
        PrivilegeObject object,
        Owner principal,
        String privilege,
        Owner grantor,
        boolean grantOption,
        Instant createTime,
        String authorizer) {}
