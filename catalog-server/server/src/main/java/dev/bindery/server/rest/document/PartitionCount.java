package dev.bindery.server.rest.document;

import io.micronaut.serde.annotation.Serdeable;

/**
 * How many partitions a filter selects.
 *
 * @param count their number
 */
@Serdeable
public record PartitionCount(long count) {}
