package dev.bindery.server.wiring;

import dev.bindery.catalog.jdbc.connections.JdbcConnections;
import dev.bindery.database.Database;
import dev.bindery.database.Leases;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.database.secret.rotation.SecretColumn;
import dev.bindery.database.secret.rotation.SecretRotation;
import dev.bindery.hiveserver.HiveServerStore;
import dev.bindery.hiveserver.connectors.JdbcDataConnectors;
import dev.bindery.hiveserver.secrets.JdbcTokens;
import dev.bindery.identity.AccessKeys;
import dev.bindery.identity.Identities;
import dev.bindery.identity.credentials.DelegationTokens;
import dev.bindery.server.housekeeping.SecretRounds;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;

/** Secrets of all stores under their keys. */
@Factory
final class SecretsFactory {

    /**
     * Every column with secrets there is. The rules of the architecture hold each class that encrypts for a store to having one
     * here.
     */
    static final List<SecretColumn> COLUMNS = List.of(
            JdbcConnections.SECRETS,
            AccessKeys.SECRETS,
            DelegationTokens.SECRETS,
            JdbcDataConnectors.SECRETS,
            JdbcTokens.TOKENS,
            JdbcTokens.KEYS);

    /** Behind the stores, whose tables it looks into. */
    @Singleton
    SecretRotation secretRotation(
            Database database, SecretCipher cipher, HiveServerStore hiveServer, Identities identities) {
        database.migrate(Leases.SCHEMA);
        database.migrate(SecretRotation.SCHEMA);
        return new SecretRotation(database, cipher, COLUMNS);
    }

    @Singleton
    @Bean(preDestroy = "close")
    SecretRounds secretRounds(SecretRotation rotation) {
        return new SecretRounds(rotation);
    }
}
