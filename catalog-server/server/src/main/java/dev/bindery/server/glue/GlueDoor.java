package dev.bindery.server.glue;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.UnavailableException;
import dev.bindery.server.glue.GlueErrors.Family;
import dev.bindery.server.glue.GlueErrors.GlueError;
import dev.bindery.server.glue.wire.GlueFault;
import dev.bindery.server.glue.wire.JsonDocuments;
import dev.bindery.server.glue.wire.Output;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the operation that a request names and turns whatever comes of it into an answer. */
@Singleton
public final class GlueDoor {

    private static final Logger LOGGER = LoggerFactory.getLogger(GlueDoor.class);
    private static final String TARGET_PREFIX = "AWSGlue.";

    private final Map<String, GlueOperation> operations = new TreeMap<>();

    GlueDoor(List<GlueOperations> groups) {
        for (GlueOperations group : groups) {
            group.operations().forEach((name, operation) -> {
                if (operations.put(name, operation) != null) {
                    throw new IllegalStateException("Two handlers serve the Glue operation " + name + ".");
                }
            });
        }
    }

    /**
     * An answer.
     *
     * @param body a JSON document
     * @param error what went wrong; empty where nothing did
     */
    public record Answer(byte[] body, Optional<GlueError> error) {}

    /** The names of the operations that are served, in alphabetical order. */
    public Set<String> names() {
        return operations.keySet();
    }

    /**
     * Answers a request.
     *
     * @param target the header X-Amz-Target, such as {@code AWSGlue.GetTable}
     */
    public Answer answer(Call call, Optional<String> target, byte[] body) {
        String name = target.filter(text -> text.startsWith(TARGET_PREFIX))
                .map(text -> text.substring(TARGET_PREFIX.length()))
                .orElse("");
        try {
            GlueOperation operation = operations.get(name);
            if (operation == null) {
                throw unknown(target);
            }
            Call named = Operation.ofAction("glue:" + name).map(call::as).orElse(call);
            return new Answer(JsonDocuments.bytes(operation.answer(named, JsonDocuments.read(body))), Optional.empty());
        } catch (GlueFault fault) {
            return failed(GlueErrors.of(fault));
        } catch (CatalogException error) {
            if (error instanceof UnavailableException) {
                LOGGER.error("Request {} ({}) failed: {}", call.requestId(), name, error.getMessage(), error);
            }
            return failed(GlueErrors.of(error, Family.of(name)));
        } catch (RuntimeException | StackOverflowError fault) {
            LOGGER.error("Request {} ({}) failed.", call.requestId(), name, fault);
            return failed(new GlueError(
                    "InternalServiceException",
                    500,
                    "Something is wrong in the server; its log says what, under the request id " + call.requestId()
                            + "."));
        }
    }

    private static GlueFault unknown(Optional<String> target) {
        return new GlueFault(
                GlueFault.UNKNOWN_OPERATION,
                target.map(text -> "The operation " + (text.length() > 100 ? text.substring(0, 100) + "…" : text)
                                + " isn't served here.")
                        .orElse("The header X-Amz-Target is missing; it names the operation, such as"
                                + " AWSGlue.GetTables."));
    }

    /** An answer that says what went wrong. */
    static Answer failed(GlueError error) {
        return new Answer(body(error), Optional.of(error));
    }

    /** An error's body in JSON 1.1. */
    public static byte[] body(GlueError error) {
        return JsonDocuments.bytes(new Output().set("__type", error.code()).set("Message", error.message()));
    }
}
