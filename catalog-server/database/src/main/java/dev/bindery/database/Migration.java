package dev.bindery.database;

import dev.bindery.model.error.UnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a module's tables to the version of this software, and refuses to touch newer ones. */
final class Migration {

    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);

    private Migration() {}

    static void run(Database database, SchemaModule module) {
        if (isCurrent(database, module)) {
            return;
        }
        LOG.info("Bringing the tables of {} to version {}.", module.name(), module.latestVersion());
        // Flyway locks too, but only once its history table is there; two servers that start at once need more.
        database.exclusively("migration", session -> {
            if (!isCurrent(database, module)) {
                migrate(database, module);
                if (!isCurrent(database, module)) {
                    throw new IllegalStateException(
                            "The newest script of " + module.name() + " isn't version " + module.latestVersion() + ".");
                }
            }
            return null;
        });
    }

    private static boolean isCurrent(Database database, SchemaModule module) {
        Optional<Integer> version = version(database, module);
        version.filter(found -> found > module.latestVersion()).ifPresent(found -> {
            throw new UnavailableException(
                    "The tables of " + module.name() + " in the database are at version " + found
                            + ", newer than the version " + module.latestVersion()
                            + " that this Bindery knows; start it in a version as new as the one that made them.",
                    null);
        });
        return version.filter(found -> found == module.latestVersion()).isPresent();
    }

    private static Optional<Integer> version(Database database, SchemaModule module) {
        String exists = database.dialect() == Dialect.H2
                ? "SELECT 1 FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA AND table_name = ?"
                : "SELECT 1 WHERE to_regclass(?) IS NOT NULL";
        // In quotes, as Flyway creates it.
        String newest = "SELECT MAX(CAST(\"version\" AS INTEGER)) FROM \"" + module.historyTable()
                + "\" WHERE \"success\" AND \"version\" IS NOT NULL";
        try (Connection connection = database.connections().getConnection()) {
            try (PreparedStatement statement = connection.prepareStatement(exists)) {
                statement.setString(1, module.historyTable());
                try (ResultSet result = statement.executeQuery()) {
                    if (!result.next()) {
                        return Optional.empty();
                    }
                }
            }
            try (PreparedStatement statement = connection.prepareStatement(newest);
                    ResultSet result = statement.executeQuery()) {
                result.next();
                return Optional.of(result.getInt(1));
            }
        } catch (SQLException e) {
            throw new UnavailableException("The database's version can't be read: " + Failures.words(e), e);
        }
    }

    private static void migrate(Database database, SchemaModule module) {
        try {
            Flyway.configure()
                    .dataSource(database.connections())
                    .table(module.historyTable())
                    .locations("classpath:" + module.location(database.dialect()))
                    // The tables of another module may be there already.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .failOnMissingLocations(true)
                    .validateMigrationNaming(true)
                    .cleanDisabled(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new UnavailableException(
                    "The tables of " + module.name() + " could not be brought to version " + module.latestVersion()
                            + ": " + Failures.words(e),
                    e);
        }
    }
}
