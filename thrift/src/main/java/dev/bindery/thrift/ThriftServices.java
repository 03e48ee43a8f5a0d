package dev.bindery.thrift;

import dev.bindery.catalog.Catalog;
import dev.bindery.hiveserver.HiveServerState;

/**
 * What the door translates for.
 *
 * @param catalog databases, tables and what belongs to them
 * @param hiveServer what HiveServer2 keeps besides
 */
public record ThriftServices(Catalog catalog, HiveServerState hiveServer) {}
