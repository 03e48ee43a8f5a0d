package dev.bindery.jobs;

import java.time.Instant;

/**
 * A job as it is stored.
 *
 * @param id its identity, which no other job ever gets, also not one of the same name after it was deleted
 * @param name 1 to 255 characters, case-sensitive
 * @param version counts up with every update
 * @param definition what the client said of it, exactly
 * @param createdOn when it was created
 * @param lastModifiedOn when this version was written
 * @param createdBy the principal that created it
 */
public record Job(
        long id,
        String name,
        long version,
        JobDefinition definition,
        Instant createdOn,
        Instant lastModifiedOn,
        String createdBy) {}
