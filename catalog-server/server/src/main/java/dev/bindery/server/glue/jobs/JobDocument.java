package dev.bindery.server.glue.jobs;

import dev.bindery.jobs.Job;
import dev.bindery.jobs.JobCommand;
import dev.bindery.jobs.JobDefinition;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import java.util.Map;

/** Glue's CreateJobRequest and JobUpdate, and its Job. */
final class JobDocument {

    private JobDocument() {}

    static JobDefinition read(Input input, Input command) {
        return JobDefinition.builder(new JobCommand(
                        command.text("Name"),
                        command.text("ScriptLocation"),
                        command.text("PythonVersion"),
                        command.text("Runtime")))
                .settings(RunSettingsDocument.read(input))
                .description(input.text("Description").orElse(null))
                .role(input.text("Role").orElse(null))
                .defaultArguments(input.map("DefaultArguments").orElse(null))
                .nonOverridableArguments(input.map("NonOverridableArguments").orElse(null))
                .maxRetries(input.whole("MaxRetries").orElse(null))
                .maxConcurrentRuns(input.object("ExecutionProperty")
                        .flatMap(property -> property.whole("MaxConcurrentRuns"))
                        .orElse(null))
                .glueVersion(input.text("GlueVersion").orElse(null))
                .connections(input.object("Connections")
                        .flatMap(connections -> connections.texts("Connections"))
                        .orElse(null))
                .jobMode(input.text("JobMode").orElse(null))
                .logUri(input.text("LogUri").orElse(null))
                .maintenanceWindow(input.text("MaintenanceWindow").orElse(null))
                .codeGenerationNodes(input.json("CodeGenConfigurationNodes").orElse(null))
                .sourceControl(sourceControl(input))
                .build();
    }

    private static Map<String, String> sourceControl(Input input) {
        input.object("SourceControlDetails")
                .ifPresent(details -> details.refuse("AuthToken", "secrets aren't kept with jobs."));
        return input.map("SourceControlDetails").orElse(null);
    }

    static Output write(Job job) {
        JobDefinition definition = job.definition();
        Output document = new Output()
                .set("Name", job.name())
                .set("JobMode", definition.jobMode())
                .set("Description", definition.description())
                .set("LogUri", definition.logUri())
                .set("Role", definition.role())
                .set("CreatedOn", job.createdOn())
                .set("LastModifiedOn", job.lastModifiedOn())
                .set("ExecutionProperty", new Output().set("MaxConcurrentRuns", definition.runsAtOnce()))
                .set("Command", command(definition.command()));
        definition.defaultArguments().ifPresent(arguments -> document.set("DefaultArguments", arguments));
        definition.nonOverridableArguments().ifPresent(arguments -> document.set("NonOverridableArguments", arguments));
        document.set("Connections", definition.connections().map(names -> new Output().set("Connections", names)))
                .set("MaxRetries", definition.maxRetries().orElse(0))
                .set("GlueVersion", definition.glueVersion())
                .set("MaintenanceWindow", definition.maintenanceWindow())
                .set("ProfileName", definition.profileName());
        definition.codeGenerationNodes().ifPresent(nodes -> document.setRawJson("CodeGenConfigurationNodes", nodes));
        definition.sourceControl().ifPresent(details -> document.set("SourceControlDetails", details));
        return RunSettingsDocument.write(definition.settings(), document);
    }

    private static Output command(JobCommand command) {
        return new Output()
                .set("Name", command.name())
                .set("ScriptLocation", command.scriptLocation())
                .set("PythonVersion", command.pythonVersion())
                .set("Runtime", command.runtime());
    }
}
