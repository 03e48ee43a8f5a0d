package dev.bindery.server.security;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Answers to requests that the gate doesn't let through. */
@Singleton
final class Refusals {

    private final List<RefusalForm> forms;

    Refusals(List<RefusalForm> forms) {
        this.forms = forms;
    }

    MutableHttpResponse<?> answer(HttpRequest<?> request, Refusal refusal) {
        MutableHttpResponse<?> response = forms.stream()
                .filter(form -> form.covers(request))
                .findFirst()
                .<MutableHttpResponse<?>>map(form -> form.write(request, refusal))
                .orElseGet(() -> plain(refusal));
        SecurityHeaders.addTo(request, response);
        refusal.retryAfter()
                .ifPresent(
                        wait -> response.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds()))));
        // AWS's SDKs set their clocks by it when a signature is refused for its time.
        return response.header(
                HttpHeaders.DATE, DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    }

    private static MutableHttpResponse<?> plain(Refusal refusal) {
        return Challenges.addTo(
                HttpResponse.status(HttpStatus.valueOf(refusal.reason().status()))
                        .body(refusal.message() + "\n")
                        .contentType("text/plain; charset=utf-8"),
                refusal);
    }
}
