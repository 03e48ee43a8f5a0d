package dev.bindery.jobs.spark;

import dev.bindery.jobs.store.StoredRun;
import java.util.Map;
import java.util.TreeMap;

/** As whom a run calls the doors and S3: variables of its environment, minted for the run. */
public interface RunCredentials {

    /** Variables to set; they replace all of the server's own {@code AWS_…} credentials. */
    Map<String, String> environment(StoredRun run);

    /** Every run calls S3 with the server's own keys, as long as nobody has to say who they are. */
    static RunCredentials ofServer(Map<String, String> serverEnvironment) {
        Map<String, String> own = new TreeMap<>();
        serverEnvironment.forEach((name, value) -> {
            if (name.startsWith("AWS_")) {
                own.put(name, value);
            }
        });
        return run -> own;
    }
}
