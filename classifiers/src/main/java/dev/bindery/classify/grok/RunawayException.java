package dev.bindery.classify.grok;

/** A regular expression took more steps than it may. */
final class RunawayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunawayException(long steps) {
        super("more than " + steps + " steps", null, false, false);
    }
}
