package dev.bindery.thrift.behaviour;

import java.util.Optional;
import org.apache.thrift.transport.TTransportException;

/**
 * What a call came to: the text of its answer, or the kind and message of its exception.
 *
 * @param exception the simple name of the exception's class; empty for an answer
 * @param text the answer or message; of a message that ends with an ellipsis only what is before it counts
 */
record Outcome(Optional<String> exception, String text) {

    private static final String MORE = "…";

    /** The connection ends in place of an answer. */
    static final Outcome HANGS_UP = new Outcome(Optional.of("the connection ends"), MORE);

    static Outcome answer(String text) {
        return new Outcome(Optional.empty(), text);
    }

    static Outcome fails(Class<? extends Exception> type, String message) {
        return new Outcome(Optional.of(type.getSimpleName()), message);
    }

    /** What a call comes to. */
    static Outcome of(Behaviour.Call call, Caller caller) {
        try {
            return answer(String.valueOf(call.run(caller)));
        } catch (TTransportException e) {
            caller.connectAgain();
            return HANGS_UP;
        } catch (Exception e) {
            String message = String.valueOf(e.getMessage());
            return fails(e.getClass(), message.lines().findFirst().orElse(""));
        }
    }

    /** Whether what was seen is this, as far as it is said here. */
    boolean admits(Outcome seen) {
        boolean sameText = text.endsWith(MORE)
                ? seen.text.startsWith(text.substring(0, text.length() - MORE.length()))
                : seen.text.equals(text);
        return seen.exception.equals(exception) && sameText;
    }

    @Override
    public String toString() {
        if (this.equals(HANGS_UP)) {
            return HANGS_UP.exception.orElseThrow();
        }
        return exception
                .map(type -> text.equals(MORE) ? type : type + ": " + text)
                .orElse(text);
    }
}
