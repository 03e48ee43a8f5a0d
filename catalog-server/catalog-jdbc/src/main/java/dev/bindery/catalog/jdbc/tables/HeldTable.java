package dev.bindery.catalog.jdbc.tables;

import java.time.Instant;

/**
 * A table that is held in place while its partitions change, with all that the change log shows of it.
 *
 * @param head what its partitions need
 * @param definition its document
 * @param createTime when it was made
 * @param createdBy by whom
 */
public record HeldTable(TableHead head, String definition, Instant createTime, String createdBy) {}
