package dev.bindery.tests.endtoend;

import dev.bindery.storage.S3ProxyServer;
import dev.bindery.tests.product.Databases;
import dev.bindery.tests.product.RunningServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** On PostgreSQL, the warehouse and everything else in S3. */
class OnPostgresAndS3Test extends SparkAndGlueContract {

    @TempDir
    static Path folder;

    private static S3ProxyServer s3;

    @Override
    RunningServer startServer() {
        s3 = S3ProxyServer.start();
        s3.bucket("lake");
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.putAll(Databases.newPostgres());
        environment.put("BINDERY_WAREHOUSE", "s3://lake/warehouse");
        return RunningServer.start(folder.resolve("home"), environment);
    }

    @AfterAll
    static void stopS3() {
        if (s3 != null) {
            s3.close();
        }
    }

    @Override
    String scratch() {
        return "s3://lake/scratch";
    }
}
