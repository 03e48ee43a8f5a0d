package dev.bindery.server.iam;

import dev.bindery.server.http.ErrorForm;
import dev.bindery.server.http.RequestId;
import dev.bindery.server.security.Refusal;
import dev.bindery.server.security.RefusalForm;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;

/** Errors of the framework and refusals of the gate in the query protocol's form. Asked before Glue's, which has the rest. */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
final class QueryErrorForm implements ErrorForm, RefusalForm {

    private static final int TOO_LARGE = 413;

    @Override
    public boolean covers(HttpRequest<?> request) {
        return request.getPath().equals("/")
                && !request.getHeaders().contains("X-Amz-Target")
                && (request.getParameters().contains("Action")
                        || request.getContentType()
                                .filter(type -> type.getName().equals(MediaType.APPLICATION_FORM_URLENCODED))
                                .isPresent());
    }

    @Override
    public MutableHttpResponse<?> write(HttpRequest<?> request, MutableHttpResponse<?> response, String sentence) {
        int status = response.code();
        String code = status == TOO_LARGE
                ? "RequestEntityTooLarge"
                : status >= 500 ? "InternalFailure" : "MalformedQueryString";
        return written(request, response, new QueryFault(code, status, sentence));
    }

    @Override
    public MutableHttpResponse<?> write(HttpRequest<?> request, Refusal refusal) {
        int status =
                switch (refusal.reason()) {
                    case MISSING, UNKNOWN, WRONG, EXPIRED -> 403;
                    case INCOMPLETE, WEB_IDENTITY, WEB_IDENTITY_EXPIRED, WEB_IDENTITY_UNCHECKED -> 400;
                    case THROTTLED, UNAVAILABLE -> refusal.reason().status();
                };
        return written(
                request,
                HttpResponse.status(HttpStatus.valueOf(status)),
                new QueryFault(refusal.reason().queryName(), status, refusal.message()));
    }

    private static MutableHttpResponse<?> written(
            HttpRequest<?> request, MutableHttpResponse<?> response, QueryFault fault) {
        String requestId = RequestId.of(request);
        return response.body(QueryDoor.failed(Service.STS, fault, requestId).body())
                .contentType(QueryController.XML)
                .header("x-amzn-RequestId", requestId);
    }
}
