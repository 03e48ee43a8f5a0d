package dev.bindery.thrift.dispatch;

import dev.bindery.model.error.CatalogException;
import dev.bindery.thrift.callers.Callers;
import dev.bindery.thrift.compatibility.Compatibility;
import dev.bindery.thrift.compatibility.MissingArgumentException;
import dev.bindery.thrift.dispatch.CallListener.Outcome;
import dev.bindery.thrift.dispatch.MethodTable.SessionHandler;
import dev.bindery.thrift.transport.MessageHandler;
import dev.bindery.thrift.transport.ReplyTransport;
import dev.bindery.thrift.wire.Claim;
import dev.bindery.thrift.wire.Encoding;
import dev.bindery.thrift.wire.RefusedMessageException;
import dev.bindery.thrift.wire.RefusedMessageException.Caller;
import dev.bindery.thrift.wire.SaslForm.Failure;
import dev.bindery.thrift.wire.SaslForm.Proved;
import java.util.Optional;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
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

    private final MethodTable methods;
    private final CallListener listener;
    private final TConfiguration limits;
    private final Compatibility compatibility;
    private final Optional<Callers> callers;

    /** As {@link #Dispatcher(MethodTable, CallListener, int, Compatibility)}, as Hive 4.0. */
    public Dispatcher(MethodTable methods, CallListener listener, int maximumMessageSize) {
        this(methods, listener, maximumMessageSize, Compatibility.HIVE_4_0);
    }

    /** As the other one, where nobody asks who clients are. */
    public Dispatcher(MethodTable methods, CallListener listener, int maximumMessageSize, Compatibility compatibility) {
        this(methods, listener, maximumMessageSize, compatibility, Optional.empty());
    }

    /**
     * @param maximumMessageSize in bytes; the transport has seen to it already
     * @param callers who clients are; empty: nobody asks
     */
    public Dispatcher(
            MethodTable methods,
            CallListener listener,
            int maximumMessageSize,
            Compatibility compatibility,
            Optional<Callers> callers) {
        this.callers = callers;
        this.methods = methods;
        this.compatibility = compatibility;
        this.listener = listener;
        this.limits =
                new TConfiguration(maximumMessageSize, maximumMessageSize, TConfiguration.DEFAULT_RECURSION_DEPTH);
    }

    @Override
    public ThriftSession connected(String address) {
        return new ThriftSession(address, callers);
    }

    @Override
    public void authenticated(ThriftSession session, Proved proved) {
        session.authenticate(proved);
    }

    @Override
    public void failed(ThriftSession session, Failure failure) {
        session.failed(failure);
    }

    /** How a call ended, and what the client was told if not its result. */
    private record End(Outcome outcome, String message) {}

    @Override
    public void handle(ThriftSession session, Request request, ReplyTransport reply) throws TException {
        long begin = System.nanoTime();
        session.begin(request.claim());
        TProtocol in = request.encoding()
                .over(new TMemoryInputTransport(limits, request.bytes(), request.offset(), request.length()));
        TProtocol out = request.encoding().over(reply);
        TMessage message = in.readMessageBegin();
        Optional<MethodShape> shape = methods.shape(message.name);
        End end = new End(Outcome.FAILED, "The connection was lost.");
        try {
            if (shape.isPresent()) {
                end = call(session, in, message, shape.get(), reply, out);
            } else {
                // The arguments needn't be skipped: the message is complete in memory.
                end = new End(Outcome.NOT_SERVED, "Invalid method name: '" + shown(message.name) + "'");
                writeFault(out, message, TApplicationException.UNKNOWN_METHOD, end.message());
            }
        } finally {
            methods.answered();
            listener.called(
                    session.call(),
                    shape.isPresent() ? message.name : CallListener.NO_METHOD,
                    end.outcome(),
                    end.message(),
                    System.nanoTime() - begin);
        }
    }

    private End call(
            ThriftSession session,
            TProtocol in,
            TMessage message,
            MethodShape shape,
            ReplyTransport reply,
            TProtocol out)
            throws TException {
        Outcome outcome;
        Object value = null;
        TException error = null;
        try {
            Optional<SessionHandler<?>> handler = methods.handler(message.name);
            session.admit(message.name);
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
        } catch (MissingArgumentException e) {
            if (compatibility.hangsUp(message.name, e)) {
                throw e;
            }
            error = ErrorTable.failure(shape, e.getMessage());
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
            outcome = write(reply, out, message, shape, value, error) ? outcome : Outcome.FAILED;
        }
        return new End(outcome, error == null || error.getMessage() == null ? "" : error.getMessage());
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

    /** @return whether it could be written as it is */
    private static boolean write(
            ReplyTransport reply, TProtocol out, TMessage message, MethodShape shape, Object value, TException error)
            throws TException {
        if (error instanceof TApplicationException fault) {
            writeFault(out, message, fault.getType(), fault.getMessage());
            return true;
        }
        try {
            out.writeMessageBegin(new TMessage(message.name, TMessageType.REPLY, message.seqid));
            if (error != null) {
                shape.writeException(out, error);
            } else {
                shape.writeResult(out, value);
            }
            out.writeMessageEnd();
            return true;
        } catch (RuntimeException e) {
            LOG.error("The answer to {} can't be written", message.name, e);
            if (!reply.takeBack()) {
                // Half of it is on its way: only closing tells the client.
                throw new TException("An answer broke off.", e);
            }
            out.reset();
            writeFault(
                    out,
                    message,
                    TApplicationException.INTERNAL_ERROR,
                    "Internal error processing " + message.name + ": " + e);
            return false;
        }
    }

    private static void writeFault(TProtocol out, TMessage message, int type, String text) throws TException {
        out.writeMessageBegin(new TMessage(message.name, TMessageType.EXCEPTION, message.seqid));
        new TApplicationException(type, text).write(out);
        out.writeMessageEnd();
    }

    @Override
    public void refuse(ThriftSession session, RefusedMessageException refused, Encoding encoding, ReplyTransport reply)
            throws TException {
        session.begin(Claim.NOTHING);
        Caller caller = refused.caller().orElse(new Caller("", 0));
        boolean isMethod = methods.shape(caller.method()).isPresent();
        listener.called(
                session.call(),
                isMethod ? caller.method() : CallListener.NO_METHOD,
                Outcome.UNREADABLE,
                refused.getMessage(),
                0);
        writeFault(
                encoding.over(reply),
                new TMessage(caller.method(), TMessageType.CALL, caller.sequence()),
                TApplicationException.PROTOCOL_ERROR,
                refused.getMessage());
    }

    private static String shown(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100) + "…";
    }
}
