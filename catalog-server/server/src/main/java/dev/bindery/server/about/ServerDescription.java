package dev.bindery.server.about;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What a client needs to know of a server beside its HTTP address.
 *
 * @param version    Bindery's version
 * @param thriftPort the port of the Hive Metastore door, on the same host
 * @param accountId  the AWS account id in ARNs
 * @param region     the AWS region in ARNs
 * @param warehouse  where tables without a location of their own are put, as a URI or path
 */
@Serdeable
public record ServerDescription(String version, int thriftPort, String accountId, String region, String warehouse) {}
