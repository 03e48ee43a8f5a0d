package dev.bindery.server.wiring;

import dev.bindery.audit.AuditLog;
import dev.bindery.audit.AuditReading;
import dev.bindery.audit.CloudTrailForm;
import dev.bindery.audit.DatabaseTrail;
import dev.bindery.audit.Scope;
import dev.bindery.catalog.audit.AuditTrail;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Arns;
import dev.bindery.database.Database;
import dev.bindery.database.Leases;
import dev.bindery.server.housekeeping.AuditRounds;
import dev.bindery.server.observe.BothTrails;
import dev.bindery.server.observe.LoggedTrail;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;

/** What is kept of the audit, and how it is read. */
@Factory
final class AuditFactory {

    private static final String AUTOMATIC = "auto";

    @Singleton
    AuditLog auditLog(Database database, Settings settings) {
        return new AuditLog(database, arns(settings));
    }

    private static Arns arns(Settings settings) {
        return new Arns(settings.get(ServerSettings.REGION), settings.get(ServerSettings.ACCOUNT_ID));
    }

    @Singleton
    @Bean(typed = DatabaseTrail.class, preDestroy = "close")
    DatabaseTrail databaseTrail(AuditLog log, Settings settings) {
        String server = UUID.randomUUID().toString().substring(0, 13);
        return new DatabaseTrail(log, scope(settings), server, Clock.systemUTC(), entries -> {});
    }

    /** Where nobody is asked who they are there is little to say of anybody, and the change log has the changes. */
    private static Scope scope(Settings settings) {
        String wanted = settings.get(ServerSettings.AUDIT);
        if (wanted.equals(AUTOMATIC)) {
            return settings.get(ServerSettings.SECURITY_ENABLED) ? Scope.ALL : Scope.OFF;
        }
        return Scope.valueOf(wanted.toUpperCase(Locale.ROOT));
    }

    @Singleton
    @Bean(typed = AuditTrail.class)
    AuditTrail trail(LoggedTrail logged, DatabaseTrail kept) {
        return new BothTrails(logged, kept);
    }

    @Singleton
    AuditReading auditReading(AuditLog log, CallInterceptor interceptor) {
        return new AuditReading(log, interceptor);
    }

    @Singleton
    CloudTrailForm cloudTrailForm(Settings settings) {
        return new CloudTrailForm(arns(settings));
    }

    @Singleton
    @Bean(preDestroy = "close")
    AuditRounds auditRounds(AuditLog log, Database database, AuditTrail trail, Settings settings) {
        return new AuditRounds(
                log,
                new Leases(database),
                new AuditLog.Retention(
                        settings.get(ServerSettings.AUDIT_RETENTION),
                        settings.get(ServerSettings.AUDIT_ENTRIES),
                        settings.get(ServerSettings.AUDIT_READS)),
                trail,
                settings);
    }
}
