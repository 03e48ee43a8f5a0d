package dev.bindery.tests.jobs;

import dev.bindery.storage.S3ProxyServer;
import dev.bindery.tests.product.Buckets;
import dev.bindery.tests.product.Databases;
import dev.bindery.tests.product.RunningServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

/** Objects in S3, the warehouse too, and PostgreSQL. */
class OnS3Test extends GeneratedJobsContract {

    private static S3ProxyServer s3;

    @Override
    RunningServer startServer(Path folder) {
        s3 = S3ProxyServer.start();
        s3.bucket("raw");
        s3.bucket("warehouse");
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.putAll(Databases.newPostgres());
        environment.put("BINDERY_WAREHOUSE", "s3://warehouse/tables");
        return RunningServer.start(folder.resolve("home"), environment);
    }

    @Override
    String keep(Path files) {
        Buckets.upload(s3, files, "raw", "lake/");
        return "s3://raw/lake";
    }

    @AfterAll
    static void stopS3() {
        if (s3 != null) {
            s3.close();
        }
    }
}
