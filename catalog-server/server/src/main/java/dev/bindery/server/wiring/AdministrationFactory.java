package dev.bindery.server.wiring;

import dev.bindery.catalog.audit.AuditTrail;
import dev.bindery.catalog.intercept.Auditing;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.intercept.Metering;
import dev.bindery.identity.AccessKeys;
import dev.bindery.identity.Identities;
import dev.bindery.identity.Permissions;
import dev.bindery.identity.administration.Explanations;
import dev.bindery.identity.administration.GrantAdministration;
import dev.bindery.identity.administration.IdentityAdministration;
import dev.bindery.identity.administration.KeyAdministration;
import dev.bindery.identity.administration.PolicyAdministration;
import dev.bindery.identity.credentials.Authentication;
import dev.bindery.identity.credentials.BearerTokens;
import dev.bindery.identity.credentials.RoleSessions;
import dev.bindery.identity.credentials.TokenService;
import dev.bindery.identity.federation.WebIdentities;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** What is done about identities, and temporary credentials for whoever asks. */
@Factory
final class AdministrationFactory {

    @Singleton
    TokenService tokenService(
            RoleSessions sessions,
            Authentication authentication,
            WebIdentities issuers,
            BearerTokens tokens,
            Metering.Meter meter,
            AuditTrail trail,
            Settings settings) {
        return new TokenService(
                sessions,
                authentication,
                issuers,
                tokens,
                CallInterceptor.chain(new Metering(meter), new Auditing(trail)),
                !settings.get(ServerSettings.SECURITY_ENABLED),
                settings.get(ServerSettings.ACCOUNT_ID));
    }

    @Singleton
    IdentityAdministration identityAdministration(
            Identities identities, CallInterceptor interceptor, Settings settings) {
        return new IdentityAdministration(identities, settings.get(ServerSettings.ACCOUNT_ID), interceptor);
    }

    @Singleton
    PolicyAdministration policyAdministration(Identities identities, CallInterceptor interceptor, Settings settings) {
        return new PolicyAdministration(identities, settings.get(ServerSettings.ACCOUNT_ID), interceptor);
    }

    @Singleton
    GrantAdministration grantAdministration(Identities identities, CallInterceptor interceptor, Settings settings) {
        return new GrantAdministration(identities, settings.get(ServerSettings.ACCOUNT_ID), interceptor);
    }

    @Singleton
    KeyAdministration keyAdministration(
            Identities identities, AccessKeys keys, CallInterceptor interceptor, Settings settings) {
        return new KeyAdministration(identities, keys, settings.get(ServerSettings.ACCOUNT_ID), interceptor);
    }

    @Singleton
    Explanations explanations(
            Identities identities, Permissions permissions, CallInterceptor interceptor, Settings settings) {
        return new Explanations(identities, permissions, settings.get(ServerSettings.ACCOUNT_ID), interceptor);
    }
}
