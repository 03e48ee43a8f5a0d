package dev.bindery.server.rest.tokens;

import dev.bindery.catalog.PageRequest;
import dev.bindery.identity.AccessToken;
import dev.bindery.identity.credentials.TokenDesk;
import dev.bindery.server.rest.Paging;
import dev.bindery.server.rest.RestCallers;
import dev.bindery.server.rest.document.PageView;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;

/** Access tokens: what REST takes as {@code Authorization: Bearer …}. */
@Controller("/api/v1/access")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "access")
class TokenController {

    private final TokenDesk desk;
    private final RestCallers callers;

    TokenController(TokenDesk desk, RestCallers callers) {
        this.desk = desk;
        this.callers = callers;
    }

    /**
     * Makes an access token. It ends no later than the session or the token that it is asked for with, has the same bounds,
     * and is shown this once.
     *
     * @return the token and what is known of it
     */
    @Post("/tokens")
    HttpResponse<TokenView> createToken(HttpRequest<?> request, @Body TokenBody body) {
        return HttpResponse.<TokenView>created(TokenView.of(desk.create(callers.call(request), body.toRequest())))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /**
     * Lists somebody's access tokens, in the order of their ids, without what is secret of them.
     *
     * @param user whose; left out: yours, or your session's role's
     * @param limit how many items at most, 1 to 1,000
     * @param cursor where to go on: {@code next} of the page before
     * @return a page of them
     */
    @Get("/tokens")
    PageView<TokenView> listTokens(
            HttpRequest<?> request,
            @QueryValue Optional<String> user,
            @QueryValue(defaultValue = Paging.USUAL) int limit,
            @QueryValue Optional<String> cursor) {
        PageRequest page = Paging.request(limit, cursor);
        List<AccessToken> found = desk.list(callers.call(request), user, page.cursor(), page.limit() + 1);
        List<TokenView> views =
                found.stream().limit(page.limit()).map(TokenView::of).toList();
        return new PageView<>(
                views,
                found.size() > views.size()
                        ? Optional.of(views.get(views.size() - 1).id())
                        : Optional.empty());
    }

    /**
     * Revokes an access token: from then on it counts no more, on no server.
     *
     * @param id its id
     */
    @Delete("/tokens/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void deleteToken(HttpRequest<?> request, String id) {
        desk.delete(callers.call(request), id);
    }

    /**
     * Revokes all access tokens of a user.
     *
     * @param user whose
     * @return how many that were
     */
    @Delete("/tokens")
    RevokedView deleteTokens(HttpRequest<?> request, @QueryValue String user) {
        return new RevokedView(desk.deleteAll(callers.call(request), user));
    }
}
