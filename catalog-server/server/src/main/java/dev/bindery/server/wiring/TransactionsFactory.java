package dev.bindery.server.wiring;

import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.database.Database;
import dev.bindery.server.housekeeping.TransactionRounds;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import dev.bindery.transactions.TransactionServices;
import dev.bindery.transactions.intercept.InterceptedServices;
import dev.bindery.transactions.store.TransactionSettings;
import dev.bindery.transactions.store.TransactionStore;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Transactions, locks and compactions, on the catalog's database and in its change log. */
@Factory
final class TransactionsFactory {

    @Singleton
    TransactionStore transactionStore(Database database, JdbcCatalog catalog, Settings settings) {
        return TransactionStore.open(
                database,
                TransactionSettings.of(settings.get(ServerSettings.TRANSACTION_TIMEOUT)),
                catalog.changeRecorder(),
                catalog.parameterSetter());
    }

    @Singleton
    TransactionServices transactions(TransactionStore store, CallInterceptor interceptor) {
        return InterceptedServices.around(store.services(), interceptor);
    }

    @Singleton
    @Bean(preDestroy = "close")
    TransactionRounds transactionRounds(TransactionStore store, Settings settings) {
        return new TransactionRounds(store.keeper(), settings.get(ServerSettings.TRANSACTION_TIMEOUT));
    }
}
