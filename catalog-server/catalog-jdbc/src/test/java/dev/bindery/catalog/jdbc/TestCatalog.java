package dev.bindery.catalog.jdbc;

import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.secret.EncryptionKey;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.database.testkit.StatementCounter;
import java.time.Clock;
import java.util.List;

/** A catalog on a database of its own, with all its statements counted. */
final class TestCatalog implements AutoCloseable {

    static final int KEPT_VERSIONS = 20;

    private final DatabaseSettings settings;
    private final StatementCounter statements = new StatementCounter();
    private final Database database;
    private final JdbcCatalog catalog;

    TestCatalog(DatabaseSettings settings) {
        this.settings = settings;
        database = Database.open(settings, statements::wrap);
        catalog = JdbcCatalog.open(
                database,
                KEPT_VERSIONS,
                Clock.systemUTC(),
                NameFollower.NONE,
                SecretCipher.of(List.of(EncryptionKey.generate())));
    }

    JdbcCatalog catalog() {
        return catalog;
    }

    DatabaseSettings settings() {
        return settings;
    }

    Database database() {
        return database;
    }

    StatementCounter statements() {
        return statements;
    }

    @Override
    public void close() {
        database.close();
    }
}
