package dev.bindery.jobs.spark;

import dev.bindery.jobs.JobCommand;
import dev.bindery.jobs.JobDefinition;
import dev.bindery.jobs.generate.ScriptFiles;
import dev.bindery.jobs.process.DriverProcess;
import dev.bindery.jobs.process.LaunchException;
import dev.bindery.jobs.process.RunFolder;
import dev.bindery.jobs.process.RunUser;
import dev.bindery.jobs.runs.Driver;
import dev.bindery.jobs.runs.Report;
import dev.bindery.jobs.store.RunUsers;
import dev.bindery.jobs.store.Scripts;
import dev.bindery.jobs.store.StoredRun;
import dev.bindery.model.error.InvalidStateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a job's script with {@code spark-submit}. The script is copied into the run's folder first, so that what ran can be
 * read later; Spark's settings go into a file there, and whatever is secret into the environment.
 */
public final class SparkDriver implements Driver {

    private static final String MAIN = "dev.bindery.runtime.launch.JobMain";
    /** What tables that runs make say whose they are, where the system's user has no name. */
    private static final String RUN_USER = "glue";

    private final SparkJobSettings settings;
    private final RunCredentials credentials;
    private final ScriptFiles scripts;
    private final RunUsers users;

    public SparkDriver(SparkJobSettings settings, RunCredentials credentials, ScriptFiles scripts, RunUsers users) {
        this.users = users;
        this.settings = settings;
        this.credentials = credentials;
        this.scripts = scripts;
    }

    @Override
    public Optional<RunUser> user(StoredRun run) throws LaunchException {
        return users.of(run);
    }

    @Override
    public DriverProcess prepare(StoredRun run, RunFolder folder) throws LaunchException, IOException {
        Path java = SparkJava.find(settings.environment());
        checkSparkHome();
        String script = script(run, folder);
        Map<String, String> arguments = arguments(run);
        List<String> options = javaOptions(folder);
        RunCredentials.Granted granted = credentials.grant(run, folder);
        Path properties = folder.write(
                "spark.properties", SparkProperties.of(settings, run, arguments, options, granted.sparkSettings()));
        List<String> command = new ArrayList<>(List.of(
                settings.sparkHome().resolve("bin/spark-submit").toString(),
                "--properties-file",
                properties.toString(),
                "--class",
                MAIN));
        Optional.ofNullable(arguments.get("--extra-jars"))
                .filter(jars -> !jars.isBlank())
                .ifPresent(jars -> {
                    command.add("--jars");
                    command.add(jars);
                });
        command.add(settings.runtimeJar().toString());
        command.addAll(
                List.of("--scriptLocation", script, "--JOB_NAME", run.run().jobName()));
        command.addAll(List.of("--JOB_RUN_ID", run.run().id()));
        arguments.forEach((name, value) -> {
            if (value.startsWith("--")) {
                // It would be taken for the next argument's name.
                command.add(name + "=" + value);
            } else {
                command.add(name);
                command.add(value);
            }
        });
        return new DriverProcess(command, environment(granted, folder, java), dropped(), folder.work(), folder.user());
    }

    private void checkSparkHome() throws LaunchException {
        if (!Files.isExecutable(settings.sparkHome().resolve("bin/spark-submit"))) {
            throw new LaunchException("Spark is missing: there is no bin/spark-submit in " + settings.sparkHome()
                    + "; run ./bindery build --all, which assembles it, or set spark-home.");
        }
        if (!Files.isReadable(settings.runtimeJar())) {
            throw new LaunchException("The job runtime is missing: " + settings.runtimeJar()
                    + " can't be read; run ./bindery build --all, or set runtime-jar.");
        }
    }

    /** The script that the driver is given: a copy of a file of this machine or of the store, or what lies elsewhere. */
    private String script(StoredRun run, RunFolder folder) throws LaunchException, IOException {
        String location = run.definition()
                .command()
                .scriptLocation()
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new LaunchException("The job " + run.run().jobName() + " has no script location."));
        checkKind(run, location);
        Optional<Path> file = ScriptFiles.localFile(location);
        if (file.isEmpty()) {
            if (location.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
                return location;
            }
            throw new LaunchException("The script location " + location + " of the job "
                    + run.run().jobName() + " is neither an absolute path nor a URI.");
        }
        Path name = file.get().normalize().getFileName();
        if (name == null) {
            throw new LaunchException("The script location " + location + " of the job "
                    + run.run().jobName() + " names no file.");
        }
        Path place = Files.createDirectories(folder.path().resolve("script"));
        Path copy = place.resolve(name);
        try {
            Files.write(copy, scripts.content(run.run().jobId(), run.run().jobName(), location, file.get()));
        } catch (InvalidStateException unreadable) {
            throw new LaunchException(unreadable.getMessage());
        }
        folder.show(place);
        folder.show(copy);
        return copy.toString();
    }

    private static void checkKind(StoredRun run, String location) throws LaunchException {
        String command = run.definition().command().name().orElse(JobCommand.SPARK);
        if (!command.equals(JobCommand.SPARK) && !command.equals("gluestreaming")) {
            throw new LaunchException("The job " + run.run().jobName() + " has the command " + command
                    + "; this server runs " + JobCommand.SPARK + ", jobs on Spark.");
        }
        String language = Scripts.language(location);
        if (language.equals("python") || language.equals("scala")) {
            throw new LaunchException(
                    "The script " + location + " of the job " + run.run().jobName() + " is in "
                            + (language.equals("python") ? "Python" : "Scala") + "; this server runs Java sources.");
        }
    }

    /** Default arguments, the run's own over them, and the non-overridable ones over both (developer guide). */
    private static Map<String, String> arguments(StoredRun run) {
        JobDefinition definition = run.definition();
        Map<String, String> arguments =
                new LinkedHashMap<>(definition.defaultArguments().orElse(Map.of()));
        arguments.putAll(run.run().arguments());
        arguments.putAll(definition.nonOverridableArguments().orElse(Map.of()));
        // These are the launcher's to say.
        List.of("--scriptLocation", "--JOB_NAME", "--JOB_RUN_ID").forEach(arguments::remove);
        return arguments;
    }

    private Map<String, String> environment(RunCredentials.Granted granted, RunFolder folder, Path java) {
        Map<String, String> environment = new HashMap<>();
        settings.environment().forEach((name, value) -> {
            if (name.startsWith("AWS_ENDPOINT_URL")) {
                environment.put(name, value);
            }
        });

        SparkJobSettings.Doors doors = settings.doors().get();
        environment.put("AWS_ENDPOINT_URL_GLUE", doors.glue().toString());
        doors.thrift().ifPresent(uri -> environment.put("BINDERY_METASTORE_URI", uri.toString()));
        environment.put("AWS_REGION", settings.region());
        environment.put("AWS_DEFAULT_REGION", settings.region());
        environment.putAll(granted.environment());
        environment.put("BINDERY_RUN_REPORT", folder.report().toString());
        environment.put("BINDERY_SPARK_JAVA_HOME", java.toString());
        environment.put("JAVA_HOME", java.toString());
        environment.put("SPARK_LOCAL_DIRS", folder.work().resolve("tmp").toString());
        environment.put("SPARK_HOME", settings.sparkHome().toString());
        List.of("BINDERY_S3_PATH_STYLE", "BINDERY_SPARK_ARCHIVE")
                .forEach(name -> Optional.ofNullable(settings.environment().get(name))
                        .ifPresent(value -> environment.put(name, value)));
        if (!settings.driverFlags().isBlank()) {
            environment.put("BINDERY_SPARK_DRIVER_FLAGS", settings.driverFlags());
        }
        if (folder.user().isPresent()) {
            environment.put("HOME", folder.work().toString());
            environment.put("TMPDIR", folder.work().resolve("tmp").toString());
            List.of("USER", "LOGNAME", "HADOOP_USER_NAME").forEach(name -> environment.put(name, RUN_USER));
        }
        if (SparkProperties.isLocal(settings.master())) {
            environment.put("SPARK_LOCAL_IP", "127.0.0.1");
        }
        return environment;
    }

    /** Options of the driver's JVM; a user of a run's own has neither a name nor a home. */
    private List<String> javaOptions(RunFolder folder) throws IOException {
        List<String> options = new ArrayList<>(List.of("-Djava.io.tmpdir=" + folder.makeTemporary()));
        if (folder.user().isPresent()) {
            options.add("-javaagent:" + settings.runtimeJar());
            options.add("-Duser.home=" + folder.work());
            options.add("-Duser.name=" + RUN_USER);
            // It would be a file that others read.
            options.add("-XX:-UsePerfData");
        }
        return options;
    }

    /** The server's own settings, its database's password among them, and the credentials that it itself works with. */
    private List<String> dropped() {
        return settings.environment().keySet().stream()
                .filter(name -> name.startsWith("BINDERY_") || name.startsWith("AWS_"))
                .toList();
    }

    @Override
    public void keep(StoredRun run, RunFolder folder) {
        credentials.keep(run, folder);
    }

    @Override
    public void ended(StoredRun run, RunFolder folder) {
        credentials.revoke(run, folder);
    }

    @Override
    public Report report(RunFolder folder) {
        return SparkReport.read(folder);
    }
}
