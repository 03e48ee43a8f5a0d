package dev.bindery.server.glue;

import dev.bindery.catalog.Call;
import dev.bindery.server.glue.GlueDoor.Answer;
import dev.bindery.server.glue.GlueErrors.GlueError;
import dev.bindery.server.glue.wire.GlueFault;
import dev.bindery.server.http.Refusals;
import dev.bindery.server.security.Proof;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The door's address: every Glue request is a POST to {@code /}, whatever its content type says. */
@Controller
@Hidden
class GlueController {

    static final String JSON_1_1 = "application/x-amz-json-1.1";
    static final String TOO_LARGE = "RequestEntityTooLargeException";
    static final String TARGET = "X-Amz-Target";

    private final GlueDoor door;
    private final GlueCallers callers;

    GlueController(GlueDoor door, GlueCallers callers) {
        this.door = door;
        this.callers = callers;
    }

    @Post
    @Consumes(MediaType.ALL)
    @Produces(JSON_1_1)
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<byte[]> call(HttpRequest<?> request, @Nullable @Body InputStream body) {
        Call call = callers.call(request);
        Optional<String> target = request.getHeaders().findFirst(TARGET);
        try {
            return response(call, door.answer(call, target, read(request, body)));
        } catch (IOException broken) {
            if (broken.getCause() instanceof ContentLengthExceededException tooLarge) {
                return response(call, GlueDoor.failed(new GlueError(TOO_LARGE, 413, tooLarge.getMessage() + ".")));
            }
            return response(
                    call, GlueDoor.failed(new GlueError(GlueFault.SERIALIZATION, 400, "The body can't be read.")));
        }
    }

    /** A stream, because that alone is given to us as it is: other forms are converted by content type. */
    private static byte[] read(HttpRequest<?> request, @Nullable InputStream body) throws IOException {
        Optional<byte[]> chunks = Proof.of(request).flatMap(Proof::chunkedBody);
        if (chunks.isPresent()) {
            return chunks.get();
        }
        if (body == null) {
            return new byte[0];
        }
        try (body) {
            return body.readAllBytes();
        }
    }

    private static HttpResponse<byte[]> response(Call call, Answer answer) {
        int status = answer.error().map(GlueError::status).orElse(200);
        MutableHttpResponse<byte[]> response = HttpResponse.<byte[]>status(HttpStatus.valueOf(status))
                .body(answer.body())
                .contentType(JSON_1_1)
                .header("x-amzn-RequestId", call.requestId());
        answer.error().ifPresent(error -> response.header("x-amzn-ErrorType", error.code()));
        return Refusals.closing(response);
    }
}
