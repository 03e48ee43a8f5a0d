package dev.bindery.storage.testkit;

import dev.bindery.storage.testkit.S3Request.Operation;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Something that goes wrong with requests. */
@FunctionalInterface
public interface S3Fault {

    /** What becomes of a request; empty: nothing happens to it. */
    Optional<Effect> on(S3Request request);

    /** What goes wrong. */
    sealed interface Effect {}

    /** An error instead of the answer. */
    record Refused(int status, String code, String message) implements Effect {}

    /** The answer says how long it is, and its connection closes after so many bytes of it. */
    record CutOff(int bytes) implements Effect {}

    /** A range that is shorter than what was asked for, and says so. */
    record Shortened(int bytes) implements Effect {}

    Refused SLOW_DOWN = new Refused(503, "SlowDown", "Please reduce your request rate.");
    Refused DENIED = new Refused(403, "AccessDenied", "Access Denied");

    /** AWS's answer to a continuation token that it doesn't know, or no longer knows. */
    Refused EXPIRED = new Refused(400, "InvalidArgument", "The continuation token provided is incorrect");

    /** Everything below a prefix is denied, listing it included. */
    static S3Fault denied(String prefix) {
        return request -> (request.operation() == Operation.LIST ? request.prefix() : request.key()).startsWith(prefix)
                ? Optional.of(DENIED)
                : Optional.empty();
    }

    /** The first so many requests of a kind, and none after them. */
    static S3Fault first(int times, Predicate<S3Request> which, Effect effect) {
        AtomicInteger left = new AtomicInteger(times);
        return request -> which.test(request) && left.getAndDecrement() > 0 ? Optional.of(effect) : Optional.empty();
    }

    /** Each so many-th request of a kind. */
    static S3Fault every(int nth, Predicate<S3Request> which, Effect effect) {
        AtomicInteger seen = new AtomicInteger();
        return request ->
                which.test(request) && seen.incrementAndGet() % nth == 0 ? Optional.of(effect) : Optional.empty();
    }

    /** Something that happens before a request is answered, such as that somebody deletes what it asks for. */
    static S3Fault before(Predicate<S3Request> which, Consumer<S3Request> happens) {
        return request -> {
            if (which.test(request)) {
                happens.accept(request);
            }
            return Optional.empty();
        };
    }

    /** Requests of an operation. */
    static Predicate<S3Request> of(Operation operation) {
        return request -> request.operation() == operation;
    }
}
