package dev.bindery.server.observe;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.audit.AuditTrail;
import dev.bindery.catalog.audit.Outcome;
import dev.bindery.catalog.audit.RefusedCaller;
import dev.bindery.catalog.audit.ServerEvent;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes the trail to the log: refusals always, unexpected failures as warnings, everything else at level debug. */
@Singleton
@Bean(typed = LoggedTrail.class)
public final class LoggedTrail implements AuditTrail {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggedTrail.class);
    private static final int LONGEST = 500;

    @Override
    public Ongoing begin(Call call, Operation operation, Resource resource) {
        long start = System.nanoTime();
        return outcome -> {
            Level level = level(outcome);
            if (LOGGER.isEnabledForLevel(level)) {
                LOGGER.atLevel(level)
                        .log(
                                "{} {} by {} through {} ({}): {} in {} µs {} {}",
                                operation.action(),
                                line(resource.paths().stream().findFirst().orElse("nothing")),
                                line(call.principal().name()),
                                call.door(),
                                line(call.requestId()),
                                outcome.kind() == Outcome.Kind.OK ? "ok" : outcome.code(),
                                (System.nanoTime() - start) / 1000,
                                line(outcome.message()),
                                line(outcome.reason()));
            }
        };
    }

    private static Level level(Outcome outcome) {
        return switch (outcome.kind()) {
            case OK -> Level.DEBUG;
            case DENIED -> Level.INFO;
            case FAILED -> outcome.equals(Outcome.FAILURE) ? Level.WARN : Level.DEBUG;
        };
    }

    @Override
    public void refused(RefusedCaller refused) {
        LOGGER.info(
                "Refused {} from {} through {} ({}): {} {}",
                line(refused.claimed().orElse("somebody")),
                line(refused.sourceAddress().orElse("an unknown address")),
                refused.door(),
                line(refused.requestId()),
                line(refused.code()),
                line(refused.reason()));
    }

    @Override
    public void happened(ServerEvent event) {
        LOGGER.debug("{} {}", event.kind().written(), line(event.details().toString()));
    }

    /** Names come from callers: no line of theirs begins in our log, and none goes on for ever. */
    private static String line(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.codePoints()
                .map(character -> Character.isISOControl(character)
                                || character == 0x2028
                                || character == 0x2029
                                || Character.getType(character) == Character.FORMAT
                        ? '�'
                        : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
