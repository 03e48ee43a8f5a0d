package dev.bindery.jobs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a run is started with; what is empty comes from the job's definition.
 *
 * @param arguments laid over the job's default arguments; against its non-overridable ones they don't count
 * @param clientToken makes the start idempotent: a second request with the token answers with the first one's run
 * @param retryOf the id of the run that this one repeats
 * @param triggerName the trigger that started it
 * @param settings the other settings of the run
 */
public record StartRun(
        Map<String, String> arguments,
        Optional<String> clientToken,
        Optional<String> retryOf,
        Optional<String> triggerName,
        RunSettings settings) {

    public static final StartRun PLAIN =
            new StartRun(Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), RunSettings.NONE);

    public StartRun {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    public static StartRun with(Map<String, String> arguments) {
        return new StartRun(arguments, Optional.empty(), Optional.empty(), Optional.empty(), RunSettings.NONE);
    }

    public StartRun withClientToken(String token) {
        return new StartRun(arguments, Optional.of(token), retryOf, triggerName, settings);
    }

    public StartRun withSettings(RunSettings newSettings) {
        return new StartRun(arguments, clientToken, retryOf, triggerName, newSettings);
    }

    public StartRun retrying(String runId) {
        return new StartRun(arguments, clientToken, Optional.of(runId), triggerName, settings);
    }
}
