package dev.bindery.server.wiring;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.access.ServiceRoles;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.catalog.jdbc.encryption.JdbcSecurityConfigurations;
import dev.bindery.connect.ConnectionLimits;
import dev.bindery.connect.ConnectionOpener;
import dev.bindery.crawl.CrawlHistory;
import dev.bindery.crawl.CrawlerSchedules;
import dev.bindery.crawl.Crawlers;
import dev.bindery.crawl.EncryptedCrawlers;
import dev.bindery.crawl.InterceptedCrawlHistory;
import dev.bindery.crawl.InterceptedCrawlerSchedules;
import dev.bindery.crawl.InterceptedCrawlers;
import dev.bindery.crawl.classifier.CustomClassifiers;
import dev.bindery.crawl.classifier.InterceptedCustomClassifiers;
import dev.bindery.crawl.events.CrawlEvents;
import dev.bindery.crawl.events.InterceptedCrawlEvents;
import dev.bindery.crawl.jdbc.DatabaseConnections;
import dev.bindery.crawl.running.CrawlerService;
import dev.bindery.crawl.targets.TargetSources;
import dev.bindery.database.Database;
import dev.bindery.server.housekeeping.CrawlerRounds;
import dev.bindery.storage.ObjectStores;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Crawlers and crawls. */
@Factory
final class CrawlFactory {

    /** Made at the start, so that its tables are brought up to date before anything listens. */
    @Context
    @Bean(typed = CrawlerService.class, preDestroy = "close")
    CrawlerService crawlerService(
            Catalog catalog,
            ObjectStores stores,
            Database database,
            JdbcCatalog store,
            ConnectionOpener opener,
            ServiceRoles roles) {
        DatabaseConnections databases =
                (call, connection, name) -> opener.open(call, connection, name, ConnectionLimits.USUAL);
        return new CrawlerService(
                catalog,
                new TargetSources(stores, databases),
                database,
                store.changeRecorder(),
                roles,
                Clock.systemUTC());
    }

    @Singleton
    @Bean(typed = Crawlers.class)
    Crawlers crawlers(CrawlerService service, JdbcSecurityConfigurations configurations, CallInterceptor interceptor) {
        return new InterceptedCrawlers(new EncryptedCrawlers(service, configurations), interceptor, service::crawlerOf);
    }

    @Singleton
    @Bean(typed = CrawlerSchedules.class)
    CrawlerSchedules crawlerSchedules(CrawlerService service, CallInterceptor interceptor) {
        return new InterceptedCrawlerSchedules(service.schedules(), interceptor);
    }

    @Singleton
    @Bean(typed = CrawlHistory.class)
    CrawlHistory crawlHistory(CrawlerService service, CallInterceptor interceptor) {
        return new InterceptedCrawlHistory(service.history(), interceptor, service::crawlerOf);
    }

    @Singleton
    @Bean(preDestroy = "close")
    CrawlerRounds crawlerRounds(CrawlerService service) {
        return new CrawlerRounds(service);
    }

    @Singleton
    @Bean(typed = CrawlEvents.class)
    CrawlEvents crawlEvents(CrawlerService service, CallInterceptor interceptor) {
        return new InterceptedCrawlEvents(service.events(), interceptor);
    }

    @Singleton
    @Bean(typed = CustomClassifiers.class)
    CustomClassifiers customClassifiers(CrawlerService service, CallInterceptor interceptor) {
        return new InterceptedCustomClassifiers(service.classifiers(), interceptor);
    }
}
