package dev.bindery.thrift.transport;

import dev.bindery.thrift.wire.Limits;
import java.time.Duration;

/**
 * The bounds of a port.
 *
 * @param workers how many messages are worked on at the same time
 * @param maximumConnections how many clients may be connected; a further one is hung up on
 * @param maximumMessageSize how many bytes a message from a client may have
 * @param maximumReceiving how many bytes of incomplete and waiting messages may be held for all clients together
 * @param maximumWeight how many bytes the values of the messages that are worked on may take in memory, all together; a
 *     message that would take more alone is refused
 * @param idleTimeout after how long a client that asks nothing is hung up on
 * @param stallTimeout how long a client may pause in the middle of a message, its own or one that it is to receive; and
 *     after that time it has to have moved a kilobyte for each second
 * @param answerRate how many bytes of an answer a client has to take a second, beyond that time and on average: a worker is
 *     held as long as it does
 */
public record TransportSettings(
        int workers,
        int maximumConnections,
        int maximumMessageSize,
        long maximumReceiving,
        long maximumWeight,
        Duration idleTimeout,
        Duration stallTimeout,
        int answerRate) {

    public TransportSettings {
        if (workers < 1
                || maximumConnections < 1
                || maximumMessageSize < 1_024
                || maximumWeight < 1_024
                || answerRate < 1) {
            throw new IllegalArgumentException(
                    "A port needs at least one worker, one connection and messages of 1,024 bytes: " + workers + ", "
                            + maximumConnections + ", " + maximumMessageSize + ", " + maximumWeight);
        }
    }

    /** With answers that have to be taken at 256 KiB a second: 100 MiB in less than seven minutes. */
    public TransportSettings(
            int workers,
            int maximumConnections,
            int maximumMessageSize,
            long maximumReceiving,
            long maximumWeight,
            Duration idleTimeout,
            Duration stallTimeout) {
        this(
                workers,
                maximumConnections,
                maximumMessageSize,
                maximumReceiving,
                maximumWeight,
                idleTimeout,
                stallTimeout,
                256 * 1_024);
    }

    Limits limits() {
        return new Limits(maximumMessageSize, maximumWeight);
    }
}
