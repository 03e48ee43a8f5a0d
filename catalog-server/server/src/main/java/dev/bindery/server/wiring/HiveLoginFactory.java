package dev.bindery.server.wiring;

import dev.bindery.catalog.audit.AuditTrail;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.database.Database;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.identity.AccessKeys;
import dev.bindery.identity.Identities;
import dev.bindery.identity.credentials.BearerTokens;
import dev.bindery.identity.credentials.DelegationTokens;
import dev.bindery.identity.credentials.FailureLimits;
import dev.bindery.identity.credentials.HiveLogins;
import dev.bindery.identity.credentials.HiveTokenDesk;
import dev.bindery.identity.credentials.TrustedNames;
import dev.bindery.server.lifecycle.StartFailure;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import dev.bindery.thrift.callers.Callers;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.stream.Stream;

/** How clients of the Hive Metastore prove who they are. */
@Factory
final class HiveLoginFactory {

    private static final Clock CLOCK = Clock.systemUTC();

    /** What they prove it with. */
    @Singleton
    DelegationTokens delegationTokens(Database database, Identities identities, SecretCipher cipher) {
        return new DelegationTokens(database, cipher, DelegationTokens.Terms.STANDARD, CLOCK);
    }

    /** Where they get it. */
    @Singleton
    HiveTokenDesk hiveTokenDesk(
            DelegationTokens tokens, Identities identities, CallInterceptor interceptor, Settings settings) {
        return new HiveTokenDesk(tokens, identities, interceptor, settings.get(ServerSettings.ACCOUNT_ID));
    }

    @Singleton
    Callers callers(
            DelegationTokens tokens,
            AccessKeys keys,
            BearerTokens bearers,
            Identities identities,
            HiveTokenDesk desk,
            AuditTrail trail,
            FailureLimits limits,
            Settings settings) {
        HiveLogins logins = new HiveLogins(
                tokens,
                keys,
                bearers,
                identities,
                trusted(settings),
                limits,
                settings.get(ServerSettings.ACCOUNT_ID),
                CLOCK);
        return new Callers(
                settings.get(ServerSettings.SECURITY_ENABLED),
                logins,
                desk,
                settings.get(ServerSettings.THRIFT_SECRETS_IN_CLEAR),
                trail);
    }

    private static TrustedNames trusted(Settings settings) {
        String list = settings.find(ServerSettings.THRIFT_TRUSTED_SET_UGI).orElse("");
        try {
            return TrustedNames.of(Stream.of(list.split(",", -1))
                    .map(String::strip)
                    .filter(entry -> !entry.isEmpty())
                    .toList());
        } catch (IllegalArgumentException wrong) {
            throw new StartFailure(ServerSettings.THRIFT_TRUSTED_SET_UGI.name() + ": " + wrong.getMessage(), wrong);
        }
    }
}
