package dev.bindery.server.wiring;

import dev.bindery.catalog.encryption.CatalogEncryption;
import dev.bindery.catalog.encryption.SecurityConfigurations;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.intercept.InterceptedCatalogEncryption;
import dev.bindery.catalog.intercept.InterceptedSecurityConfigurations;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.catalog.jdbc.encryption.JdbcCatalogEncryption;
import dev.bindery.catalog.jdbc.encryption.JdbcSecurityConfigurations;
import dev.bindery.database.Database;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What is to be encrypted. */
@Factory
final class EncryptionFactory {

    /** As the server itself reads them, for jobs and crawlers; behind the catalog, whose tables it looks into. */
    @Singleton
    @Bean(typed = JdbcSecurityConfigurations.class)
    JdbcSecurityConfigurations securityConfigurations(Database database, JdbcCatalog catalog) {
        return new JdbcSecurityConfigurations(database, Clock.systemUTC());
    }

    @Singleton
    @Bean(typed = SecurityConfigurations.class)
    SecurityConfigurations securityConfigurations(JdbcSecurityConfigurations store, CallInterceptor interceptor) {
        return new InterceptedSecurityConfigurations(store, interceptor);
    }

    @Singleton
    CatalogEncryption catalogEncryption(Database database, JdbcCatalog catalog, CallInterceptor interceptor) {
        return new InterceptedCatalogEncryption(new JdbcCatalogEncryption(database), interceptor);
    }
}
