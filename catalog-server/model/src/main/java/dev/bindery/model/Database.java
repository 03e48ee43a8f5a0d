package dev.bindery.model;

import java.time.Instant;

/**
 * A database as the catalog holds it.
 *
 * @param id its identity, which a rename doesn't change and no other database ever gets
 * @param name its name now
 * @param definition what the clients said of it
 * @param createTime when it was created
 */
public record Database(long id, DatabaseName name, DatabaseDefinition definition, Instant createTime) {}
