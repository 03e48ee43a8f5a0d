package dev.bindery.server.rest.connections;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.connect.Tested;
import dev.bindery.model.error.ConnectionFailedException;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;

/**
 * What came of a test.
 *
 * @param ok whether the connection works
 * @param reason what failed: NO_DRIVER, UNKNOWN_HOST, REFUSED, TIMED_OUT, TLS, WRONG_CREDENTIALS, UNKNOWN_DATABASE or OTHER
 * @param message what was reached or what failed, in a sentence or two
 * @param milliseconds how long it took where it worked
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TestView(
        boolean ok, Optional<ConnectionFailedException.Reason> reason, String message, Optional<Long> milliseconds) {

    static TestView of(Tested tested) {
        return new TestView(
                true,
                Optional.empty(),
                tested.message(),
                Optional.of(tested.took().toMillis()));
    }

    static TestView of(ConnectionFailedException failure) {
        return new TestView(false, Optional.of(failure.reason()), failure.getMessage(), Optional.empty());
    }
}
