package dev.bindery.audit;

import dev.bindery.audit.AuditRecord.Kind;
import dev.bindery.audit.AuditRecord.Who;
import dev.bindery.catalog.Call;
import dev.bindery.catalog.audit.Outcome;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An entry as a JSON document; what isn't there is left out. */
final class EntryDocument {

    private EntryDocument() {}

    static String write(AuditRecord entry) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("kind", entry.kind().name());
        document.put("door", entry.door().name());
        document.put("principal", entry.who().name());
        document.put("principalType", entry.who().type());
        put(document, "principalArn", entry.who().arn());
        put(document, "userId", entry.who().userId());
        put(document, "credential", entry.who().credential());
        put(document, "address", entry.address());
        put(document, "method", entry.asked().method());
        put(document, "userAgent", entry.asked().userAgent());
        document.put("action", entry.action());
        document.put("readOnly", entry.readOnly());
        document.put("resources", entry.resources());
        document.put("furtherResources", (long) entry.furtherResources());
        document.put("outcome", entry.outcome().kind().name());
        put(document, "code", entry.outcome().code());
        put(document, "message", entry.outcome().message());
        put(document, "reason", entry.outcome().reason());
        document.put("requestId", entry.requestId());
        document.put("microseconds", micros(entry.duration()));
        if (!entry.details().isEmpty()) {
            document.put("details", entry.details());
        }
        document.put("server", entry.server());
        return Json.print(document);
    }

    static AuditRecord read(UUID id, String text) {
        JsonObject document = Json.object(text);
        return new AuditRecord(
                id,
                Kind.valueOf(document.requiredText("kind")),
                Call.Door.valueOf(document.requiredText("door")),
                new Who(
                        document.requiredText("principal"),
                        document.requiredText("principalType"),
                        document.text("principalArn"),
                        document.text("userId"),
                        document.text("credential")),
                document.text("address"),
                new Call.Asked(document.text("method"), document.text("userAgent")),
                document.requiredText("action"),
                document.bool("readOnly"),
                document.texts("resources"),
                document.number("furtherResources").orElse(0L).intValue(),
                new Outcome(
                        Outcome.Kind.valueOf(document.requiredText("outcome")),
                        document.text("code").orElse(""),
                        document.text("message").orElse(""),
                        document.text("reason").orElse("")),
                document.requiredText("requestId"),
                Duration.ofNanos(document.number("microseconds").orElse(0L) * 1000),
                document.has("details") ? document.textMap("details") : Map.of(),
                document.requiredText("server"));
    }

    static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    private static void put(Map<String, Object> document, String name, Optional<String> value) {
        value.ifPresent(text -> document.put(name, text));
    }

    private static void put(Map<String, Object> document, String name, String value) {
        if (!value.isEmpty()) {
            document.put(name, value);
        }
    }
}
