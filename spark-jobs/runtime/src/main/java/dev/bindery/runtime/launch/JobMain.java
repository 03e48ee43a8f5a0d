package dev.bindery.runtime.launch;

import dev.bindery.runtime.launch.RunReport.State;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The main class of a run: compiles the script, runs its {@code main}, and leaves a report. The command line and the
 * environment are described in this package's documentation.
 */
public final class JobMain {

    private final String[] arguments;
    private final RunMeasures measures = RunMeasures.ofThisProcess();
    private final Optional<Path> reportFile;
    private final PrintStream errors;
    private final Instant startedAt = Instant.now();
    private final LaunchArguments launch;
    private volatile boolean ended;

    private JobMain(String[] arguments, Optional<Path> reportFile, PrintStream errors) {
        this.arguments = arguments.clone();
        this.launch = LaunchArguments.of(arguments);
        this.reportFile = reportFile;
        this.errors = errors;
    }

    public static void main(String[] args) {
        System.exit(run(args, System.getenv(), System.err));
    }

    /** @return the exit status: 0 where the script's main returned, 1 otherwise */
    static int run(String[] args, Map<String, String> environment, PrintStream errors) {
        String file = System.getProperty("bindery.run.report", environment.getOrDefault("BINDERY_RUN_REPORT", ""));
        JobMain job = new JobMain(args, file.isBlank() ? Optional.empty() : Optional.of(Path.of(file)), errors);
        return job.run(environment);
    }

    private int run(Map<String, String> environment) {
        Thread hook = new Thread(this::leftEarly, "run-report");
        Runtime.getRuntime().addShutdownHook(hook);
        Optional<Throwable> failure = Optional.empty();
        try {
            report(State.RUNNING, Optional.empty());
            settings(environment);
            Script.load(launch).run(arguments);
        } catch (Throwable e) {
            // Whatever the script threw, errors of the JVM included, is the run's failure and is told below.
            failure = Optional.of(e);
        }
        failure.ifPresent(this::tell);
        failure = stopSpark(failure);
        ended = true;
        report(failure.isPresent() ? State.FAILED : State.SUCCEEDED, failure.map(FailureCause::of));
        Runtime.getRuntime().removeShutdownHook(hook);
        if (failure.isEmpty()) {
            measures.warnings().forEach(warning -> errors.println("Warning: " + warning));
        }
        return failure.isPresent() ? 1 : 0;
    }

    private void settings(Map<String, String> environment) {
        SparkSettings.apply(SparkSettings.forPartitions());
        SparkSettings.apply(SparkSettings.forS3(environment));
        SparkSettings.applyKeys(environment);
        if (SparkSettings.isPresent("org.apache.spark.internal.io.cloud.PathOutputCommitProtocol")) {
            SparkSettings.apply(SparkSettings.forAppendingToS3());
        }
        String listeners = System.getProperty("spark.extraListeners", "");
        if (!listeners.contains(RunListener.class.getName())) {
            System.setProperty(
                    "spark.extraListeners",
                    listeners.isBlank() ? RunListener.class.getName() : listeners + "," + RunListener.class.getName());
        }
        if (System.getProperty("spark.app.name") == null || isMainClass(System.getProperty("spark.app.name"))) {
            System.setProperty("spark.app.name", launch.jobName());
        }
    }

    /** The name that spark-submit gives where nobody gave one. */
    private static boolean isMainClass(String name) {
        return name.equals(JobMain.class.getName());
    }

    /** One sentence, then the details. */
    private void tell(Throwable failure) {
        errors.println("Job " + launch.jobName() + " failed: "
                + FailureCause.of(failure).sentence());
        if (failure instanceof ScriptCompiler.CompilationException compilation) {
            compilation.errors().stream().skip(1).forEach(errors::println);
        } else {
            failure.printStackTrace(errors);
        }
        errors.flush();
    }

    /** Ends the session, which brings the last counts in. A failure to end it fails a run that had none. */
    private Optional<Throwable> stopSpark(Optional<Throwable> failure) {
        try {
            scala.Option<SparkSession> session = SparkSession.getDefaultSession();
            if (session.isDefined()) {
                session.get().stop();
            }
            return failure;
        } catch (RuntimeException e) {
            if (failure.isPresent()) {
                failure.get().addSuppressed(e);
                return failure;
            }
            tell(e);
            return Optional.of(e);
        }
    }

    private void leftEarly() {
        if (!ended) {
            report(
                    State.EXITED,
                    Optional.of(new FailureCause(
                            "The process ended before the script's main method returned, by System.exit or a signal.",
                            ErrorCategory.SYSTEM_EXIT_ERROR,
                            Optional.empty())));
        }
    }

    private void report(State state, Optional<FailureCause> failure) {
        reportFile.ifPresent(file -> {
            RunReport report = new RunReport(
                    launch.jobName(),
                    launch.runId(),
                    state,
                    failure,
                    measures,
                    startedAt,
                    state == State.RUNNING ? Optional.empty() : Optional.of(Instant.now()));
            try {
                report.writeTo(file);
            } catch (java.io.IOException e) {
                errors.println("The report of the run could not be written to " + file + ": " + e.getMessage() + ".");
            }
        });
    }
}
