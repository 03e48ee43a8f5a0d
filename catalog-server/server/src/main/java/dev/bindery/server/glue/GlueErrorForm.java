package dev.bindery.server.glue;

import dev.bindery.server.glue.GlueErrors.GlueError;
import dev.bindery.server.glue.wire.GlueFault;
import dev.bindery.server.http.ErrorForm;
import dev.bindery.server.http.RequestId;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;

/** Errors of the framework in Glue's form: a body beyond the limit, and the server's own faults. */
@Singleton
final class GlueErrorForm implements ErrorForm {

    private static final int TOO_LARGE = 413;

    @Override
    public boolean covers(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.POST && request.getPath().equals("/");
    }

    @Override
    public MutableHttpResponse<?> write(HttpRequest<?> request, MutableHttpResponse<?> response, String sentence) {
        int status = response.code();
        String code = status == TOO_LARGE
                ? GlueController.TOO_LARGE
                : status >= 500 ? "InternalServiceException" : GlueFault.SERIALIZATION;
        return response.body(GlueDoor.body(new GlueError(code, status, sentence)))
                .contentType(GlueController.JSON_1_1)
                .header("x-amzn-RequestId", RequestId.of(request))
                .header("x-amzn-ErrorType", code);
    }
}
