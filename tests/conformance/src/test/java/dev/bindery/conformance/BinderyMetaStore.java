package dev.bindery.conformance;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf.ConfVars;
import org.apache.hadoop.hive.metastore.minihms.AbstractMetaStoreService;

/** A Bindery server as Hive's tests want a metastore: started before a test class, stopped after it. */
public final class BinderyMetaStore extends AbstractMetaStoreService {

    /** The one of the class before: not all of Hive's classes stop what they started. */
    private static ServerProcess last;

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

    @Override
    public void start() throws Exception {
        server = startInsteadOfLast();
        Configuration configuration = getConfiguration();
        MetastoreConf.setVar(configuration, ConfVars.THRIFT_URIS, server.uri());
        MetastoreConf.setVar(
                configuration, ConfVars.WAREHOUSE, server.warehouse().toUri().toString());
        super.start();
    }

    private static synchronized ServerProcess startInsteadOfLast() {
        if (last != null) {
            last.close();
        }
        last = ServerProcess.start(
                Map.of("BINDERY_THRIFT_COMPATIBILITY", "3.1", "BINDERY_THRIFT_LIMIT_PARTITION_REQUEST", "100"));
        return last;
    }

    @Override
    public void stop() {
        server.close();
    }
}
