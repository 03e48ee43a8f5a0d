package dev.bindery.thrift.dispatch;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.operation.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.thrift.TException;

/** Which methods are served, and by what. Filled once, before the first message. */
public final class MethodTable {

    /**
     * Serves a method.
     *
     * @param <A> the struct of the arguments
     */
    @FunctionalInterface
    public interface Handler<A> {

        /** @return what the method returns; null for nothing */
        Object handle(Call call, A arguments) throws TException;
    }

    /**
     * Serves a method that is about the connection itself.
     *
     * @param <A> the struct of the arguments
     */
    @FunctionalInterface
    public interface SessionHandler<A> {

        /** @return what the method returns; null for nothing */
        Object handle(ThriftSession session, A arguments) throws TException;
    }

    /** Serves a method whose arguments are two: a string and a string or list of strings. */
    @FunctionalInterface
    public interface RemovedHandler {

        /** @return what the method returns; null for nothing */
        Object handle(Call call, String first, String second, List<String> list) throws TException;
    }

    private final Map<String, SessionHandler<?>> handlers = new HashMap<>();
    private final Map<String, Optional<MethodShape>> shapes = new ConcurrentHashMap<>();
    private Runnable afterAnswers = () -> {};

    /** A method of the published API; the type of the arguments is the generated {@code name_args}. */
    public <A> void serve(String name, Handler<A> handler) {
        Optional<Operation> purpose = MethodPurposes.of(name);
        this.<A>serveInSession(
                name,
                (session, arguments) ->
                        handler.handle(purpose.map(session.call()::as).orElseGet(session::call), arguments));
    }

    /** A method of the published API that is about the connection. */
    public <A> void serveInSession(String name, SessionHandler<A> handler) {
        if (handlers.put(name, handler) != null) {
            throw new IllegalStateException("The method " + name + " is served twice.");
        }
    }

    /** What is to be done when an answer was sent or has failed, by the thread that was at it. */
    public void afterAnswers(Runnable task) {
        afterAnswers = task;
    }

    void answered() {
        afterAnswers.run();
    }

    /** A method that the published API hasn't, by its first two arguments. */
    public void serveRemoved(String name, RemovedHandler handler) {
        if (!DescribedMethods.shapes().containsKey(name)) {
            throw new IllegalStateException("The shape of the method " + name + " isn't known.");
        }
        this.<DescribedShape.Arguments>serve(
                name,
                (call, arguments) -> handler.handle(call, arguments.string(1), arguments.string(2), arguments.list(2)));
    }

    /** {@code fire_listener_event}, in both of its shapes. */
    public void serveInsertEvents(Handler<InsertEvent> handler) {
        serve("fire_listener_event", handler);
    }

    /** {@code add_dynamic_partitions}, in both of its shapes. */
    public void serveAddedPartitions(Handler<AddedPartitions> handler) {
        serve("add_dynamic_partitions", handler);
    }

    /** The names of the methods that are served. */
    public Set<String> served() {
        return new TreeSet<>(handlers.keySet());
    }

    Optional<SessionHandler<?>> handler(String name) {
        return Optional.ofNullable(handlers.get(name));
    }

    /** The shape of any method that there is in some version of Hive, served or not. */
    Optional<MethodShape> shape(String name) {
        Optional<MethodShape> known = shapes.get(name);
        if (known != null) {
            return known;
        }
        Optional<MethodShape> found =
                Optional.ofNullable(DescribedMethods.shapes().get(name)).or(() -> GeneratedShape.of(name));
        if (found.isPresent()) {
            // Names that aren't methods come from outside without end, and aren't kept.
            shapes.put(name, found);
        }
        return found;
    }
}
