package dev.bindery.crawl.jdbc.source;

import java.util.Optional;

/**
 * A column of a database's table.
 *
 * @param name as the server writes it
 * @param rawType the type as the server writes it, such as {@code numeric(10,2)}
 * @param type how it is written in the catalog
 * @param comment the server's
 */
public record SourceColumn(String name, String rawType, MappedType type, Optional<String> comment) {}
