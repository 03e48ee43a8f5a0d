package dev.bindery.server.rest.tokens;

import dev.bindery.identity.credentials.HiveTokenDesk;
import dev.bindery.server.rest.RestCallers;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** Hive delegation tokens: with them Spark and Hive prove at the Hive Metastore door who they are. */
@Controller("/api/v1/access/hive-tokens")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "access")
class HiveTokenController {

    private final HiveTokenDesk desk;
    private final RestCallers callers;

    HiveTokenController(HiveTokenDesk desk, RestCallers callers) {
        this.desk = desk;
        this.callers = callers;
    }

    /**
     * Makes a Hive delegation token. It ends no later than the session or the token that it is asked for with, has the same
     * bounds, and is shown this once.
     *
     * @return the token, and the file that Hadoop's clients read it from
     */
    @Post
    HttpResponse<HiveTokenView> createHiveToken(HttpRequest<?> request, @Body HiveTokenBody body) {
        return HttpResponse.<HiveTokenView>created(HiveTokenView.of(
                        desk.issue(callers.call(request), Optional.ofNullable(body.user()), body.toWanted())))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /**
     * Lets a Hive delegation token hold longer, up to the latest time that it can; its renewer may do so.
     *
     * @return until when it holds
     */
    @Post("/renew")
    RenewedView renewHiveToken(HttpRequest<?> request, @Body HiveTokenTextBody body) {
        return new RenewedView(desk.renew(callers.call(request), body.token()));
    }

    /** Ends a Hive delegation token, on all servers at once; its owner and its renewer may do so. */
    @Post("/cancel")
    @Status(HttpStatus.NO_CONTENT)
    void cancelHiveToken(HttpRequest<?> request, @Body HiveTokenTextBody body) {
        desk.cancel(callers.call(request), body.token());
    }
}
