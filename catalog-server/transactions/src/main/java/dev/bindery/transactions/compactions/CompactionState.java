package dev.bindery.transactions.compactions;

import java.util.Arrays;
import java.util.Optional;

/** How far a compaction has come, with Hive's words and letters for it. */
public enum CompactionState {
    INITIATED("initiated", 'i'),
    WORKING("working", 'w'),
    READY_FOR_CLEANING("ready for cleaning", 'r'),
    SUCCEEDED("succeeded", 's'),
    FAILED("failed", 'f'),
    /** It failed before it was begun. */
    DID_NOT_INITIATE("did not initiate", 'a'),
    REFUSED("refused", 'c'),
    ABORTED("aborted", 'x');

    private final String word;
    private final char letter;

    CompactionState(String word, char letter) {
        this.word = word;
        this.letter = letter;
    }

    /** As clients are shown it. */
    public String word() {
        return word;
    }

    /** As clients put it in requests. */
    public char letter() {
        return letter;
    }

    /** Whether nothing more will happen. */
    public boolean hasEnded() {
        return ordinal() >= SUCCEEDED.ordinal();
    }

    /** By its word or its letter; empty where there is no such state. */
    public static Optional<CompactionState> parse(String text) {
        return Arrays.stream(values())
                .filter(state -> state.word.equalsIgnoreCase(text) || text.equals(String.valueOf(state.letter)))
                .findFirst();
    }
}
