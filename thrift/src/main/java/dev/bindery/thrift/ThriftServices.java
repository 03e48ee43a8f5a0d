package dev.bindery.thrift;

import dev.bindery.catalog.Catalog;

/**
 * What the door translates for.
 *
 * @param catalog databases, tables and what belongs to them
 */
public record ThriftServices(Catalog catalog) {}
