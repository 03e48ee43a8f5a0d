package dev.bindery.server.wiring;

import dev.bindery.access.signature.SignatureCheck;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Arns;
import dev.bindery.database.Database;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.identity.AccessKeys;
import dev.bindery.identity.AccessTokens;
import dev.bindery.identity.Bootstrap;
import dev.bindery.identity.CatalogPolicy;
import dev.bindery.identity.Identities;
import dev.bindery.identity.Permissions;
import dev.bindery.identity.ResourcePolicies;
import dev.bindery.identity.credentials.Authentication;
import dev.bindery.identity.credentials.FailureLimits;
import dev.bindery.identity.credentials.RoleSessions;
import dev.bindery.identity.credentials.TokenDesk;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;

/** Users, groups, roles and their policies; who callers are, and what they may. */
@Factory
final class IdentityFactory {

    /** What clients sign for at the port where Glue, REST, STS and IAM are. */
    private static final Set<String> SERVICES = Set.of("glue", "sts", "iam");

    private static final Clock CLOCK = Clock.systemUTC();

    /** Made at the start, so that its tables are brought up to date before anything listens. */
    @Context
    Identities identities(Database database) {
        return new Identities(database, CLOCK);
    }

    @Singleton
    AccessKeys accessKeys(Identities identities, SecretCipher cipher) {
        return new AccessKeys(identities, cipher, CLOCK);
    }

    @Singleton
    AccessTokens accessTokens(Identities identities, Settings settings) {
        return new AccessTokens(identities, settings.get(ServerSettings.ACCESS_TOKEN_LONGEST), CLOCK);
    }

    @Singleton
    TokenDesk tokenDesk(AccessTokens tokens, Identities identities, CallInterceptor interceptor, Settings settings) {
        return new TokenDesk(tokens, identities, interceptor, settings.get(ServerSettings.ACCESS_TOKEN_LONGEST), CLOCK);
    }

    @Singleton
    ResourcePolicies resourcePolicies(Identities identities) {
        return new ResourcePolicies(identities, CLOCK);
    }

    @Singleton
    CatalogPolicy catalogPolicy(
            ResourcePolicies policies, Identities identities, CallInterceptor interceptor, Settings settings) {
        return new CatalogPolicy(policies, identities, arns(settings), interceptor);
    }

    private static Arns arns(Settings settings) {
        return new Arns(settings.get(ServerSettings.REGION), settings.get(ServerSettings.ACCOUNT_ID));
    }

    /** What the policies allow; asked at every call where security is enabled, and for explanations in any case. */
    @Singleton
    @Bean(typed = Permissions.class)
    Permissions permissions(Database database, Identities identities, Settings settings) {
        return new Permissions(
                database, settings.get(ServerSettings.REGION), settings.get(ServerSettings.ACCOUNT_ID), CLOCK);
    }

    @Singleton
    Authentication authentication(Identities identities, AccessKeys keys, SecretCipher cipher, Settings settings) {
        return new Authentication(
                identities,
                keys,
                cipher,
                new SignatureCheck(SERVICES, CLOCK),
                settings.get(ServerSettings.ACCOUNT_ID),
                CLOCK);
    }

    @Singleton
    Bootstrap bootstrap(Identities identities, AccessKeys keys) {
        return new Bootstrap(identities, keys, CLOCK);
    }

    /** One for all doors, so that failures at one count at the others. */
    @Singleton
    FailureLimits failureLimits(Settings settings) {
        return new FailureLimits(settings.get(ServerSettings.AUTHENTICATION_FAILURES));
    }

    @Singleton
    RoleSessions roleSessions(
            Identities identities, Permissions permissions, Authentication authentication, Settings settings) {
        return new RoleSessions(identities, permissions, authentication, settings.get(ServerSettings.ACCOUNT_ID));
    }
}
