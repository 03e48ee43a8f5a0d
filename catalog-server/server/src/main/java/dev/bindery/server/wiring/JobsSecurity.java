package dev.bindery.server.wiring;

import dev.bindery.catalog.Catalog;
import dev.bindery.identity.EndedSessions;
import dev.bindery.identity.Identities;
import dev.bindery.identity.credentials.DelegationTokens;
import dev.bindery.identity.credentials.ServiceSessions;
import dev.bindery.jobs.generate.ScriptPlaces;
import dev.bindery.jobs.process.RunUser;
import dev.bindery.jobs.spark.RunCredentials;
import dev.bindery.server.lifecycle.HomeFolder;
import dev.bindery.server.lifecycle.StartFailure;
import dev.bindery.server.runs.AssumedKeys;
import dev.bindery.server.runs.DelegatedHive;
import dev.bindery.server.runs.RoleCredentials;
import dev.bindery.server.runs.RunIsolation;
import dev.bindery.server.runs.S3Source;
import dev.bindery.server.runs.StaticKeys;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import dev.bindery.storage.s3.S3Settings;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What runs of jobs are given, and what they are kept from: nothing in open mode. */
@Singleton
final class JobsSecurity {

    private static final Logger LOGGER = LoggerFactory.getLogger(JobsSecurity.class);
    private static final Clock CLOCK = Clock.systemUTC();

    private final Settings settings;
    private final HomeFolder home;
    private final Catalog catalog;
    private final Identities identities;
    private final ServiceSessions sessions;
    private final DelegationTokens tokens;
    private final S3Settings s3;

    JobsSecurity(
            Settings settings,
            HomeFolder home,
            Catalog catalog,
            Identities identities,
            ServiceSessions sessions,
            DelegationTokens tokens,
            S3Settings s3) {
        this.settings = settings;
        this.home = home;
        this.catalog = catalog;
        this.identities = identities;
        this.sessions = sessions;
        this.tokens = tokens;
        this.s3 = s3;
    }

    private boolean isClosed() {
        return settings.get(ServerSettings.SECURITY_ENABLED);
    }

    /** @param environment the server's, with what its settings add for S3 */
    RunCredentials credentials(Map<String, String> environment) {
        if (!isClosed()) {
            return RunCredentials.ofServer(environment);
        }
        String master = settings.get(ServerSettings.JOBS_MASTER);
        return new RoleCredentials(
                sessions,
                new EndedSessions(identities, CLOCK),
                new DelegatedHive(tokens, DelegationTokens.Terms.STANDARD.longest()),
                s3Source(),
                catalog,
                master.equals("local") || master.startsWith("local["),
                CLOCK);
    }

    private S3Source s3Source() {
        String source = settings.get(ServerSettings.JOBS_S3_CREDENTIALS);
        if (source.equals("none")) {
            return S3Source.NONE;
        }
        if (source.equals("sts")) {
            return new AssumedKeys(
                    identities,
                    new AssumedKeys.Store(
                            URI.create(settings.get(ServerSettings.JOBS_S3_STS_ENDPOINT)),
                            s3.region(),
                            settings.find(ServerSettings.JOBS_S3_STS_ROLE),
                            Duration.ofSeconds(settings.get(ServerSettings.JOBS_S3_STS_SECONDS))),
                    storeKeys());
        }
        LOGGER.warn(
                "Runs of jobs reach S3 with the same keys whatever their roles (jobs-s3-credentials=static): what policies"
                        + " say of S3 isn't enforced by this server.");
        return new StaticKeys(storeKeys(), CLOCK);
    }

    /** Those that are configured, or the places where the server finds its own. */
    private AwsCredentialsProvider storeKeys() {
        Optional<String> id = settings.find(ServerSettings.JOBS_S3_ACCESS_KEY);
        Optional<String> secret = settings.find(ServerSettings.JOBS_S3_SECRET_KEY);
        if (id.isPresent() != secret.isPresent()) {
            throw new StartFailure("Of jobs-s3-access-key and jobs-s3-secret-key one is set: set both, or neither.");
        }
        return id.isPresent()
                ? StaticCredentialsProvider.create(AwsBasicCredentials.create(id.get(), secret.get()))
                : DefaultCredentialsProvider.builder().build();
    }

    /**
     * The users that runs belong to; none: the server's.
     *
     * @throws StartFailure where runs are to have users of their own and can't
     */
    List<RunUser> users(Path sparkHome, Path runtimeJar) {
        if (settings.get(ServerSettings.JOBS_ISOLATION).equals("user")) {
            return RunIsolation.users(
                    settings.get(ServerSettings.JOBS_ISOLATION_USERS), home, List.of(sparkHome, runtimeJar));
        }
        if (isClosed()) {
            LOGGER.warn(
                    "Runs of jobs are processes of the server's user (jobs-isolation=none): whoever may write a job can"
                            + " read what the server can, its encryption key and database among that.");
        }
        return List.of();
    }

    ScriptPlaces scripts() {
        return isClosed() ? ScriptPlaces.within(home.folder(), scriptFolders()) : ScriptPlaces.everywhere();
    }

    private List<Path> scriptFolders() {
        return settings.find(ServerSettings.SCRIPT_FOLDERS).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .toList();
    }
}
