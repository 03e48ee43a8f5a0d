package dev.bindery.audit;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.audit.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry of the audit as it is kept. Texts that come from callers are cut where they go on for too long, and hold no
 * characters that can't be stored.
 *
 * @param id unique, and in the order of time; tells when the call ended
 * @param kind what it is about
 * @param door the way in
 * @param who whose doing it was
 * @param address the client's, where there is one
 * @param asked what the client said
 * @param action the IAM action, such as {@code glue:GetTable}; of what is no call the event's name, such as {@code
 *     AuthenticationFailed} or {@code StartServer}
 * @param readOnly whether it could have changed nothing
 * @param resources the ARNs of what it was done to, without those that they lie in; at most {@link #MOST_RESOURCES}
 * @param furtherResources how many more there were
 * @param outcome how it ended
 * @param requestId what the client was told
 * @param duration until it ended, or for a change until it was committed
 * @param details more, by name
 * @param server which server wrote it: an id that is made at each start
 */
public record AuditRecord(
        UUID id,
        Kind kind,
        Call.Door door,
        Who who,
        Optional<String> address,
        Call.Asked asked,
        String action,
        boolean readOnly,
        List<String> resources,
        int furtherResources,
        Outcome outcome,
        String requestId,
        Duration duration,
        Map<String, String> details,
        String server) {

    /** How many ARNs an entry has at most. */
    public static final int MOST_RESOURCES = 20;

    /** What an entry is about. */
    public enum Kind {
        CALL,
        /** Somebody wasn't believed or wasn't heard. */
        REFUSED_CALLER,
        /** Something of the server itself. */
        SERVER_EVENT
    }

    /**
     * Whose doing something was.
     *
     * @param name the user or role; where nobody was believed, whom the caller said to be
     * @param type {@code User}, {@code AssumedRole}, {@code Root}, {@code FederatedUser}, {@code Service} for the server
     *     itself, or {@code Unproven}
     * @param arn where it is proven
     * @param userId IAM's unique id, where it is proven
     * @param credential what proved it: an access key id, or another means with its kind before a colon
     */
    public record Who(
            String name, String type, Optional<String> arn, Optional<String> userId, Optional<String> credential) {}

    public AuditRecord {
        resources = List.copyOf(resources);
        details = Map.copyOf(details);
    }

    /** When the call ended. */
    public Instant time() {
        return EntryIds.time(id);
    }

    /** Whether it is kept with many others on one page: it did nothing and was nothing that anybody has to look for. */
    boolean isPlainRead() {
        return kind == Kind.CALL && readOnly && outcome.kind() != Outcome.Kind.DENIED;
    }
}
