package dev.bindery.server.wiring;

import dev.bindery.catalog.access.ServiceRoles;
import dev.bindery.identity.Identities;
import dev.bindery.identity.credentials.RoleSessions;
import dev.bindery.identity.credentials.ServiceSessions;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** As whom the server works for crawlers and jobs. */
@Factory
final class RolesFactory {

    @Singleton
    @Bean(typed = ServiceSessions.class)
    ServiceSessions serviceSessions(Identities identities, RoleSessions sessions, Settings settings) {
        return new ServiceSessions(identities, sessions, settings.get(ServerSettings.ACCOUNT_ID));
    }

    /** Where nobody is asked who they are, roles are words. */
    @Singleton
    @Bean(typed = ServiceRoles.class)
    ServiceRoles serviceRoles(Settings settings, ServiceSessions sessions) {
        return settings.get(ServerSettings.SECURITY_ENABLED) ? sessions : ServiceRoles.OPEN;
    }
}
