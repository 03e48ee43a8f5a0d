package dev.bindery.jobs.control;

import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A server on a database in memory, for tests of runs whose drivers are real processes. */
@Tag("integration")
abstract class RunTestCase {

    @TempDir
    Path home;

    Database database;
    TestServer server;

    @BeforeEach
    void startServer() {
        database = Database.open(DatabaseSettings.inMemory());
        server = TestServer.started(database, home, 4);
    }

    @AfterEach
    void stopServer() {
        server.close();
        database.close();
    }
}
