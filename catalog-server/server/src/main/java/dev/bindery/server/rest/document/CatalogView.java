package dev.bindery.server.rest.document;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A catalog.
 *
 * @param name its name in Hive's terms
 * @param id its id in Glue's terms
 * @param arn its ARN
 */
@Serdeable
public record CatalogView(String name, String id, String arn) {}
