package dev.bindery.server.iam;

import dev.bindery.catalog.Call;
import dev.bindery.identity.credentials.TokenService.InvalidTokenException;
import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.UnavailableException;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the operation that a request names and turns whatever comes of it into an answer. */
@Singleton
final class QueryDoor {

    private static final Logger LOGGER = LoggerFactory.getLogger(QueryDoor.class);

    /** The one operation that is asked for without a signature: its token proves who asks. */
    private static final String UNSIGNED = "AssumeRoleWithWebIdentity";

    private final Map<String, Served> operations = new TreeMap<>();
    private final boolean closed;

    QueryDoor(List<QueryOperations> groups, Settings settings) {
        closed = settings.get(ServerSettings.SECURITY_ENABLED);
        for (QueryOperations group : groups) {
            group.operations().forEach((name, operation) -> {
                if (operations.put(name, new Served(group.service(), operation)) != null) {
                    throw new IllegalStateException("Two handlers serve the operation " + name + ".");
                }
            });
        }
    }

    private record Served(Service service, QueryOperation operation) {}

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param body XML
     */
    record Answer(int status, byte[] body) {}

    /** The names of the operations that are served, in alphabetical order. */
    Set<String> names() {
        return operations.keySet();
    }

    /** Whose errors a request gets that names no operation. */
    static Service service(Parameters parameters) {
        return parameters
                .text("Version")
                .filter(Service.IAM.version()::equals)
                .map(version -> Service.IAM)
                .orElse(Service.STS);
    }

    /**
     * Answers a request.
     *
     * @param claimed whether the request has a header that no page of another origin can send unasked
     */
    Answer answer(Call call, Parameters parameters, boolean claimed) {
        String action = parameters.text("Action").orElse("");
        Served served = operations.get(action);
        Service service = served == null ? service(parameters) : served.service();
        try {
            requireSigned(call, action, service, claimed);
            if (served == null) {
                throw unknown(action, parameters);
            }
            XmlAnswer result = new XmlAnswer();
            served.operation().answer(call, parameters, result);
            return new Answer(200, XmlAnswer.document(service, action, result, call.requestId()));
        } catch (QueryFault fault) {
            return failed(service, fault, call.requestId());
        } catch (InvalidTokenException refused) {
            return failed(service, QueryErrors.of(refused), call.requestId());
        } catch (CatalogException error) {
            if (error instanceof UnavailableException) {
                LOGGER.error("Request {} ({}) failed: {}", call.requestId(), action, error.getMessage(), error);
            }
            return failed(service, QueryErrors.of(error), call.requestId());
        } catch (RuntimeException | StackOverflowError fault) {
            LOGGER.error("Request {} ({}) failed.", call.requestId(), served == null ? "unknown" : action, fault);
            return failed(
                    service,
                    new QueryFault(
                            "InternalFailure",
                            500,
                            "Something is wrong in the server; its log says what, under the request id "
                                    + call.requestId() + "."),
                    call.requestId());
        }
    }

    /**
     * In open mode nobody looks at signatures, but there has to be one where something may be changed: forms are what pages
     * in a browser can post to any address, and they can't send the header.
     */
    private void requireSigned(Call call, String action, Service service, boolean claimed) {
        boolean signed = closed
                ? call.principal().proven().isPresent() || action.equals(UNSIGNED)
                : claimed || service == Service.STS;
        if (!signed) {
            throw new QueryFault("MissingAuthenticationToken", 403, "Request is missing Authentication Token");
        }
    }

    private static QueryFault unknown(String action, Parameters parameters) {
        if (action.isEmpty()) {
            return new QueryFault(
                    "MissingAction", 400, "The request has no parameter Action, which names the operation.");
        }
        return new QueryFault(
                "InvalidAction",
                400,
                "Could not find operation " + (action.length() > 100 ? action.substring(0, 100) + "…" : action)
                        + " for version "
                        + parameters
                                .text("Version")
                                .filter(it -> it.length() < 20)
                                .orElse("NO_VERSION_SPECIFIED"));
    }

    static Answer failed(Service service, QueryFault fault, String requestId) {
        return new Answer(fault.status(), XmlAnswer.document(service, fault, requestId));
    }
}
