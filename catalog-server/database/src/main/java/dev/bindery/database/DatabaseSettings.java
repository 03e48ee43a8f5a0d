package dev.bindery.database;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Which database, and as whom.
 *
 * @param url {@code jdbc:h2:file:…}, {@code jdbc:h2:mem:…} or {@code jdbc:postgresql://…}
 * @param user empty: H2's {@code sa}, PostgreSQL's default
 * @param password empty: none
 * @param maximumConnections how many connections are open at most
 */
public record DatabaseSettings(String url, Optional<String> user, Optional<String> password, int maximumConnections) {

    /** For each of the Thrift port's 32 workers, and some for everybody else; PostgreSQL allows 100 in all. */
    public static final int DEFAULT_CONNECTIONS = 40;

    public static DatabaseSettings of(String url, Optional<String> user, Optional<String> password) {
        return new DatabaseSettings(url, user, password, DEFAULT_CONNECTIONS);
    }

    /** The embedded H2 database in a folder. */
    public static DatabaseSettings embedded(Path folder) {
        return of("jdbc:h2:file:" + folder.toAbsolutePath().resolve("bindery"), Optional.empty(), Optional.empty());
    }

    /** An H2 database of its own, in memory; gone when it is closed. */
    public static DatabaseSettings inMemory() {
        return of("jdbc:h2:mem:" + UUID.randomUUID(), Optional.empty(), Optional.empty());
    }

    public DatabaseSettings withMaximumConnections(int connections) {
        return new DatabaseSettings(url, user, password, connections);
    }
}
