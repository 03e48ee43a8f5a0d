package dev.bindery.hiveserver.schedules;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.bindery.model.error.InvalidInputException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/** The times of a cron expression of Quartz, in UTC. */
final class CronSchedule {

    private static final CronParser PARSER =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));

    private final ExecutionTime times;

    private CronSchedule(ExecutionTime times) {
        this.times = times;
    }

    /** @throws InvalidInputException where it isn't one */
    static CronSchedule parse(String expression) {
        try {
            return new CronSchedule(
                    ExecutionTime.forCron(PARSER.parse(expression).validate()));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("schedule", "Invalid schedule: " + expression + ": " + e.getMessage());
        }
    }

    /** The first time after one; empty where there is none. */
    Optional<Instant> after(Instant time) {
        return times.nextExecution(time.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toInstant);
    }
}
