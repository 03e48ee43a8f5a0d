package dev.bindery.crawl.jdbc;

import dev.bindery.database.DatabaseSettings;
import dev.bindery.model.error.UnavailableException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A database of a real PostgreSQL, to be crawled. */
final class PostgresSource {

    private final String url;

    PostgresSource(DatabaseSettings settings) {
        this.url = settings.url();
    }

    String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    void run(String... statements) {
        try (Connection connection = open("postgres");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection open(String user) throws SQLException {
        return DriverManager.getConnection(url, user, "");
    }

    DatabaseConnections connections() {
        return connections("postgres");
    }

    DatabaseConnections connections(String user) {
        return (call, connection, database) -> {
            try {
                return open(user);
            } catch (SQLException e) {
                throw new UnavailableException("The connection " + connection + " can't be opened.", e);
            }
        };
    }
}
