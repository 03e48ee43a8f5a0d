package dev.bindery.server.glue.jobs;

import dev.bindery.jobs.RunSettings;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;

/** The members that a job and the start of a run have in common. */
final class RunSettingsDocument {

    private RunSettingsDocument() {}

    static RunSettings read(Input input) {
        return new RunSettings(
                input.whole("Timeout"),
                input.whole("AllocatedCapacity"),
                input.number("MaxCapacity"),
                input.text("WorkerType"),
                input.whole("NumberOfWorkers"),
                input.text("SecurityConfiguration").filter(name -> !name.isEmpty()),
                input.object("NotificationProperty").flatMap(property -> property.whole("NotifyDelayAfter")),
                input.text("ExecutionClass"),
                input.flag("JobRunQueuingEnabled"),
                input.text("ExecutionRoleSessionPolicy"));
    }

    static Output write(RunSettings settings, Output document) {
        return document.set("Timeout", settings.timeoutMinutes())
                .set("AllocatedCapacity", settings.allocatedCapacity())
                .set("MaxCapacity", settings.maxCapacity())
                .set("WorkerType", settings.workerType())
                .set("NumberOfWorkers", settings.numberOfWorkers())
                .set("SecurityConfiguration", settings.securityConfiguration())
                .set("NotificationProperty", settings.notifyDelayAfterMinutes().map(minutes -> new Output()
                        .set("NotifyDelayAfter", minutes)))
                .set("ExecutionClass", settings.executionClass())
                .set("JobRunQueuingEnabled", settings.queuing())
                .set("ExecutionRoleSessionPolicy", settings.sessionPolicy());
    }
}
