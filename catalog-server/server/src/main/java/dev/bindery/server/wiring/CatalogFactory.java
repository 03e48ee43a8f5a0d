package dev.bindery.server.wiring;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.caching.CachingCatalog;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.intercept.InterceptedCatalog;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.catalog.warehouse.Folders;
import dev.bindery.catalog.warehouse.WarehouseCatalog;
import dev.bindery.database.Database;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.hiveserver.HiveServerStore;
import dev.bindery.server.housekeeping.Housekeeping;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import dev.bindery.transactions.store.TransactionStore;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The one catalog that every door, crawler and job is given. */
@Factory
final class CatalogFactory {

    /** The store: its tables are brought up to date before anything listens. */
    @Singleton
    @Bean(typed = JdbcCatalog.class)
    JdbcCatalog store(Database database, Settings settings, SecretCipher cipher) {
        // Drops and renames look into the tables of transactions.
        database.migrate(TransactionStore.SCHEMA);
        return JdbcCatalog.open(
                database,
                settings.get(ServerSettings.TABLE_VERSIONS),
                Clock.systemUTC(),
                new TransactionNames(),
                cipher);
    }

    /** From the outside: metering, audit and authorisation; memory; folders; the store. */
    @Singleton
    @Bean(typed = Catalog.class)
    Catalog catalog(
            JdbcCatalog store, Folders folders, Warehouse warehouse, Settings settings, CallInterceptor interceptor) {
        Catalog withFolders = new WarehouseCatalog(store, folders, warehouse.location(), warehouse.external());
        Catalog cached = new CachingCatalog(withFolders, store, settings.get(ServerSettings.CACHED_TABLES));
        return new InterceptedCatalog(cached, interceptor);
    }

    @Singleton
    @Bean(preDestroy = "close")
    Housekeeping housekeeping(JdbcCatalog store, HiveServerStore hiveServer, Settings settings) {
        return new Housekeeping(
                store.purger(),
                store.changePruner(),
                settings.get(ServerSettings.CHANGE_RETENTION),
                hiveServer.keeper());
    }
}
