package dev.bindery.server.observe;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.intercept.Auditing;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.model.error.AccessDeniedException;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes the trail to the log: refusals always, unexpected failures as warnings, everything else at level debug. The
 * lasting record of a change is its entry in the change log.
 */
@Singleton
final class LoggedTrail implements Auditing.Trail {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggedTrail.class);
    private static final String DENIED = AccessDeniedException.class.getSimpleName();

    @Override
    public void record(
            Call call, Operation operation, Resource resource, String outcome, String message, long nanoseconds) {
        Level level = outcome.equals(DENIED) ? Level.INFO : outcome.equals("failure") ? Level.WARN : Level.DEBUG;
        if (!LOGGER.isEnabledForLevel(level)) {
            return;
        }
        LOGGER.atLevel(level)
                .log(
                        "{} {} by {} through {} ({}): {} in {} µs {}",
                        operation.action(),
                        resource.paths().get(0),
                        call.principal().name(),
                        call.door(),
                        call.requestId(),
                        outcome,
                        nanoseconds / 1000,
                        message);
    }
}
