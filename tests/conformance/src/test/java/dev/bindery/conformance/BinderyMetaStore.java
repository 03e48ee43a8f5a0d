package dev.bindery.conformance;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf.ConfVars;
import org.apache.hadoop.hive.metastore.minihms.AbstractMetaStoreService;

/** A Bindery server as Hive's tests want a metastore: started before a test class, stopped after it. */
public final class BinderyMetaStore extends AbstractMetaStoreService {

    /** The one of the class before: not all of Hive's classes stop what they started. */
    private static ServerProcess last;

    /** Why the last one didn't start, which Hive's classes pass over. */
    private static Optional<Exception> failure = Optional.empty();

    private ServerProcess server;

    private BinderyMetaStore(Configuration configuration) {
        super(configuration);
    }

    /** One that isn't started yet. */
    public static BinderyMetaStore fresh() {
        Configuration configuration = MetastoreConf.newMetastoreConf();
        // The tests expect this limit, and read it here to compare; the batch is the client's own business.
        MetastoreConf.setLongVar(configuration, ConfVars.BATCH_RETRIEVE_MAX, 2);
        MetastoreConf.setLongVar(configuration, ConfVars.LIMIT_PARTITION_REQUEST, 100);
        return new BinderyMetaStore(configuration);
    }

    /** Some of Hive's classes start theirs again for each of their tests: it goes on. */
    @Override
    public void start() throws Exception {
        try {
            startOnce();
        } catch (Exception e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    private void startOnce() throws Exception {
        if (server == null) {
            server = startInsteadOfLast();
        }
        Configuration configuration = getConfiguration();
        MetastoreConf.setVar(configuration, ConfVars.THRIFT_URIS, server.uri());
        MetastoreConf.setVar(
                configuration, ConfVars.WAREHOUSE, server.warehouse().toUri().toString());
        super.start();
    }

    /** @throws IllegalStateException where one couldn't be started */
    static void requireStarted() {
        failure.ifPresent(reason -> {
            throw new IllegalStateException("There was no server.", reason);
        });
    }

    /** Stops what may still run. */
    static synchronized void stopLast() {
        if (last != null) {
            last.close();
            last = null;
        }
    }

    private static synchronized ServerProcess startInsteadOfLast() {
        stopLast();
        last = ServerProcess.start(
                Map.of("BINDERY_THRIFT_COMPATIBILITY", "3.1", "BINDERY_THRIFT_LIMIT_PARTITION_REQUEST", "100"));
        return last;
    }

    /** Where Bindery keeps what was dropped, rather than where Hadoop does. */
    @Override
    public boolean isPathExistsInTrash(Path path) throws IOException {
        return isPathExists(
                new Path(server.trash().toUri().toString() + path.toUri().getPath()));
    }

    @Override
    public void cleanWarehouseDirs() throws MetaException {
        super.cleanWarehouseDirs();
        server.emptyTrash();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
