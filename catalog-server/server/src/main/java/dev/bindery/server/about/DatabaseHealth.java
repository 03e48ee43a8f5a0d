package dev.bindery.server.about;

import dev.bindery.database.Database;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;

/** Whether the database answers: without it the server lives, but can serve nothing. */
@Singleton
@Readiness
final class DatabaseHealth extends AbstractHealthIndicator<Map<String, String>> {
    private final Database database;

    DatabaseHealth(Database database) {
        this.database = database;
    }

    @Override
    protected Map<String, String> getHealthInformation() {
        healthStatus = database.isAvailable() ? HealthStatus.UP : HealthStatus.DOWN;
        return Map.of("kind", database.dialect().folder());
    }

    @Override
    public String getName() {
        return "database";
    }
}
