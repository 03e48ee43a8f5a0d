package dev.bindery.thrift.transport;

import dev.bindery.thrift.transport.MessageHandler.Request;
import dev.bindery.thrift.wire.Arrival;
import dev.bindery.thrift.wire.Arrival.Message;
import dev.bindery.thrift.wire.Limits;
import dev.bindery.thrift.wire.MessageScanner;
import dev.bindery.thrift.wire.RefusedMessageException;
import dev.bindery.thrift.wire.RefusedMessageException.Reason;
import dev.bindery.thrift.wire.SaslForm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.apache.thrift.TException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workers of a port, and what they do for a connection until it can be read from again. */
final class Attendant<S> {

    private static final Logger LOG = LoggerFactory.getLogger(Attendant.class);

    private final MessageHandler<S> handler;
    private final Limits limits;
    private final MemoryBudget memory;
    private final Afterwards<S> afterwards;
    private final ThreadPoolExecutor workers;

    /** What becomes of a connection when a worker is done with it. */
    interface Afterwards<S> {

        /** It may be read from again, or closed. */
        void goOn(Connection<S> connection);

        /** Nothing can be said on it any more. */
        void end(Connection<S> connection);

        /** All is said. */
        void drained(Connection<S> connection);
    }

    Attendant(MessageHandler<S> handler, TransportSettings settings, Afterwards<S> afterwards) {
        this.handler = handler;
        this.limits = settings.limits();
        this.memory = new MemoryBudget(settings.maximumWeight());
        this.afterwards = afterwards;
        AtomicInteger number = new AtomicInteger();
        workers = new ThreadPoolExecutor(
                settings.workers(),
                settings.workers(),
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                task -> new Thread(task, "thrift-worker-" + number.incrementAndGet()));
        workers.allowCoreThreadTimeOut(true);
    }

    void close() {
        workers.shutdownNow();
    }

    /** Something that takes time, and that nobody waits for. */
    void run(Runnable task) {
        workers.execute(task);
    }

    void work(Connection<S> connection, Work work) {
        workers.execute(() -> guarded(connection, () -> {
            if (work instanceof Work.Attend attend) {
                attend(connection, attend);
            } else {
                handshake(connection);
            }
        }));
    }

    /** Something that may end a connection. */
    private interface Task {
        void run() throws TException, IOException;
    }

    private void guarded(Connection<S> connection, Task task) {
        try {
            task.run();
        } catch (TException | IOException | RuntimeException e) {
            LOG.debug("A connection is closed", e);
            afterwards.end(connection);
        } catch (Error e) {
            // Too little memory, most likely. The client must not wait for an answer that never comes.
            LOG.error("A message could not be answered", e);
            afterwards.end(connection);
        }
    }

    private void handshake(Connection<S> connection) throws IOException {
        try {
            connection.handshake();
        } catch (SSLException e) {
            LOG.debug("TLS was not agreed on", e);
            connection.drain();
            afterwards.drained(connection);
            return;
        }
        afterwards.goOn(connection);
    }

    private void attend(Connection<S> connection, Work.Attend attend) throws TException, IOException {
        Arrival arrival = attend.arrival();
        if (arrival instanceof Message message) {
            weigh(connection, attend, message);
        } else if (arrival instanceof Arrival.Refusal refusal) {
            LOG.debug("A message is refused: {}", refusal.reason().getMessage());
            ReplyTransport reply = new ReplyTransport(connection::send, refusal.envelope());
            handler.refuse(connection.state(), refusal.reason(), refusal.encoding(), reply);
            reply.finish();
            finished(connection, true);
        } else if (arrival instanceof Arrival.Step step) {
            SaslForm.Answer answer = step.form().step(step.status(), step.payload());
            answer.proved().ifPresent(proved -> handler.authenticated(connection.state(), proved));
            answer.failure().ifPresent(failure -> handler.failed(connection.state(), failure));
            send(connection, answer.bytes());
            finished(connection, answer.isLast());
        } else if (arrival instanceof Arrival.Answer answer) {
            send(connection, answer.bytes());
            finished(connection, answer.isLast());
        }
    }

    private static void send(Connection<?> connection, byte[] bytes) throws IOException {
        connection.send(new ByteBuffer[] {ByteBuffer.wrap(bytes)});
    }

    private void weigh(Connection<S> connection, Work.Attend attend, Message message) throws TException, IOException {
        long weight = message.weight();
        if (weight == Message.UNKNOWN) {
            try {
                weight = weigh(attend, message);
            } catch (RefusedMessageException e) {
                ReplyTransport reply = new ReplyTransport(connection::send, message.envelope());
                handler.refuse(connection.state(), e, message.encoding(), reply);
                reply.finish();
                finished(connection, message.isLast());
                return;
            }
        }
        long taken = weight;
        Task answer = () -> answer(connection, attend, message);
        if (memory.enter(taken, () -> workers.execute(() -> leaving(taken, connection, answer)))) {
            leaving(taken, connection, answer);
        }
    }

    private void leaving(long weight, Connection<S> connection, Task task) {
        try {
            guarded(connection, task);
        } finally {
            memory.leave(weight);
        }
    }

    private long weigh(Work.Attend attend, Message message) throws RefusedMessageException {
        MessageScanner scanner = MessageScanner.of(message.encoding(), limits);
        int length = scanner.scan(attend.buffer(), attend.from() + message.offset(), message.length());
        if (length == 0 || length != message.length()) {
            throw new RefusedMessageException(
                    Reason.MALFORMED,
                    length == 0
                            ? "The message isn't complete, though all of its " + message.length() + " bytes have come."
                            : "The message ends after " + length + " of its " + message.length() + " bytes.",
                    scanner.caller());
        }
        return scanner.weight();
    }

    private void answer(Connection<S> connection, Work.Attend attend, Message message) throws TException, IOException {
        ReplyTransport reply = new ReplyTransport(connection::send, message.envelope());
        Request request = new Request(
                message.encoding(),
                attend.buffer(),
                attend.from() + message.offset(),
                message.length(),
                message.claim());
        handler.handle(connection.state(), request, reply);
        reply.finish();
        finished(connection, message.isLast());
    }

    private void finished(Connection<S> connection, boolean isLast) throws IOException {
        if (isLast) {
            connection.drain();
            afterwards.drained(connection);
        } else {
            afterwards.goOn(connection);
        }
    }
}
