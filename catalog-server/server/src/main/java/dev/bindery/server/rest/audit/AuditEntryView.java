package dev.bindery.server.rest.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.audit.AuditRecord;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of the audit.
 *
 * @param id of the entry
 * @param time when the call ended
 * @param principal the user or role; where nobody was believed, whom the caller said to be
 * @param principalType User, AssumedRole, Root, FederatedUser, Service for the server itself, or Unproven
 * @param principalArn where it is proven
 * @param credential what proved it: an access key id, or another means with its kind before a colon
 * @param door the way in
 * @param address the client's
 * @param userAgent the client's software, as it says
 * @param method what was asked for in the door's own words: an operation of Glue, a method of Thrift, a path of REST
 * @param action the IAM action, or the name of an event
 * @param readOnly whether it could have changed nothing
 * @param resources the ARNs of what it was done to
 * @param furtherResources how many more there were
 * @param outcome OK, DENIED or FAILED
 * @param code what kind of error it was
 * @param message what the caller was told
 * @param reason of a denial the full reason, which the caller wasn't told
 * @param requestId what the client was told
 * @param microseconds how long it took, of a change until it was committed
 * @param details more of events of the server
 * @param server which server wrote it: an id that is made at each start
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AuditEntryView(
        String id,
        Instant time,
        String principal,
        String principalType,
        Optional<String> principalArn,
        Optional<String> credential,
        String door,
        Optional<String> address,
        Optional<String> userAgent,
        Optional<String> method,
        String action,
        boolean readOnly,
        List<String> resources,
        Optional<Integer> furtherResources,
        String outcome,
        String code,
        String message,
        String reason,
        String requestId,
        long microseconds,
        Map<String, String> details,
        String server) {

    static AuditEntryView of(AuditRecord entry) {
        return new AuditEntryView(
                entry.id().toString(),
                entry.time(),
                entry.who().name(),
                entry.who().type(),
                entry.who().arn(),
                entry.who().credential(),
                entry.door().name(),
                entry.address(),
                entry.asked().userAgent(),
                entry.asked().method(),
                entry.action(),
                entry.readOnly(),
                entry.resources(),
                entry.furtherResources() == 0 ? Optional.empty() : Optional.of(entry.furtherResources()),
                entry.outcome().kind().name(),
                entry.outcome().code(),
                entry.outcome().message(),
                entry.outcome().reason(),
                entry.requestId(),
                entry.duration().toNanos() / 1000,
                entry.details(),
                entry.server());
    }
}
