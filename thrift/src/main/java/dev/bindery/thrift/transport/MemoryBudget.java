package dev.bindery.thrift.transport;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The memory that messages may take while they are worked on. What doesn't fit beside the others waits for its turn, and
 * holds no thread meanwhile.
 */
final class MemoryBudget {

    /** Messages that take less than this part of everything pass those that wait, so that a large one holds up few. */
    private static final int SMALL = 256;

    private final long limit;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long used;

    private record Waiting(long weight, Runnable task) {}

    /** @param limit in bytes; nothing that enters is heavier */
    MemoryBudget(long limit) {
        this.limit = limit;
    }

    /**
     * Takes memory, now or later.
     *
     * @param later is run when there is room, if there is none now; somebody else's thread runs it
     * @return whether there is room now
     */
    synchronized boolean enter(long weight, Runnable later) {
        if (used + weight <= limit && (waiting.isEmpty() || weight < limit / SMALL)) {
            used += weight;
            return true;
        }
        waiting.add(new Waiting(weight, later));
        return false;
    }

    /** Gives memory back. */
    void leave(long weight) {
        Deque<Waiting> ready = new ArrayDeque<>();
        synchronized (this) {
            used -= weight;
            while (!waiting.isEmpty() && used + waiting.peek().weight() <= limit) {
                used += waiting.peek().weight();
                ready.add(waiting.poll());
            }
        }
        ready.forEach(next -> next.task().run());
    }
}
