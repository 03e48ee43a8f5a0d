package dev.bindery.server.rest.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.catalog.Call.Door;
import dev.bindery.catalog.change.Change;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of the catalog, and who made it.
 *
 * @param id its place in the sequence: without gaps, and only growing; of a change that takes several places, the last
 * @param ids how many places it takes: those up to its id
 * @param time when it was made
 * @param kind what was done
 * @param database in or to which database, where it is of one
 * @param object the table or function, by its name before the change
 * @param principal who did it
 * @param door through which door
 * @param requestId under which request
 * @param sourceAddress from which address
 * @param details a JSON object as text: what was there before and after, as far as the kind has it
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ChangeView(
        long id,
        int ids,
        Instant time,
        Change.Kind kind,
        Optional<String> database,
        Optional<String> object,
        String principal,
        Door door,
        String requestId,
        Optional<String> sourceAddress,
        String details) {

    public static ChangeView of(Change change) {
        return new ChangeView(
                change.id(),
                change.ids(),
                change.time(),
                change.kind(),
                change.subject().database(),
                change.object(),
                change.principal(),
                change.door(),
                change.requestId(),
                change.sourceAddress(),
                change.details());
    }
}
