package dev.bindery.thrift;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.warehouse.Truncation;
import dev.bindery.hiveserver.HiveServerState;
import dev.bindery.transactions.TransactionServices;

/**
 * What the door translates for.
 *
 * @param catalog databases, tables and what belongs to them
 * @param truncation empties tables
 * @param hiveServer what HiveServer2 keeps besides
 * @param transactions transactions, write ids, locks and compactions
 */
public record ThriftServices(
        Catalog catalog, Truncation truncation, HiveServerState hiveServer, TransactionServices transactions) {}
