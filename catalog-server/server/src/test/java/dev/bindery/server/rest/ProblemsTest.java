package dev.bindery.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.ConnectionFailedException;
import dev.bindery.model.error.EncryptionException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidStateException;
import dev.bindery.model.error.LimitExceededException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.error.UnavailableException;
import dev.bindery.server.rest.document.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    @Test
    void hasOneFormForEveryError() {
        Map<CatalogException, Integer> statuses = new LinkedHashMap<>();
        statuses.put(new NotFoundException(EntityKind.TABLE, "t"), 404);
        statuses.put(new AlreadyExistsException(EntityKind.TABLE, "t"), 409);
        statuses.put(new InvalidInputException("field", "It is wrong."), 400);
        statuses.put(new InvalidStateException("It isn't so."), 409);
        statuses.put(new InvalidOperationException(InvalidOperationException.Reason.RUNNING, "It runs."), 409);
        statuses.put(new ConcurrentModificationException("Somebody else was first."), 409);
        statuses.put(new AccessDeniedException("ana", "glue:GetTable", "arn"), 403);
        statuses.put(new LimitExceededException("There are too many."), 429);
        statuses.put(new EncryptionException("There is no key."), 409);
        statuses.put(
                new ConnectionFailedException(ConnectionFailedException.Reason.REFUSED, "It can't be opened."), 424);
        statuses.put(new UnavailableException("jdbc:postgresql://secret refused", new IllegalStateException()), 503);
        Set<Class<?>> tried =
                statuses.keySet().stream().map(CatalogException::getClass).collect(Collectors.toSet());
        assertThat(tried)
                .as("the classes tried here, against those that the model permits")
                .containsExactlyInAnyOrder(CatalogException.class.getPermittedSubclasses());
        statuses.forEach((error, status) -> {
            Problem problem = Problems.of(error, "7");
            assertThat(problem.status()).as("the status of %s", error).isEqualTo(status);
            assertThat(problem.type()).as("the type of %s", error).matches("urn:bindery:problem:[a-z-]+");
            assertThat(problem.detail())
                    .as("the detail of %s", error)
                    .isNotBlank()
                    .doesNotContain("secret");
            assertThat(problem.instance()).as("the request of %s", error).isEqualTo("urn:uuid:7");
        });
        assertThat(Problems.of(new InvalidInputException("limit", "x"), "7").field())
                .as("what is wrong")
                .contains("limit");
    }
}
