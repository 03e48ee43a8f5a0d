package dev.bindery.server.glue;

import dev.bindery.catalog.Call;
import dev.bindery.server.glue.GlueDoor.Answer;
import dev.bindery.server.glue.GlueErrors.GlueError;
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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Optional;

/** The door's address: every Glue request is a POST to {@code /}, whatever its content type says. */
@Controller
@Hidden
class GlueController {

    static final String JSON_1_1 = "application/x-amz-json-1.1";
    static final String TARGET = "X-Amz-Target";

    private static final byte[] EMPTY = {};

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
    HttpResponse<byte[]> call(HttpRequest<?> request, @Body Optional<byte[]> body) {
        Call call = callers.call(request);
        return response(call, door.answer(call, request.getHeaders().findFirst(TARGET), body.orElse(EMPTY)));
    }

    private static HttpResponse<byte[]> response(Call call, Answer answer) {
        int status = answer.error().map(GlueError::status).orElse(200);
        MutableHttpResponse<byte[]> response = HttpResponse.<byte[]>status(HttpStatus.valueOf(status))
                .body(answer.body())
                .contentType(JSON_1_1)
                .header("x-amzn-RequestId", call.requestId());
        answer.error().ifPresent(error -> response.header("x-amzn-ErrorType", error.code()));
        return response;
    }
}
