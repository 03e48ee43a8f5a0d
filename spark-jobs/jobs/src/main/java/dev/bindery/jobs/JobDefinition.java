package dev.bindery.jobs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client says of a job, in Glue's terms (the Job structure of the service model). It is stored and given back
 * exactly: what wasn't set stays empty, and an empty map that was set stays an empty map.
 *
 * @param description free text
 * @param role name or ARN of the role that its runs act as
 * @param command what it runs
 * @param defaultArguments the arguments of a run that gives none, keys with their dashes ({@code --TempDir})
 * @param nonOverridableArguments arguments that no run can change
 * @param maxRetries how often a failed run is tried again, 0 to 10
 * @param maxConcurrentRuns how many runs may be under way; empty: 1
 * @param settings timeout, capacity and whatever else a run may override
 * @param glueVersion such as {@code 5.0}; the Spark that runs is the server's own, whatever this says
 * @param connections names of the connections it uses
 * @param jobMode SCRIPT, VISUAL or NOTEBOOK
 * @param logUri echoed
 * @param maintenanceWindow echoed
 * @param profileName echoed
 * @param codeGenerationNodes Glue's CodeGenConfigurationNodes as a JSON text, echoed
 * @param sourceControl Glue's SourceControlDetails, echoed by their names in the service model
 */
public record JobDefinition(
        Optional<String> description,
        Optional<String> role,
        JobCommand command,
        Optional<Map<String, String>> defaultArguments,
        Optional<Map<String, String>> nonOverridableArguments,
        Optional<Integer> maxRetries,
        Optional<Integer> maxConcurrentRuns,
        RunSettings settings,
        Optional<String> glueVersion,
        Optional<List<String>> connections,
        Optional<String> jobMode,
        Optional<String> logUri,
        Optional<String> maintenanceWindow,
        Optional<String> profileName,
        Optional<String> codeGenerationNodes,
        Optional<Map<String, String>> sourceControl) {

    public JobDefinition {
        defaultArguments = defaultArguments.map(JobDefinition::ordered);
        nonOverridableArguments = nonOverridableArguments.map(JobDefinition::ordered);
        connections = connections.map(List::copyOf);
        sourceControl = sourceControl.map(JobDefinition::ordered);
    }

    /** Arguments keep the order in which they were given. */
    private static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** How many runs may be under way at once. */
    public int runsAtOnce() {
        return maxConcurrentRuns.orElse(1);
    }

    /** A job that runs a command, and nothing else said. */
    public static JobDefinition of(JobCommand command) {
        return builder(command).build();
    }

    public static Builder builder(JobCommand command) {
        return new Builder(command);
    }

    /** The same definition to change some of. */
    public Builder toBuilder() {
        Builder builder = new Builder(command).settings(settings);
        builder.description = description;
        builder.role = role;
        builder.defaultArguments = defaultArguments;
        builder.nonOverridableArguments = nonOverridableArguments;
        builder.maxRetries = maxRetries;
        builder.maxConcurrentRuns = maxConcurrentRuns;
        builder.glueVersion = glueVersion;
        builder.connections = connections;
        builder.jobMode = jobMode;
        builder.logUri = logUri;
        builder.maintenanceWindow = maintenanceWindow;
        builder.profileName = profileName;
        builder.codeGenerationNodes = codeGenerationNodes;
        builder.sourceControl = sourceControl;
        return builder;
    }

    /** Sets what was said; a null says nothing. */
    public static final class Builder {
        private JobCommand command;
        private RunSettings settings = RunSettings.NONE;
        private Optional<String> description = Optional.empty();
        private Optional<String> role = Optional.empty();
        private Optional<Map<String, String>> defaultArguments = Optional.empty();
        private Optional<Map<String, String>> nonOverridableArguments = Optional.empty();
        private Optional<Integer> maxRetries = Optional.empty();
        private Optional<Integer> maxConcurrentRuns = Optional.empty();
        private Optional<String> glueVersion = Optional.empty();
        private Optional<List<String>> connections = Optional.empty();
        private Optional<String> jobMode = Optional.empty();
        private Optional<String> logUri = Optional.empty();
        private Optional<String> maintenanceWindow = Optional.empty();
        private Optional<String> profileName = Optional.empty();
        private Optional<String> codeGenerationNodes = Optional.empty();
        private Optional<Map<String, String>> sourceControl = Optional.empty();

        private Builder(JobCommand command) {
            this.command = command;
        }

        public Builder command(JobCommand value) {
            command = value;
            return this;
        }

        public Builder settings(RunSettings value) {
            settings = value;
            return this;
        }

        public Builder description(String value) {
            description = Optional.ofNullable(value);
            return this;
        }

        public Builder role(String value) {
            role = Optional.ofNullable(value);
            return this;
        }

        public Builder defaultArguments(Map<String, String> value) {
            defaultArguments = Optional.ofNullable(value);
            return this;
        }

        public Builder nonOverridableArguments(Map<String, String> value) {
            nonOverridableArguments = Optional.ofNullable(value);
            return this;
        }

        public Builder maxRetries(Integer value) {
            maxRetries = Optional.ofNullable(value);
            return this;
        }

        public Builder maxConcurrentRuns(Integer value) {
            maxConcurrentRuns = Optional.ofNullable(value);
            return this;
        }

        public Builder glueVersion(String value) {
            glueVersion = Optional.ofNullable(value);
            return this;
        }

        public Builder connections(List<String> value) {
            connections = Optional.ofNullable(value);
            return this;
        }

        public Builder jobMode(String value) {
            jobMode = Optional.ofNullable(value);
            return this;
        }

        public Builder logUri(String value) {
            logUri = Optional.ofNullable(value);
            return this;
        }

        public Builder maintenanceWindow(String value) {
            maintenanceWindow = Optional.ofNullable(value);
            return this;
        }

        public Builder profileName(String value) {
            profileName = Optional.ofNullable(value);
            return this;
        }

        public Builder codeGenerationNodes(String value) {
            codeGenerationNodes = Optional.ofNullable(value);
            return this;
        }

        public Builder sourceControl(Map<String, String> value) {
            sourceControl = Optional.ofNullable(value);
            return this;
        }

        public JobDefinition build() {
            return new JobDefinition(
                    description,
                    role,
                    command,
                    defaultArguments,
                    nonOverridableArguments,
                    maxRetries,
                    maxConcurrentRuns,
                    settings,
                    glueVersion,
                    connections,
                    jobMode,
                    logUri,
                    maintenanceWindow,
                    profileName,
                    codeGenerationNodes,
                    sourceControl);
        }
    }
}
