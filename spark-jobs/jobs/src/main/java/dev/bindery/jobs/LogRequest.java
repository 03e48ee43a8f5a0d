package dev.bindery.jobs;

import dev.bindery.model.error.InvalidInputException;

/**
 * Which part of a run's log is wanted.
 *
 * @param stream which log
 * @param offset in bytes from its beginning; negative: so many bytes before its present end
 * @param limit how many bytes at most, 1 to {@link #LARGEST}
 */
public record LogRequest(Stream stream, long offset, int limit) {

    public static final int LARGEST = 4 << 20;

    /** The logs of a run. */
    public enum Stream {
        /** What the driver wrote to standard output: the script's own words. */
        OUTPUT,
        /** What the driver wrote to standard error: Spark's log and stack traces. */
        ERROR
    }

    public LogRequest {
        if (limit < 4 || limit > LARGEST) {
            throw new InvalidInputException(
                    "limit", "A piece of a log has between 4 and " + LARGEST + " bytes, not " + limit + ".");
        }
    }

    /** The first megabyte at most from there on. */
    public static LogRequest from(Stream stream, long offset) {
        return new LogRequest(stream, offset, 1 << 20);
    }
}
