package dev.bindery.model;

import java.time.Instant;

/**
 * A table as the catalog holds it, at one version.
 *
 * @param id its identity, which a rename doesn't change and no other table ever gets
 * @param name its name at this version
 * @param version counts up with every change; what compare-and-set compares
 * @param definition what the clients said of it
 * @param createTime when it was created
 * @param updateTime when this version was written
 * @param createdBy the principal that created it
 */
public record Table(
        long id,
        TableName name,
        long version,
        TableDefinition definition,
        Instant createTime,
        Instant updateTime,
        String createdBy) {}
