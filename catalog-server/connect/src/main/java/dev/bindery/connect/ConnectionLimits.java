package dev.bindery.connect;

import java.time.Duration;

/**
 * How long a database may take.
 *
 * @param login for the address to be found, the connection to be made and the user to be let in, all together
 * @param answer for each answer, after which the connection is closed
 */
public record ConnectionLimits(Duration login, Duration answer) {

    /** Ten seconds to log in, a minute for each answer. */
    public static final ConnectionLimits USUAL = new ConnectionLimits(Duration.ofSeconds(10), Duration.ofMinutes(1));
}
