package dev.bindery.connect;

import java.time.Duration;

/**
 * A test that succeeded.
 *
 * @param message what was reached, and how far the test went
 * @param took how long it took
 */
public record Tested(String message, Duration took) {}
