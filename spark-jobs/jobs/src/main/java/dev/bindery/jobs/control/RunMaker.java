package dev.bindery.jobs.control;

import dev.bindery.catalog.Call;
import dev.bindery.jobs.Job;
import dev.bindery.jobs.JobRun;
import dev.bindery.jobs.RunSettings;
import dev.bindery.jobs.RunState;
import dev.bindery.jobs.StartRun;
import dev.bindery.jobs.store.RunStore;
import dev.bindery.jobs.store.ServerIdentity;
import dev.bindery.jobs.store.StoredRun;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a run from a job and a request: its id, its settings, and whether it may start at once. */
final class RunMaker {

    /** Glue's defaults (developer guide, StartJobRun): 48 hours up to version 4.0, 8 hours from 5.0 on. */
    private static final int OLD_TIMEOUT_MINUTES = 2880;

    private static final int NEW_TIMEOUT_MINUTES = 480;

    private final ServerIdentity server;
    private final int places;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    RunMaker(ServerIdentity server, int places, InstantSource clock) {
        this.server = server;
        this.places = places;
        this.clock = clock;
    }

    /** @param underWay how many runs this server has that haven't ended */
    StoredRun make(Call call, Job job, StartRun request, Optional<JobRun> previous, long underWay) {
        // As exact as the store keeps it.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean place = underWay < places;
        RunSettings settings = request.settings()
                .over(previous.map(JobRun::settings).orElse(RunSettings.NONE))
                .over(job.definition().settings());
        if (settings.timeoutMinutes().isEmpty()) {
            settings = settings.withTimeout(defaultTimeout(job));
        }
        Map<String, String> arguments =
                request.arguments().isEmpty() ? previous.map(JobRun::arguments).orElse(Map.of()) : request.arguments();
        JobRun run = new JobRun(
                newId(),
                job.id(),
                job.name(),
                previous.map(JobRun::attempt).orElse(-1) + 1,
                previous.map(JobRun::id),
                request.triggerName(),
                place ? RunState.STARTING : RunState.WAITING,
                place
                        ? Optional.empty()
                        : Optional.of("Waits for a place: the server " + server.host() + " has at most " + places
                                + (places == 1 ? " run" : " runs") + " under way at once (setting jobs-places)."),
                Optional.empty(),
                now,
                Optional.empty(),
                Optional.empty(),
                now,
                arguments,
                settings,
                job.definition().glueVersion(),
                job.definition().jobMode(),
                job.definition().role(),
                call.principal().name(),
                server.host(),
                Optional.empty(),
                Optional.empty());
        return new StoredRun(run, job.definition(), server.id(), Optional.empty());
    }

    private static int defaultTimeout(Job job) {
        String version = job.definition().glueVersion().orElse("");
        return version.matches("[5-9]\\..*|[1-9]\\d+\\..*") ? NEW_TIMEOUT_MINUTES : OLD_TIMEOUT_MINUTES;
    }

    private String newId() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return "jr_" + HexFormat.of().formatHex(bytes);
    }

    /** The request's token, and a hash of everything else in it. */
    static RunStore.Token token(StartRun request) {
        String everything = new TreeMap<>(request.arguments()) + "\n" + request.retryOf() + "\n" + request.triggerName()
                + "\n" + request.settings();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(everything.getBytes(StandardCharsets.UTF_8));
            return new RunStore.Token(request.clientToken(), HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
