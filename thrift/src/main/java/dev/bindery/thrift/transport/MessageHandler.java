package dev.bindery.thrift.transport;

import dev.bindery.thrift.wire.Claim;
import dev.bindery.thrift.wire.Encoding;
import dev.bindery.thrift.wire.RefusedMessageException;
import dev.bindery.thrift.wire.SaslForm.Failure;
import dev.bindery.thrift.wire.SaslForm.Proved;
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
    void authenticated(S connection, Proved proved);

    /** The client wanted to prove who it is, and hasn't; it is hung up on. */
    void failed(S connection, Failure failure);

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
     * @param claim what the client says of itself with this message
     */
    record Request(Encoding encoding, byte[] bytes, int offset, int length, Claim claim) {}
}
