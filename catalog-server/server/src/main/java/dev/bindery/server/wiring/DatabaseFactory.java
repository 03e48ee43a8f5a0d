package dev.bindery.server.wiring;

import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.server.lifecycle.HomeFolder;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The database that every store stands on. */
@Factory
final class DatabaseFactory {

    /** The configured database, or the embedded one in the home folder. */
    @Singleton
    @Bean(preDestroy = "close")
    Database database(Settings settings, HomeFolder home) {
        DatabaseSettings database = settings.find(ServerSettings.DATABASE_URL)
                .map(url -> DatabaseSettings.of(
                        url,
                        settings.find(ServerSettings.DATABASE_USER),
                        settings.find(ServerSettings.DATABASE_PASSWORD)))
                .orElseGet(() -> DatabaseSettings.embedded(home.database()));
        return Database.open(database.withMaximumConnections(settings.get(ServerSettings.DATABASE_CONNECTIONS)));
    }
}
