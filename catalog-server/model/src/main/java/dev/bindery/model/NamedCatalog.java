package dev.bindery.model;

import java.time.Instant;

/**
 * A catalog, as the store of catalogs holds it.
 *
 * @param name its name
 * @param definition what the clients said of it
 * @param createTime when it was created
 */
public record NamedCatalog(CatalogName name, CatalogDefinition definition, Instant createTime) {}
