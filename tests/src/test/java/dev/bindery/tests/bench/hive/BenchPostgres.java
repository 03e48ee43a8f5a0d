package dev.bindery.tests.bench.hive;

import dev.bindery.database.testkit.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** The PostgreSQL that both metastores stand on, each in a database of its own. */
final class BenchPostgres implements AutoCloseable {

    /** Apart from the memory for pages, PostgreSQL's own defaults: what is committed is on the disk. */
    private static final Map<String, String> SETTINGS = Map.of("max_connections", "200", "shared_buffers", "512MB");

    private final TestPostgres.Server server;

    private BenchPostgres(TestPostgres.Server server) {
        this.server = server;
    }

    static BenchPostgres start(Path folder) {
        return new BenchPostgres(TestPostgres.startOwn(folder, SETTINGS));
    }

    /** Makes a database; its name is one that no other process on this machine has. */
    String create(String kind) throws SQLException {
        String name = kind + "_" + ProcessHandle.current().pid();
        run("postgres", "CREATE DATABASE " + name + " ENCODING 'UTF8' TEMPLATE template0");
        return name;
    }

    String url(String database) {
        return server.settings().url().replaceFirst("postgres$", database);
    }

    void run(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** After much was written, for both alike: as the autovacuum would within minutes. */
    void vacuum(String database) throws SQLException {
        run(database, "VACUUM ANALYZE");
    }

    String version() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", "");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW server_version")) {
            result.next();
            return result.getString(1) + " " + SETTINGS;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
