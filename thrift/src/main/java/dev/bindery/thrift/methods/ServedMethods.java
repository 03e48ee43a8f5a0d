package dev.bindery.thrift.methods;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.capabilities.Places;
import dev.bindery.catalog.warehouse.Locations;
import dev.bindery.thrift.ThriftServices;
import dev.bindery.thrift.ThriftSettings;
import dev.bindery.thrift.compatibility.Compatibility;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.transactions.TransactionServices;
import dev.bindery.transactions.WriteIds;

/** The methods that are served, all together. */
public final class ServedMethods {

    private ServedMethods() {}

    public static MethodTable of(ThriftServices services, ThriftSettings settings) {
        Catalog catalog = services.catalog();
        String warehouse = settings.warehouse();
        Compatibility compatibility = settings.compatibility();
        PartitionLimit allowed = new PartitionLimit(catalog.partitions(), settings.partitionLimit());
        TableTranslation translation = new TableTranslation(
                settings.translating(), new Places(new Locations(warehouse, settings.externalWarehouse())));
        LongListings listings = new LongListings(catalog.partitions());
        WriteIds writeIds = services.transactions().writeIds();
        MethodTable methods = new MethodTable();
        methods.afterAnswers(listings::sent);
        new ServiceMethods().register(methods);
        new SessionMethods(warehouse, settings.externalWarehouse()).register(methods);
        new CatalogMethods(catalog).register(methods);
        new DatabaseMethods(catalog.databases(), compatibility, translation).register(methods);
        new TableMethods(catalog, writeIds, services.hiveServer().privileges(), compatibility, translation)
                .register(methods);
        new TableListMethods(catalog, compatibility, translation).register(methods);
        new TruncateMethods(catalog.tables(), services.truncation(), compatibility).register(methods);
        new CreationMethods(catalog.tables()).register(methods);
        new ColumnMethods(catalog.tables()).register(methods);
        new PartitionReadMethods(catalog, allowed, translation).register(methods);
        new PartitionListMethods(catalog, compatibility, allowed, listings).register(methods);
        new PartitionAddMethods(catalog).register(methods);
        new PartitionChangeMethods(catalog).register(methods);
        new PartitionDropMethods(catalog).register(methods);
        new PartitionExpressionMethods(catalog, allowed, listings).register(methods);
        new PartitionExchangeMethods(catalog, compatibility).register(methods);
        new PartitionProjectionMethods(catalog, allowed, listings, translation).register(methods);
        new FunctionMethods(catalog, compatibility).register(methods);
        new NotificationMethods(catalog, settings.notificationFormat()).register(methods);
        new StatisticsMethods(catalog, writeIds).register(methods);
        new StatisticsUpdateMethods(catalog.statistics()).register(methods);
        new ConstraintMethods(catalog.constraints()).register(methods);
        HiveServerMethods.register(services.hiveServer(), methods);
        new AbsentThings().register(methods);
        services.callers().ifPresent(callers -> new DelegationMethods(callers.tokens()).register(methods));
        registerTransactions(methods, services.transactions());
        return methods;
    }

    private static void registerTransactions(MethodTable methods, TransactionServices transactions) {
        new TransactionMethods(transactions.transactions()).register(methods);
        new WriteIdMethods(transactions.writeIds(), transactions.compactions()).register(methods);
        new LockMethods(transactions.locks(), transactions.transactions()).register(methods);
        new CompactionMethods(transactions.compactions()).register(methods);
        new CompactionWorkMethods(transactions.compactionWork()).register(methods);
        new MaterializationMethods(transactions.materializations()).register(methods);
    }
}
