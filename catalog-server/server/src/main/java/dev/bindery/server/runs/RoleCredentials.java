package dev.bindery.server.runs;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.Connections.SecretView;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.identity.EndedSessions;
import dev.bindery.identity.credentials.ServiceSessions;
import dev.bindery.identity.credentials.TemporaryCredentials;
import dev.bindery.jobs.process.LaunchException;
import dev.bindery.jobs.process.RunFolder;
import dev.bindery.jobs.spark.RunCredentials;
import dev.bindery.jobs.store.StoredRun;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every run acts as its role, with credentials of a session that is its own and ends with it. */
public final class RoleCredentials implements RunCredentials {

    private static final Logger LOGGER = LoggerFactory.getLogger(RoleCredentials.class);

    /** A session holds for an hour: what a reader has got when it is renewed holds long enough for a server to come back. */
    private static final Duration RENEWED_EVERY = Duration.ofMinutes(20);

    private static final Duration LEAST_BETWEEN = Duration.ofSeconds(5);
    private static final Duration TRIED_AGAIN_AFTER = Duration.ofMinutes(1);

    private final ServiceSessions sessions;
    private final EndedSessions ended;
    private final HiveTokens hive;
    private final S3Source s3;
    private final Catalog catalog;
    private final boolean local;
    private final InstantSource clock;
    private final Map<String, Instant> renewals = new ConcurrentHashMap<>();

    /**
     * @param catalog with its interceptors: what a run uses is asked for there as its role
     * @param local whether the driver is all there is of Spark: executors elsewhere can't read files of the run's folder
     */
    public RoleCredentials(
            ServiceSessions sessions,
            EndedSessions ended,
            HiveTokens hive,
            S3Source s3,
            Catalog catalog,
            boolean local,
            InstantSource clock) {
        this.sessions = sessions;
        this.ended = ended;
        this.hive = hive;
        this.s3 = s3;
        this.catalog = catalog;
        this.local = local;
        this.clock = clock;
    }

    @Override
    public Granted grant(StoredRun run, RunFolder folder) throws LaunchException, IOException {
        TemporaryCredentials session = session(run);
        checkConnections(run, session.identity());
        Optional<S3Keys> keys = s3Keys(run, session);
        CredentialFiles files = new CredentialFiles(folder);
        files.writeGlue(session);
        if (keys.isPresent()) {
            files.writeS3(keys.get());
        }
        files.writeProfiles(keys.isPresent());
        renewals.put(run.run().id(), nextRenewal(clock.instant(), keys));
        Map<String, String> environment = new HashMap<>(files.environment());
        Map<String, String> settings = new HashMap<>(s3Settings(keys, files));
        RunCredentials.Granted hiveGranted = hive.grant(session.identity(), folder);
        environment.putAll(hiveGranted.environment());
        settings.putAll(hiveGranted.sparkSettings());
        return new Granted(environment, settings);
    }

    private TemporaryCredentials session(StoredRun run) throws LaunchException {
        Optional<String> role = run.definition().role().filter(text -> !text.isBlank());
        if (role.isEmpty()) {
            throw new LaunchException("The job " + run.run().jobName() + " has no role that its runs could act as.");
        }
        try {
            sessions.check(role);
        } catch (InvalidInputException notAssumable) {
            // Glue's sentence.
            throw new LaunchException(
                    "Role " + role.get() + " should be given assume role permissions for Glue Service.");
        }
        try {
            return sessions.assume(role, sessionName(run), run.run().settings().sessionPolicy());
        } catch (InvalidInputException unusable) {
            throw new LaunchException(unusable.getMessage());
        }
    }

    private static String sessionName(StoredRun run) {
        return EndedSessions.nameOf(run.run().jobName(), run.run().id());
    }

    private void checkConnections(StoredRun run, ProvenIdentity identity) throws LaunchException {
        List<String> connections = run.definition().connections().orElse(List.of());
        Call call = new Call(Principal.of(identity), Call.Door.JOB, run.run().id(), Optional.empty());
        for (String connection : connections) {
            try {
                catalog.connections().get(call, connection, SecretView.HIDDEN);
            } catch (AccessDeniedException | NotFoundException refused) {
                throw new LaunchException(refused.getMessage());
            }
        }
    }

    private Optional<S3Keys> s3Keys(StoredRun run, TemporaryCredentials session) throws LaunchException {
        return s3.keys(
                session.identity().name(),
                sessionName(run),
                run.run().settings().sessionPolicy());
    }

    /** S3A never looks where the session of the role is: a store of objects knows nothing of that. */
    private Map<String, String> s3Settings(Optional<S3Keys> keys, CredentialFiles files) {
        String provider = "spark.hadoop.fs.s3a.aws.credentials.provider";
        if (keys.isEmpty()) {
            return Map.of(provider, "org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider");
        }
        if (local) {
            return Map.of(
                    provider,
                    "org.apache.hadoop.fs.s3a.auth.ProfileAWSCredentialsProvider",
                    "spark.hadoop.fs.s3a.auth.profile.file",
                    files.profiles().toString(),
                    "spark.hadoop.fs.s3a.auth.profile.name",
                    CredentialFiles.S3_PROFILE);
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("spark.hadoop.fs.s3a.access.key", keys.get().accessKeyId());
        settings.put("spark.hadoop.fs.s3a.secret.key", keys.get().secret());
        keys.get().sessionToken().ifPresent(token -> settings.put("spark.hadoop.fs.s3a.session.token", token));
        settings.put(
                provider,
                keys.get().sessionToken().isPresent()
                        ? "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider"
                        : "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
        return settings;
    }

    @Override
    public void keep(StoredRun run, RunFolder folder) {
        Instant now = clock.instant();
        Instant due = renewals.getOrDefault(run.run().id(), Instant.MIN);
        if (now.isBefore(due)) {
            return;
        }
        try {
            CredentialFiles files = new CredentialFiles(folder);
            TemporaryCredentials session = session(run);
            files.writeGlue(session);
            Optional<S3Keys> keys = s3Keys(run, session);
            if (keys.isPresent()) {
                files.writeS3(keys.get());
            }
            files.writeProfiles(keys.isPresent());
            renewals.put(run.run().id(), nextRenewal(now, keys));
        } catch (LaunchException | IOException | RuntimeException notNow) {
            renewals.put(run.run().id(), now.plus(TRIED_AGAIN_AFTER));
            LOGGER.warn(
                    "The credentials of the run {} can't be renewed; this is tried again.",
                    run.run().id(),
                    notNow);
        }
    }

    /** Halfway to the end of what the store gave for less time than we do. */
    private static Instant nextRenewal(Instant now, Optional<S3Keys> keys) {
        Instant latest = now.plus(RENEWED_EVERY);
        return keys.flatMap(S3Keys::expiration)
                .map(end -> now.plus(Duration.between(now, end).dividedBy(2)))
                .map(half -> half.isBefore(now.plus(LEAST_BETWEEN)) ? now.plus(LEAST_BETWEEN) : half)
                .filter(half -> half.isBefore(latest))
                .orElse(latest);
    }

    @Override
    public void revoke(StoredRun run, RunFolder folder) {
        ended.end(sessionName(run));
        hive.revoke(folder);
        try {
            folder.removeSecrets();
        } catch (IOException leftOver) {
            LOGGER.warn(
                    "The credentials of the run {}, which don't count any more, can't be removed.",
                    run.run().id(),
                    leftOver);
        }
        renewals.remove(run.run().id());
    }
}
