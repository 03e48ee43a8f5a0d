package dev.bindery.server.security;

import dev.bindery.access.signature.SignatureException;
import dev.bindery.access.signature.SignedRequest;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.body.ByteBody.SplitBackpressureMode;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.server.annotation.PreMatching;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;

/**
 * Stands before every address of the HTTP port, known ones and others, before anybody looks for what is there: in closed
 * mode a request goes on when it has proven who makes it. Its head is looked at first, and its body read only when that
 * names a key that there is.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Gate {

    private static final Optional<HttpResponse<?>> GO_ON = Optional.empty();

    private final boolean closed;
    private final Proving proving;
    private final Refusals refusals;
    private final ExecutorService executor;

    Gate(
            Settings settings,
            Proving proving,
            Refusals refusals,
            @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.closed = settings.get(ServerSettings.SECURITY_ENABLED);
        this.proving = proving;
        this.refusals = refusals;
        this.executor = executor;
    }

    @RequestFilter
    @PreMatching
    CompletionStage<Optional<HttpResponse<?>>> pass(HttpRequest<?> request) {
        if (!closed || Proof.of(request).isPresent()) {
            return CompletableFuture.completedFuture(GO_ON);
        }
        SignedRequest head;
        try {
            head = RequestHead.of(request);
        } catch (SignatureException unreadable) {
            return CompletableFuture.completedFuture(Optional.of(refusals.answer(request, Refusal.of(unreadable))));
        }
        if (OpenAddresses.include(head.method(), head.path())) {
            return CompletableFuture.completedFuture(GO_ON);
        }
        CompletableFuture<Optional<HttpResponse<?>>> passed = new CompletableFuture<>();
        proof(request, head)
                .thenApply(proof -> {
                    proof.ifPresent(it -> it.keepIn(request));
                    return GO_ON;
                })
                .exceptionally(failure -> Optional.of(refused(request, failure)))
                .whenComplete((answer, failure) -> goOn(request, passed, answer, failure));
        return passed;
    }

    /** What comes behind asks for the request of its thread, where conditions of routes are looked at; ours has none. */
    private static void goOn(
            HttpRequest<?> request,
            CompletableFuture<Optional<HttpResponse<?>>> passed,
            @Nullable Optional<HttpResponse<?>> answer,
            @Nullable Throwable failure) {
        ServerRequestContext.with(request, () -> {
            if (failure == null) {
                passed.complete(answer);
            } else {
                passed.completeExceptionally(failure);
            }
        });
    }

    /** Empty for the form whose token proves who sends it, and nothing else of the request: its caller stays nobody. */
    private CompletableFuture<Optional<Proof>> proof(HttpRequest<?> request, SignedRequest head) {
        Claimant claimant = Claimant.of(request);
        if (WebIdentityForm.mayFollow(head)) {
            return body(request)
                    .thenApplyAsync(
                            bytes -> {
                                proving.requireWebIdentity(claimant, bytes);
                                return Optional.empty();
                            },
                            executor);
        }
        Optional<String> token = Proving.token(head);
        if (token.isPresent()) {
            return CompletableFuture.supplyAsync(() -> Optional.of(proving.ofToken(claimant, token.get())), executor);
        }
        return CompletableFuture.supplyAsync(() -> proving.claimed(claimant, head), executor)
                .thenCompose(claimed ->
                        body(request).thenApplyAsync(bytes -> Optional.of(proving.proven(claimed, bytes)), executor));
    }

    /** All of the body; the door that the request goes to gets it again. */
    private static CompletableFuture<byte[]> body(HttpRequest<?> request) {
        return ((ServerHttpRequest<?>) request)
                .byteBody()
                .split(SplitBackpressureMode.FASTEST)
                .buffer()
                .thenApply(Gate::bytes);
    }

    private static byte[] bytes(CloseableAvailableByteBody body) {
        try (body) {
            return body.toByteArray();
        }
    }

    private HttpResponse<?> refused(HttpRequest<?> request, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof RefusedException refused) {
            return refusals.answer(request, refused.refusal());
        }
        throw failure instanceof RuntimeException unchecked ? unchecked : new CompletionException(failure);
    }
}
