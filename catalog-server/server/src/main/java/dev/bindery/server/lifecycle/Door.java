package dev.bindery.server.lifecycle;

import java.net.URI;
import java.time.Duration;

/** A protocol with a port of its own beside HTTP: a bean of this type is opened once the stores are up. */
public interface Door {

    /**
     * Starts to listen.
     *
     * @return the address that clients use, with the port that was really taken
     * @throws StartFailure where the port is taken
     */
    URI open();

    /**
     * Takes no new calls and waits for those that run.
     *
     * @param patience the longest wait
     */
    void close(Duration patience);
}
