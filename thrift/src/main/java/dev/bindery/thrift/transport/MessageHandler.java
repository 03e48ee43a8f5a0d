package dev.bindery.thrift.transport;

import org.apache.thrift.TException;

/**
 * What is done with messages. Called by workers, for one connection by one worker at a time.
 *
 * @param <S> what is kept for a connection
 */
public interface MessageHandler<S> {

    /** @param address of the client, without a port */
    S connected(String address);

    /**
     * Answers one complete message.
     *
     * @param message its bytes, from the first to {@code length}
     * @throws TException where the connection can't go on
     */
    void handle(S connection, byte[] message, int length, ReplyTransport reply) throws TException;

    /** Says why a message isn't taken; the connection is closed afterwards. */
    void refuse(RefusedMessageException refused, ReplyTransport reply) throws TException;
}
