package dev.bindery.runtime.launch;

import java.util.Optional;

/**
 * Those arguments of a run that the launcher itself reads.
 *
 * @param scriptLocation path or URI of a Java source
 * @param mainClass the class whose {@code main} runs; needed where there is no script, or several classes have a main
 * @param jobName "job" where none was given
 * @param runId empty where none was given
 */
record LaunchArguments(Optional<String> scriptLocation, Optional<String> mainClass, String jobName, String runId) {

    static LaunchArguments of(String[] arguments) {
        return new LaunchArguments(
                value(arguments, "scriptLocation"),
                value(arguments, "class"),
                value(arguments, "JOB_NAME").orElse("job"),
                value(arguments, "JOB_RUN_ID").orElse(""));
    }

    private static Optional<String> value(String[] arguments, String name) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith("--" + name + "=")) {
                return Optional.of(arguments[i].substring(name.length() + 3));
            }
            if (arguments[i].equals("--" + name) && i + 1 < arguments.length) {
                return Optional.of(arguments[i + 1]);
            }
        }
        return Optional.empty();
    }
}
