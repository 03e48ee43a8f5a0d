package dev.bindery.server.demo;

/** A step of the demo failed; the message is what the user is told. */
public final class DemoFailure extends RuntimeException {

    DemoFailure(String message) {
        super(message);
    }

    DemoFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
