package dev.bindery.crawl.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.storage.Location;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a message says. Taken are S3's notifications (Amazon S3 user guide, "Event message structure", which MinIO and
 * others follow), alone or within those of SNS, SQS and Lambda, and EventBridge's events of S3 ("Amazon S3 event messages
 * sent to EventBridge"); also arrays of any of these.
 *
 * @param objects where something was written or removed, in the order of the message; the listing tells which
 * @param others how many events were about something else: tests, tags, access rules, subscriptions
 */
public record EventMessage(List<Location> objects, int others) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An S3 notification in SNS's message in SQS's record in an array is four. */
    private static final int DEEPEST = 6;

    private static final Set<String> EVENT_BRIDGE =
            Set.of("Object Created", "Object Deleted", "Object Restore Completed");

    public EventMessage {
        objects = List.copyOf(objects);
    }

    /** @throws InvalidInputException where it is nothing of the kind */
    public static EventMessage read(String text) {
        Reading reading = new Reading();
        reading.text(text, 0);
        return new EventMessage(reading.objects, reading.others);
    }

    private static final class Reading {

        private final List<Location> objects = new ArrayList<>();
        private int others;

        private void text(String text, int depth) {
            JsonNode json;
            try {
                json = JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw invalid("The message isn't JSON: " + e.getOriginalMessage() + ".");
            }
            message(json, depth);
        }

        private void message(JsonNode json, int depth) {
            if (depth > DEEPEST) {
                throw invalid("The message has messages within messages, more than " + DEEPEST + " deep.");
            }
            if (json.isArray()) {
                json.forEach(each -> message(each, depth + 1));
            } else if (json.path("Records").isArray()) {
                json.path("Records").forEach(each -> record(each, depth));
            } else if (json.path("Messages").isArray()) {
                json.path("Messages").forEach(each -> text(each.path("Body").asText(), depth + 1));
            } else if (json.path("Type").asText().equals("Notification")
                    && json.path("Message").isTextual()) {
                text(json.path("Message").asText(), depth + 1);
            } else if (json.path("detail-type").isTextual()
                    && json.path("detail").isObject()) {
                bridged(json);
            } else if (json.path("Event").asText().equals("s3:TestEvent")
                    || json.path("Type").asText().endsWith("Confirmation")) {
                others++;
            } else {
                throw invalid("The message is none of S3's (Records), SNS's (Type Notification), SQS's (Messages) or"
                        + " EventBridge's (detail-type and detail).");
            }
        }

        private void record(JsonNode record, int depth) {
            if (record.path("body").isTextual()) {
                text(record.path("body").asText(), depth + 1);
                return;
            }
            if (record.path("Sns").path("Message").isTextual()) {
                text(record.path("Sns").path("Message").asText(), depth + 1);
                return;
            }
            String name = record.path("eventName").asText().replaceFirst("^s3:", "");
            boolean changes = name.startsWith("ObjectCreated:")
                    || name.startsWith("ObjectRemoved:")
                    || name.startsWith("LifecycleExpiration:")
                    || name.equals("ObjectRestore:Completed");
            JsonNode s3 = record.path("s3");
            if (!changes) {
                others++;
                return;
            }
            object(
                    s3.path("bucket").path("name").asText(),
                    decoded(s3.path("object").path("key").asText()));
        }

        /** EventBridge's keys aren't encoded. */
        private void bridged(JsonNode event) {
            if (!EVENT_BRIDGE.contains(event.path("detail-type").asText())) {
                others++;
                return;
            }
            JsonNode detail = event.path("detail");
            object(
                    detail.path("bucket").path("name").asText(),
                    detail.path("object").path("key").asText());
        }

        private void object(String bucket, String key) {
            if (bucket.isEmpty() || key.isEmpty()) {
                throw invalid("An event of the message names no bucket or no key.");
            }
            try {
                objects.add(Location.parse("s3://" + bucket + "/" + key));
            } catch (InvalidInputException e) {
                // A key such as a/../b is no place for a table's files.
                others++;
            }
        }

        /** S3 encodes keys as forms are encoded; what isn't such an encoding is a key as it is. */
        private static String decoded(String key) {
            try {
                return URLDecoder.decode(key, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return key;
            }
        }

        private static InvalidInputException invalid(String message) {
            return new InvalidInputException("message", message);
        }
    }
}
