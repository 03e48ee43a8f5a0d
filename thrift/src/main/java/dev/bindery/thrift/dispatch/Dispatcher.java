package dev.bindery.thrift.dispatch;

import dev.bindery.model.error.CatalogException;
import dev.bindery.thrift.dispatch.CallListener.Outcome;
import dev.bindery.thrift.dispatch.MethodTable.SessionHandler;
import dev.bindery.thrift.transport.MessageHandler;
import dev.bindery.thrift.transport.RefusedMessageException;
import dev.bindery.thrift.transport.RefusedMessageException.Caller;
import dev.bindery.thrift.transport.RefusedMessageException.Reason;
import dev.bindery.thrift.transport.ReplyTransport;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.transport.TMemoryInputTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a call, finds who serves it, and writes the answer. A message that was complete never costs the connection,
 * whatever was wrong in it: unknown methods, unreadable arguments and faults of the server are answered as Thrift's
 * application exceptions.
 */
public final class Dispatcher implements MessageHandler<ThriftSession> {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final String NO_METHOD = "unknown";

    private final MethodTable methods;
    private final CallListener listener;
    private final TConfiguration limits;

    /** @param maximumMessageSize in bytes; the transport has seen to it already */
    public Dispatcher(MethodTable methods, CallListener listener, int maximumMessageSize) {
        this.methods = methods;
        this.listener = listener;
        this.limits =
                new TConfiguration(maximumMessageSize, maximumMessageSize, TConfiguration.DEFAULT_RECURSION_DEPTH);
    }

    @Override
    public ThriftSession connected(String address) {
        return new ThriftSession(address);
    }

    @Override
    public void handle(ThriftSession session, byte[] bytes, int length, ReplyTransport reply) throws TException {
        long begin = System.nanoTime();
        TProtocol in = new TBinaryProtocol(new TMemoryInputTransport(limits, bytes, 0, length));
        TMessage message = in.readMessageBegin();
        Optional<MethodShape> shape = methods.shape(message.name);
        Outcome outcome = Outcome.NOT_SERVED;
        if (shape.isEmpty()) {
            // The arguments needn't be skipped: the message is complete in memory.
            writeFault(
                    reply,
                    message,
                    TApplicationException.UNKNOWN_METHOD,
                    "Invalid method name: '" + shown(message.name) + "'");
        } else {
            outcome = call(session, in, message, shape.get(), reply);
        }
        listener.called(shape.isPresent() ? message.name : NO_METHOD, outcome, System.nanoTime() - begin);
    }

    private Outcome call(ThriftSession session, TProtocol in, TMessage message, MethodShape shape, ReplyTransport reply)
            throws TException {
        Outcome outcome;
        Object value = null;
        TException error = null;
        try {
            Optional<SessionHandler<?>> handler = methods.handler(message.name);
            if (handler.isPresent()) {
                value = handle(handler.get(), session, shape.readArguments(in));
                outcome = Outcome.ANSWERED;
            } else {
                error = ErrorTable.failure(
                        shape,
                        "The method " + message.name + " isn't supported by Bindery;"
                                + " its page on the Hive Metastore door lists what is.");
                outcome = Outcome.NOT_SERVED;
            }
        } catch (CatalogException e) {
            LOG.debug("{} is refused", message.name, e);
            error = ErrorTable.translate(message.name, shape, e);
            outcome = Outcome.REFUSED;
        } catch (TException e) {
            error = declared(message, shape, e);
            outcome = Outcome.REFUSED;
        } catch (RuntimeException e) {
            LOG.error("{} failed", message.name, e);
            error = ErrorTable.failure(shape, "Internal error processing " + message.name + ": " + e);
            outcome = Outcome.FAILED;
        }
        if (!shape.isOneWay()) {
            write(reply, message, shape, value, error);
        }
        return outcome;
    }

    @SuppressWarnings("unchecked")
    private static Object handle(SessionHandler<?> handler, ThriftSession session, Object arguments) throws TException {
        return ((SessionHandler<Object>) handler).handle(session, arguments);
    }

    /** What a handler throws itself is declared, and what can't be read is a protocol error. */
    private static TException declared(TMessage message, MethodShape shape, TException thrown) {
        if (shape.declares(thrown.getClass()) || thrown instanceof TApplicationException) {
            return thrown;
        }
        if (thrown.getClass().getName().startsWith("org.apache.hadoop")) {
            return ErrorTable.failure(shape, thrown.getMessage());
        }
        LOG.debug("The arguments of {} can't be read", message.name, thrown);
        return new TApplicationException(
                TApplicationException.PROTOCOL_ERROR,
                "The arguments of " + message.name + " can't be read: " + thrown.getMessage());
    }

    private static void write(ReplyTransport reply, TMessage message, MethodShape shape, Object value, TException error)
            throws TException {
        if (error instanceof TApplicationException fault) {
            writeFault(reply, message, fault.getType(), fault.getMessage());
            return;
        }
        TProtocol out = new TBinaryProtocol(reply);
        try {
            out.writeMessageBegin(new TMessage(message.name, TMessageType.REPLY, message.seqid));
            if (error != null) {
                shape.writeException(out, error);
            } else {
                shape.writeResult(out, value);
            }
            out.writeMessageEnd();
        } catch (RuntimeException e) {
            LOG.error("The answer to {} can't be written", message.name, e);
            if (!reply.takeBack()) {
                // Half of it is on its way: only closing tells the client.
                throw new TException("An answer broke off.", e);
            }
            writeFault(
                    reply,
                    message,
                    TApplicationException.INTERNAL_ERROR,
                    "Internal error processing " + message.name + ": " + e);
        }
    }

    private static void writeFault(ReplyTransport reply, TMessage message, int type, String text) throws TException {
        TProtocol out = new TBinaryProtocol(reply);
        out.writeMessageBegin(new TMessage(message.name, TMessageType.EXCEPTION, message.seqid));
        new TApplicationException(type, text).write(out);
        out.writeMessageEnd();
    }

    @Override
    public void refuse(RefusedMessageException refused, ReplyTransport reply) throws TException {
        if (refused.reason() == Reason.HTTP) {
            byte[] text = (refused.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
            reply.writeRaw(("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                            + text.length + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            reply.writeRaw(text);
            return;
        }
        Caller caller = refused.caller().orElse(new Caller("", 0));
        writeFault(
                reply,
                new TMessage(caller.method(), TMessageType.CALL, caller.sequence()),
                TApplicationException.PROTOCOL_ERROR,
                refused.getMessage());
    }

    private static String shown(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100) + "…";
    }
}
