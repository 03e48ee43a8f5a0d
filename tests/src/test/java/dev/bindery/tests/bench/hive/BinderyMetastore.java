package dev.bindery.tests.bench.hive;

import dev.bindery.tests.product.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Bindery's packaged server. */
final class BinderyMetastore implements Metastore {

    private final RunningServer server;
    private final String database;
    private final Path warehouse;

    private BinderyMetastore(RunningServer server, String database, Path warehouse) {
        this.server = server;
        this.database = database;
        this.warehouse = warehouse;
    }

    /** @param data where its tables' folders lie */
    static BinderyMetastore start(Path folder, Path data, BenchPostgres postgres, List<String> javaOptions)
            throws Exception {
        String database = postgres.create("bindery");
        Map<String, String> environment =
                Map.of("BINDERY_DATABASE_URL", postgres.url(database), "BINDERY_DATABASE_USER", "postgres");
        Path home = Files.createDirectories(folder.resolve("bindery"));
        return new BinderyMetastore(
                RunningServer.start(javaOptions, home, environment), database, data.resolve("bindery"));
    }

    @Override
    public String name() {
        return "bindery";
    }

    @Override
    public int port() {
        return server.thriftPort();
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public String database() {
        return database;
    }

    @Override
    public Path warehouse() {
        return warehouse;
    }

    @Override
    public void close() {
        server.close();
    }
}
