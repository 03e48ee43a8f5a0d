package dev.bindery.jobs.spark;

import dev.bindery.jobs.process.LaunchException;
import dev.bindery.jobs.process.RunFolder;
import dev.bindery.jobs.store.StoredRun;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** As whom a run calls the doors and S3. What it is given is minted when it is launched and counts as long as it runs. */
public interface RunCredentials {

    /**
     * What a run is given. Secrets in neither map get into process arguments.
     *
     * @param environment variables to set; they replace all of the server's own {@code AWS_…} credentials
     * @param sparkSettings for the properties file in the run's folder; a job's own don't change them
     */
    record Granted(Map<String, String> environment, Map<String, String> sparkSettings) {

        public Granted {
            environment = Map.copyOf(environment);
            sparkSettings = Map.copyOf(sparkSettings);
        }

        /** Without the values: some are secret. */
        @Override
        public String toString() {
            return "Granted[" + environment.keySet() + ", " + sparkSettings.keySet() + "]";
        }
    }

    /**
     * Mints credentials, before every launch.
     *
     * @throws LaunchException with the sentence that the run fails with: its role can't be assumed, or mustn't use what the
     *     job uses
     * @throws IOException where the folder can't be written
     */
    Granted grant(StoredRun run, RunFolder folder) throws LaunchException, IOException;

    /** Called again and again while the run is under way: renews what would run out. */
    default void keep(StoredRun run, RunFolder folder) {}

    /** Called when the run's processes are gone, and again where the end couldn't be kept: from now on nothing of it counts. */
    default void revoke(StoredRun run, RunFolder folder) {}

    /** Every run calls S3 with the server's own keys, as long as nobody has to say who they are. */
    static RunCredentials ofServer(Map<String, String> serverEnvironment) {
        Map<String, String> own = new TreeMap<>();
        serverEnvironment.forEach((name, value) -> {
            if (name.startsWith("AWS_")) {
                own.put(name, value);
            }
        });
        return (run, folder) -> new Granted(own, Map.of());
    }
}
