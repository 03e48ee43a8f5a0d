package dev.bindery.server.wiring;

import dev.bindery.catalog.access.AccessPolicy;
import dev.bindery.catalog.audit.AuditTrail;
import dev.bindery.catalog.intercept.Auditing;
import dev.bindery.catalog.intercept.Authorizing;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.intercept.Metering;
import dev.bindery.identity.Permissions;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** What goes around every call, of the catalog as of jobs and crawlers. */
@Factory
final class InterceptionFactory {

    /** Where nobody is asked who they are, everybody may do everything; the server binds to loopback for it. */
    @Singleton
    AccessPolicy accessPolicy(Settings settings, Permissions permissions) {
        return settings.get(ServerSettings.SECURITY_ENABLED) ? permissions : AccessPolicy.OPEN;
    }

    /** Metering is outermost, so that it counts refusals; audit is next, so that it sees them. */
    @Singleton
    CallInterceptor interceptor(Metering.Meter meter, AuditTrail trail, AccessPolicy policy) {
        return CallInterceptor.chain(
                new Metering(meter), CallInterceptor.chain(new Auditing(trail), new Authorizing(policy)));
    }
}
