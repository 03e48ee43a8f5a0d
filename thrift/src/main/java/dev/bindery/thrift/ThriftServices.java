package dev.bindery.thrift;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.warehouse.Truncation;
import dev.bindery.hiveserver.HiveServerState;
import dev.bindery.thrift.callers.Callers;
import dev.bindery.transactions.TransactionServices;
import java.util.Optional;

/**
 * What the door translates for.
 *
 * @param catalog databases, tables and what belongs to them
 * @param truncation empties tables
 * @param hiveServer what HiveServer2 keeps besides
 * @param transactions transactions, write ids, locks and compactions
 * @param callers who clients are; empty: nobody asks
 */
public record ThriftServices(
        Catalog catalog,
        Truncation truncation,
        HiveServerState hiveServer,
        TransactionServices transactions,
        Optional<Callers> callers) {

    /** Of which nobody asks who clients are. */
    public ThriftServices(
            Catalog catalog, Truncation truncation, HiveServerState hiveServer, TransactionServices transactions) {
        this(catalog, truncation, hiveServer, transactions, Optional.empty());
    }
}
