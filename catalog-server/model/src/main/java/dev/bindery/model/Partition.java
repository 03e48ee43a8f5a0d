package dev.bindery.model;

import java.time.Instant;

/**
 * A partition as the catalog holds it.
 *
 * @param table the table it is of
 * @param name {@code key=value/key=value}, escaped as {@link PartitionNames} says
 * @param definition what the clients said of it; its descriptor's location is absolute
 * @param createTime when it was created
 */
public record Partition(TableName table, String name, PartitionDefinition definition, Instant createTime) {}
