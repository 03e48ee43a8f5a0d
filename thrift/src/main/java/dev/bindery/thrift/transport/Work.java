package dev.bindery.thrift.transport;

import dev.bindery.thrift.wire.Arrival;

/** What a worker does next for a connection; nothing is read from it until that is done. */
sealed interface Work {

    /** To go on with the handshake of TLS. */
    record Handshake() implements Work {}

    /**
     * To answer what has come.
     *
     * @param buffer has it
     * @param from where it begins
     */
    record Attend(Arrival arrival, byte[] buffer, int from) implements Work {}
}
