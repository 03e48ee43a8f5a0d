package dev.bindery.model;

import java.util.Optional;

/**
 * What a client says of a catalog.
 *
 * @param description free text
 * @param location the folder that its databases are made in; every catalog but the default one, whose folder is the
 *     warehouse, needs one
 */
public record CatalogDefinition(Optional<String> description, Optional<String> location) {

    public static CatalogDefinition at(String location) {
        return new CatalogDefinition(Optional.empty(), Optional.of(location));
    }
}
