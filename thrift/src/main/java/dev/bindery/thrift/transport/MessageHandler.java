package dev.bindery.thrift.transport;

import dev.bindery.thrift.wire.Encoding;
import dev.bindery.thrift.wire.RefusedMessageException;
import java.util.Optional;
import org.apache.thrift.TException;

/**
 * What is done with messages. Called by workers, for one connection by one worker at a time.
 *
 * @param <S> what is kept for a connection
 */
public interface MessageHandler<S> {

    /** @param address of the client, without a port */
    S connected(String address);

    /** The client has proved who it is. */
    void authenticated(S connection, String user);

    /**
     * Answers one complete message.
     *
     * @throws TException where the connection can't go on
     */
    void handle(S connection, Request request, ReplyTransport reply) throws TException;

    /** Says why a message isn't taken. @param encoding of the answer */
    void refuse(S connection, RefusedMessageException refused, Encoding encoding, ReplyTransport reply)
            throws TException;

    /**
     * A message that is complete, and as large and as deep as a message may be.
     *
     * @param bytes have it, from {@code offset} on
     * @param user who the client says it is with this message
     */
    record Request(Encoding encoding, byte[] bytes, int offset, int length, Optional<String> user) {}
}
