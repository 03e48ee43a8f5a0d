package dev.bindery.server.rest.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * A managed policy, with its versions and who has it.
 *
 * @param policy the policy, with the document that is in force
 * @param versions the newest first
 * @param entities the users, groups and roles that it is attached to
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PolicyView(IdentityView policy, List<Version> versions, List<IdentityView> entities) {

    /**
     * A version of a policy.
     *
     * @param id such as v1
     * @param inForce whether it is the one that counts
     * @param document JSON
     * @param createTime when it was made
     */
    @Serdeable
    public record Version(String id, boolean inForce, String document, Instant createTime) {}
}
