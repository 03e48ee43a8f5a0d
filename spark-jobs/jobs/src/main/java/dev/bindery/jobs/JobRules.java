package dev.bindery.jobs;

import dev.bindery.model.error.InvalidInputException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a job and the start of a run are held to: the limits of Glue's service model and developer guide. */
public final class JobRules {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 2048;
    private static final int MOST_RETRIES = 10;
    /** Seven days, exclusive (StartJobRun's documentation). */
    private static final int LONGEST_TIMEOUT_MINUTES = 7 * 24 * 60;

    private static final Set<String> COMMANDS = Set.of("glueetl", "gluestreaming", "pythonshell", "glueray");
    private static final Set<String> WORKER_TYPES = Set.of(
            "Standard",
            "G.1X",
            "G.2X",
            "G.025X",
            "G.4X",
            "G.8X",
            "G.12X",
            "G.16X",
            "Z.2X",
            "R.1X",
            "R.2X",
            "R.4X",
            "R.8X");

    private JobRules() {}

    /** @throws InvalidInputException where it can't be a job's name */
    public static void checkName(String name) {
        checkText("job name", "name of a job", name);
    }

    /** @throws InvalidInputException naming the field that breaks a rule, and what would be right */
    public static void check(JobDefinition definition) {
        definition.description().ifPresent(text -> {
            if (text.length() > LONGEST_DESCRIPTION) {
                throw new InvalidInputException(
                        "description",
                        "The description has " + text.length() + " characters; " + LONGEST_DESCRIPTION
                                + " are allowed.");
            }
        });
        String command = definition.command().name().orElse(JobCommand.SPARK);
        if (!COMMANDS.contains(command)) {
            throw new InvalidInputException(
                    "command name", "The command " + command + " is unknown: a job's command is glueetl (Spark).");
        }
        definition.maxRetries().ifPresent(retries -> {
            if (retries < 0 || retries > MOST_RETRIES) {
                throw new InvalidInputException(
                        "max retries", "MaxRetries is " + retries + "; it goes from 0 to " + MOST_RETRIES + ".");
            }
        });
        definition.maxConcurrentRuns().ifPresent(runs -> {
            if (runs < 1) {
                throw new InvalidInputException(
                        "max concurrent runs", "MaxConcurrentRuns is " + runs + "; at least 1 run must be allowed.");
            }
        });
        definition.defaultArguments().ifPresent(arguments -> checkArguments("default arguments", arguments));
        definition
                .nonOverridableArguments()
                .ifPresent(arguments -> checkArguments("non-overridable arguments", arguments));
        check(definition.settings());
    }

    /** @throws InvalidInputException naming the field that breaks a rule, and what would be right */
    public static void check(StartRun request) {
        checkArguments("arguments", request.arguments());
        check(request.settings());
        request.triggerName().ifPresent(name -> checkText("trigger name", "name of the trigger", name));
        request.clientToken().ifPresent(token -> checkText("client token", "client token", token));
    }

    private static void check(RunSettings settings) {
        settings.timeoutMinutes().ifPresent(minutes -> {
            if (minutes < 1 || minutes >= LONGEST_TIMEOUT_MINUTES) {
                throw new InvalidInputException(
                        "timeout",
                        "The timeout is " + minutes + " minutes; it goes from 1 to " + (LONGEST_TIMEOUT_MINUTES - 1)
                                + ".");
            }
        });
        if (settings.maxCapacity().isPresent() && settings.allocatedCapacity().isPresent()) {
            throw new InvalidInputException(
                    "max capacity", "AllocatedCapacity and MaxCapacity can't both be set; set MaxCapacity alone.");
        }
        if (settings.maxCapacity().isPresent()
                && (settings.workerType().isPresent()
                        || settings.numberOfWorkers().isPresent())) {
            throw new InvalidInputException(
                    "max capacity",
                    "MaxCapacity can't be set together with WorkerType or NumberOfWorkers; set either it or them.");
        }
        settings.maxCapacity().ifPresent(capacity -> {
            if (!(capacity > 0) || capacity.isInfinite()) {
                throw new InvalidInputException(
                        "max capacity", "MaxCapacity is " + capacity + "; it must be more than 0.");
            }
        });
        settings.workerType().ifPresent(type -> checkOneOf("worker type", "WorkerType", type, WORKER_TYPES));
        settings.numberOfWorkers().ifPresent(workers -> {
            if (workers < 1) {
                throw new InvalidInputException(
                        "number of workers", "NumberOfWorkers is " + workers + "; at least 1 is needed.");
            }
        });
        settings.notifyDelayAfterMinutes().ifPresent(minutes -> {
            if (minutes < 1) {
                throw new InvalidInputException(
                        "notification property", "NotifyDelayAfter is " + minutes + "; at least 1 minute is needed.");
            }
        });
        settings.executionClass()
                .ifPresent(type -> checkOneOf("execution class", "ExecutionClass", type, Set.of("STANDARD", "FLEX")));
    }

    private static void checkOneOf(String field, String word, String value, Set<String> allowed) {
        if (!allowed.contains(value)) {
            throw new InvalidInputException(
                    field,
                    word + " is \"" + value + "\"; it is one of "
                            + String.join(", ", allowed.stream().sorted().toList()) + ".");
        }
    }

    private static void checkArguments(String field, Map<String, String> arguments) {
        arguments.forEach((key, value) -> {
            if (key.isBlank()) {
                throw new InvalidInputException(field, "The " + field + " have a key without a name.");
            }
            Optional<String> bad = key.indexOf('\0') >= 0
                    ? Optional.of(key)
                    : value.indexOf('\0') >= 0 ? Optional.of(value) : Optional.empty();
            if (bad.isPresent()) {
                throw new InvalidInputException(
                        field, "The argument " + key.replace('\0', '?') + " has a NUL character in it.");
            }
        });
    }

    private static void checkText(String field, String words, String text) {
        if (text == null || text.isEmpty()) {
            throw new InvalidInputException(field, "The " + words + " is missing.");
        }
        if (text.length() > LONGEST_NAME) {
            throw new InvalidInputException(
                    field, "The " + words + " has " + text.length() + " characters; " + LONGEST_NAME + " are allowed.");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean loneSurrogate = Character.isSurrogate(c)
                    && !(Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1)));
            if ((Character.isISOControl(c) && c != '\t') || loneSurrogate) {
                throw new InvalidInputException(
                        field,
                        String.format(
                                "The %s has U+%04X at position %d; control characters can't be in it.",
                                words, (int) c, i + 1));
            }
            if (Character.isHighSurrogate(c)) {
                i++;
            }
        }
    }
}
