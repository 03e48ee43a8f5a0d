package dev.bindery.server.iam;

import dev.bindery.catalog.Call;
import dev.bindery.server.http.Refusals;
import dev.bindery.server.http.RequestId;
import dev.bindery.server.iam.QueryDoor.Answer;
import dev.bindery.server.security.Proof;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RouteCondition;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The door's address: a form that is posted to {@code /}, or the same in the query of a GET. */
@Controller
@Hidden
class QueryController {

    static final String XML = "text/xml; charset=utf-8";

    private final QueryDoor door;
    private final QueryCallers callers;

    QueryController(QueryDoor door, QueryCallers callers) {
        this.door = door;
        this.callers = callers;
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_XML)
    @RouteCondition("#{request.headers.getAll('X-Amz-Target').isEmpty()}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<byte[]> post(HttpRequest<?> received, @Nullable @Body InputStream body) {
        try {
            return answer(received, body(received, body));
        } catch (IOException broken) {
            boolean tooLarge = broken.getCause() instanceof ContentLengthExceededException;
            return refused(
                    received,
                    tooLarge
                            ? new QueryFault(
                                    "RequestEntityTooLarge",
                                    413,
                                    broken.getCause().getMessage() + ".")
                            : new QueryFault("MalformedQueryString", 400, "The body can't be read."));
        }
    }

    @Get
    @Produces(MediaType.TEXT_XML)
    @RouteCondition("#{!request.parameters.getAll('Action').isEmpty()}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<byte[]> get(HttpRequest<?> received) {
        return answer(received, "");
    }

    private static String body(HttpRequest<?> request, @Nullable InputStream body) throws IOException {
        byte[] bytes = new byte[0];
        if (body != null) {
            try (body) {
                bytes = body.readAllBytes();
            }
        }
        Optional<byte[]> whole = Proof.of(request).flatMap(Proof::chunkedBody);
        return new String(whole.orElse(bytes), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> answer(HttpRequest<?> request, String form) {
        String query = request.getUri().getRawQuery();
        Parameters parameters;
        try {
            parameters = Parameters.of(form, query == null ? "" : query);
        } catch (QueryFault unreadable) {
            return refused(request, unreadable);
        }
        Call call = callers.call(request, parameters);
        return response(
                door.answer(call, parameters, request.getHeaders().contains(HttpHeaders.AUTHORIZATION)),
                call.requestId());
    }

    private static HttpResponse<byte[]> refused(HttpRequest<?> request, QueryFault fault) {
        String requestId = RequestId.of(request);
        return response(QueryDoor.failed(Service.STS, fault, requestId), requestId);
    }

    private static HttpResponse<byte[]> response(Answer answer, String requestId) {
        MutableHttpResponse<byte[]> response = HttpResponse.<byte[]>status(HttpStatus.valueOf(answer.status()))
                .body(answer.body())
                .contentType(XML)
                .header("x-amzn-RequestId", requestId)
                // Secrets are in some answers.
                .header("Cache-Control", "no-store");
        return Refusals.closing(response);
    }
}
