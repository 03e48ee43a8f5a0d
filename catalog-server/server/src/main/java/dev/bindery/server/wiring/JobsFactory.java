package dev.bindery.server.wiring;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.jdbc.encryption.JdbcSecurityConfigurations;
import dev.bindery.database.Database;
import dev.bindery.jobs.EncryptedJobs;
import dev.bindery.jobs.InterceptedJobs;
import dev.bindery.jobs.Jobs;
import dev.bindery.jobs.control.JobControl;
import dev.bindery.jobs.runs.KeeperSettings;
import dev.bindery.jobs.spark.EncryptedRuns;
import dev.bindery.jobs.spark.SparkJobSettings;
import dev.bindery.server.lifecycle.BackgroundWork;
import dev.bindery.server.lifecycle.HomeFolder;
import dev.bindery.server.lifecycle.ServerFile;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import dev.bindery.storage.s3.S3Settings;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Jobs and their runs on Spark. */
@Factory
final class JobsFactory {

    @Singleton
    @Bean(preDestroy = "close")
    JobControl jobControl(
            Database database,
            Catalog catalog,
            HomeFolder home,
            Settings settings,
            Warehouse warehouse,
            S3Settings s3,
            JobsSecurity security,
            JdbcSecurityConfigurations configurations,
            BeanProvider<ServerFile> addresses) {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.put(ServerSettings.S3_PATH_STYLE.environment(), Boolean.toString(s3.pathStyle()));
        SparkJobSettings spark = new SparkJobSettings(
                absolute(settings.find(ServerSettings.SPARK_HOME), home, "spark"),
                absolute(settings.find(ServerSettings.RUNTIME_JAR), home, "bindery-job-runtime.jar"),
                settings.get(ServerSettings.JOBS_MASTER),
                settings.get(ServerSettings.JOBS_MEMORY),
                "",
                Map.of(),
                warehouse.location(),
                settings.get(ServerSettings.REGION),
                () -> {
                    ServerFile open = addresses.get();
                    return new SparkJobSettings.Doors(open.http(), Optional.of(open.thrift()));
                },
                environment);
        KeeperSettings keeping = KeeperSettings.of(home.runs(), settings.get(ServerSettings.JOBS_PLACES));
        return JobControl.onSpark(
                database,
                catalog,
                home.folder(),
                keeping,
                spark,
                new EncryptedRuns(security.credentials(environment), configurations),
                security.scripts(),
                security.users(spark.sparkHome(), spark.runtimeJar()));
    }

    /** Without the launcher nobody says where Spark is; it is then looked for in the home folder. */
    private static Path absolute(Optional<Path> given, HomeFolder home, String name) {
        return given.map(path -> path.toAbsolutePath().normalize())
                .orElseGet(() -> home.folder().resolve(name));
    }

    /** Runs are launched and taken up again once the doors that they call are open. */
    @Singleton
    BackgroundWork keepingRuns(JobControl control) {
        return control::start;
    }

    @Singleton
    Jobs jobs(JobControl control, JdbcSecurityConfigurations configurations, CallInterceptor interceptor) {
        return new InterceptedJobs(new EncryptedJobs(control.jobs(), configurations), interceptor);
    }
}
