package dev.bindery.server.security;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Tells of refusals behind the gate as the gate does. */
@Singleton
@SuppressWarnings("rawtypes") // the framework's interface has a raw request
final class RefusedHandler implements ExceptionHandler<RefusedException, HttpResponse<?>> {

    private final Refusals refusals;

    RefusedHandler(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public HttpResponse<?> handle(HttpRequest request, RefusedException refused) {
        return refusals.answer(request, refused.refusal());
    }
}
