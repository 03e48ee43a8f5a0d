package dev.bindery.jobs.store;

import dev.bindery.jobs.JobCommand;
import dev.bindery.jobs.JobDefinition;
import dev.bindery.jobs.RunSettings;
import dev.bindery.model.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Definitions, settings and arguments as the store keeps them. What wasn't set isn't written. */
final class JobJson {

    private JobJson() {}

    static String write(JobDefinition definition) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "description", definition.description());
        put(json, "role", definition.role());
        put(json, "command.name", definition.command().name());
        put(json, "command.scriptLocation", definition.command().scriptLocation());
        put(json, "command.pythonVersion", definition.command().pythonVersion());
        put(json, "command.runtime", definition.command().runtime());
        put(json, "defaultArguments", definition.defaultArguments());
        put(json, "nonOverridableArguments", definition.nonOverridableArguments());
        put(json, "maxRetries", definition.maxRetries());
        put(json, "maxConcurrentRuns", definition.maxConcurrentRuns());
        json.put("settings", map(definition.settings()));
        put(json, "glueVersion", definition.glueVersion());
        put(json, "connections", definition.connections());
        put(json, "jobMode", definition.jobMode());
        put(json, "logUri", definition.logUri());
        put(json, "maintenanceWindow", definition.maintenanceWindow());
        put(json, "profileName", definition.profileName());
        put(json, "codeGenerationNodes", definition.codeGenerationNodes());
        put(json, "sourceControl", definition.sourceControl());
        return Json.print(json);
    }

    static JobDefinition definition(String text) {
        Map<?, ?> json = (Map<?, ?>) Json.read(text);
        JobCommand command = new JobCommand(
                text(json, "command.name"),
                text(json, "command.scriptLocation"),
                text(json, "command.pythonVersion"),
                text(json, "command.runtime"));
        return new JobDefinition(
                text(json, "description"),
                text(json, "role"),
                command,
                texts(json, "defaultArguments"),
                texts(json, "nonOverridableArguments"),
                integer(json, "maxRetries"),
                integer(json, "maxConcurrentRuns"),
                settings((Map<?, ?>) json.get("settings")),
                text(json, "glueVersion"),
                list(json, "connections"),
                text(json, "jobMode"),
                text(json, "logUri"),
                text(json, "maintenanceWindow"),
                text(json, "profileName"),
                text(json, "codeGenerationNodes"),
                texts(json, "sourceControl"));
    }

    static String write(RunSettings settings) {
        return Json.print(map(settings));
    }

    static RunSettings settings(String text) {
        return settings((Map<?, ?>) Json.read(text));
    }

    static String write(Map<String, String> texts) {
        return Json.print(texts);
    }

    static Map<String, String> texts(String text) {
        return texts((Map<?, ?>) Json.read(text));
    }

    private static Map<String, Object> map(RunSettings settings) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "timeoutMinutes", settings.timeoutMinutes());
        put(json, "allocatedCapacity", settings.allocatedCapacity());
        put(json, "maxCapacity", settings.maxCapacity());
        put(json, "workerType", settings.workerType());
        put(json, "numberOfWorkers", settings.numberOfWorkers());
        put(json, "securityConfiguration", settings.securityConfiguration());
        put(json, "notifyDelayAfterMinutes", settings.notifyDelayAfterMinutes());
        put(json, "executionClass", settings.executionClass());
        put(json, "queuing", settings.queuing());
        put(json, "sessionPolicy", settings.sessionPolicy());
        return json;
    }

    private static RunSettings settings(Map<?, ?> json) {
        return new RunSettings(
                integer(json, "timeoutMinutes"),
                integer(json, "allocatedCapacity"),
                number(json, "maxCapacity").map(Number::doubleValue),
                text(json, "workerType"),
                integer(json, "numberOfWorkers"),
                text(json, "securityConfiguration"),
                integer(json, "notifyDelayAfterMinutes"),
                text(json, "executionClass"),
                Optional.ofNullable((Boolean) json.get("queuing")),
                text(json, "sessionPolicy"));
    }

    private static void put(Map<String, Object> json, String name, Optional<?> value) {
        value.ifPresent(present -> json.put(name, present));
    }

    private static Optional<String> text(Map<?, ?> json, String name) {
        return Optional.ofNullable((String) json.get(name));
    }

    private static Optional<Number> number(Map<?, ?> json, String name) {
        return Optional.ofNullable((Number) json.get(name));
    }

    private static Optional<Integer> integer(Map<?, ?> json, String name) {
        return number(json, name).map(Number::intValue);
    }

    private static Optional<List<String>> list(Map<?, ?> json, String name) {
        return Optional.ofNullable((List<?>) json.get(name))
                .map(list -> list.stream().map(String.class::cast).toList());
    }

    private static Optional<Map<String, String>> texts(Map<?, ?> json, String name) {
        return Optional.ofNullable((Map<?, ?>) json.get(name)).map(JobJson::texts);
    }

    private static Map<String, String> texts(Map<?, ?> json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.forEach((key, value) -> texts.put((String) key, (String) value));
        return texts;
    }
}
