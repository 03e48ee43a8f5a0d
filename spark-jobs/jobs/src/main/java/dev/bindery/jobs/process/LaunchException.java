package dev.bindery.jobs.process;

/** A run can't be launched; the message is one sentence that says why and what to do. */
public final class LaunchException extends Exception {

    public LaunchException(String message) {
        super(message);
    }

    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
