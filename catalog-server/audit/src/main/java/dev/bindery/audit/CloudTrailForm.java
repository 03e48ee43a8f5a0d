package dev.bindery.audit;

import dev.bindery.audit.AuditRecord.Kind;
import dev.bindery.audit.AuditRecord.Who;
import dev.bindery.catalog.audit.Outcome;
import dev.bindery.catalog.operation.Arns;
import dev.bindery.model.json.Json;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Entries in the shape of AWS CloudTrail's ("CloudTrail record contents", version 1.11), one line each. */
public final class CloudTrailForm {

    private static final String VERSION = "1.11";

    private final Arns arns;

    public CloudTrailForm(Arns arns) {
        this.arns = arns;
    }

    /** On one line; whatever some reader may take for the end of one, or for more than a character, is escaped. */
    public String line(AuditRecord entry) {
        String json = Json.print(document(entry));
        StringBuilder line = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char character = json.charAt(i);
            boolean risky = Character.isISOControl(character)
                    || character == 0x2028
                    || character == 0x2029
                    || Character.getType(character) == Character.FORMAT;
            if (risky) {
                line.append(String.format("\\u%04x", (int) character));
            } else {
                line.append(character);
            }
        }
        return line.toString();
    }

    private Map<String, Object> document(AuditRecord entry) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("eventVersion", VERSION);
        document.put("userIdentity", identity(entry.who()));
        document.put("eventTime", entry.time().truncatedTo(ChronoUnit.SECONDS).toString());
        document.put("eventSource", source(entry));
        document.put("eventName", name(entry));
        document.put("awsRegion", arns.region());
        document.put("sourceIPAddress", entry.address().orElse("bindery.internal"));
        entry.asked().userAgent().ifPresent(agent -> document.put("userAgent", agent));
        if (entry.outcome().kind() != Outcome.Kind.OK) {
            document.put("errorCode", errorCode(entry.outcome()));
            document.put(
                    "errorMessage",
                    entry.outcome().message().isEmpty()
                            ? entry.outcome().reason()
                            : entry.outcome().message());
        }
        document.put("requestParameters", RequestParameters.of(entry.resources()));
        document.put("responseElements", null);
        document.put("additionalEventData", additional(entry));
        document.put("requestID", entry.requestId());
        document.put("eventID", entry.id().toString());
        document.put("readOnly", entry.readOnly());
        if (!entry.resources().isEmpty()) {
            List<Object> resources = new ArrayList<>();
            entry.resources().forEach(arn -> resources.add(Map.of("ARN", arn, "accountId", arns.account())));
            document.put("resources", resources);
        }
        document.put("eventType", entry.kind() == Kind.SERVER_EVENT ? "AwsServiceEvent" : "AwsApiCall");
        document.put("managementEvent", true);
        document.put("recipientAccountId", arns.account());
        document.put("eventCategory", "Management");
        return document;
    }

    private Map<String, Object> identity(Who who) {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put(
                "type",
                switch (who.type()) {
                    case "User" -> "IAMUser";
                    case "Service" -> "AWSService";
                    case "Unproven" -> "Unknown";
                    default -> who.type();
                });
        who.userId().ifPresent(id -> identity.put("principalId", id));
        who.arn().ifPresent(arn -> identity.put("arn", arn));
        if (who.arn().isPresent()) {
            identity.put("accountId", arns.account());
        }
        who.credential()
                .ifPresent(credential ->
                        identity.put(credential.contains(":") ? "identityProvider" : "accessKeyId", credential));
        if (who.type().equals("AssumedRole")) {
            identity.put("sessionContext", Map.of("sessionIssuer", issuer(who)));
        } else {
            identity.put("userName", who.name());
        }
        return identity;
    }

    /** The role that a session is of. */
    private Map<String, Object> issuer(Who who) {
        Map<String, Object> issuer = new LinkedHashMap<>();
        issuer.put("type", "Role");
        who.userId().ifPresent(id -> issuer.put("principalId", id.split(":", 2)[0]));
        issuer.put("arn", arns.iam("role/" + who.name()));
        issuer.put("accountId", arns.account());
        issuer.put("userName", who.name());
        return issuer;
    }

    private static String source(AuditRecord entry) {
        int colon = entry.action().indexOf(':');
        return (colon < 0 ? "bindery" : entry.action().substring(0, colon)) + ".amazonaws.com";
    }

    private static String name(AuditRecord entry) {
        return entry.action().substring(entry.action().indexOf(':') + 1);
    }

    private static String errorCode(Outcome outcome) {
        return switch (outcome.code()) {
            case "AccessDeniedException" -> "AccessDenied";
            case "NotFoundException" -> "EntityNotFoundException";
            case "failure", "UnavailableException" -> "InternalServiceException";
            case "LimitExceededException" -> "ResourceNumberLimitExceededException";
            default -> outcome.code();
        };
    }

    /** What CloudTrail has no name for. */
    private static Map<String, Object> additional(AuditRecord entry) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("door", entry.door().name());
        entry.asked().method().ifPresent(method -> data.put("method", method));
        data.put("durationMicroseconds", EntryDocument.micros(entry.duration()));
        if (!entry.outcome().reason().isEmpty()) {
            data.put("reason", entry.outcome().reason());
        }
        if (entry.furtherResources() > 0) {
            data.put("furtherResources", (long) entry.furtherResources());
        }
        data.putAll(entry.details());
        data.put("server", entry.server());
        return data;
    }
}
