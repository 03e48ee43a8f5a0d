package dev.bindery.server.glue;

import dev.bindery.server.glue.GlueErrors.GlueError;
import dev.bindery.server.http.RequestId;
import dev.bindery.server.security.Refusal;
import dev.bindery.server.security.RefusalForm;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;

/** Refusals of the gate in Glue's form ("Common errors"): status 400, and a name that SDKs have a class for. */
@Singleton
final class GlueRefusals implements RefusalForm {

    @Override
    public boolean covers(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.POST && request.getPath().equals("/");
    }

    @Override
    public MutableHttpResponse<?> write(HttpRequest<?> request, Refusal refusal) {
        int status = refusal.reason() == Refusal.Reason.UNAVAILABLE ? 500 : 400;
        GlueError error = new GlueError(refusal.reason().jsonName(), status, refusal.message());
        return HttpResponse.status(HttpStatus.valueOf(status))
                .body(GlueDoor.body(error))
                .contentType(GlueController.JSON_1_1)
                .header("x-amzn-RequestId", RequestId.of(request))
                .header("x-amzn-ErrorType", error.code());
    }
}
