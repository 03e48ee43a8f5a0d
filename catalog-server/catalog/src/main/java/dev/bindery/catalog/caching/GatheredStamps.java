package dev.bindery.catalog.caching;

import dev.bindery.catalog.TableStamps;
import dev.bindery.model.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks the store for many callers at once: while a few statements are under way further callers gather, and the next
 * statement asks for all of them. A statement that answers a caller always begins after he asked, so that he never gets
 * less than the truth at that time.
 */
final class GatheredStamps implements TableStamps {

    private static final int NAMES_AT_ONCE = 500;

    private final TableStamps next;
    private final Queue<Question> questions = new ConcurrentLinkedQueue<>();
    private final Semaphore statements;

    /** @param atOnce how many statements are under way at most */
    GatheredStamps(TableStamps next, int atOnce) {
        this.next = next;
        this.statements = new Semaphore(atOnce);
    }

    private static final class Question {

        private final TableName name;
        private final Thread asker = Thread.currentThread();
        private Optional<Stamp> answer = Optional.empty();
        private Optional<RuntimeException> failure = Optional.empty();
        private volatile boolean answered;

        Question(TableName name) {
            this.name = name;
        }

        void answered() {
            answered = true;
            LockSupport.unpark(asker);
        }
    }

    @Override
    public Optional<Stamp> stamp(TableName name) {
        Question own = new Question(name);
        questions.add(own);
        boolean interrupted = false;
        while (!own.answered) {
            // Whoever doesn't get a statement now is woken: by its answer, or to ask by one who is done asking.
            if (!askForAll()) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (own.failure.isPresent()) {
            throw own.failure.get();
        }
        return own.answer;
    }

    @Override
    public Map<TableName, Stamp> stamps(Collection<TableName> names) {
        return next.stamps(names);
    }

    /** @return whether it asked; false where all statements are under way, or nobody waits for one */
    private boolean askForAll() {
        if (!statements.tryAcquire()) {
            return false;
        }
        List<Question> gathered = new ArrayList<>();
        try {
            for (Question each = questions.poll(); each != null; each = questions.poll()) {
                gathered.add(each);
                if (gathered.size() == NAMES_AT_ONCE) {
                    break;
                }
            }
            ask(gathered);
        } finally {
            statements.release();
        }
        Question waiting = questions.peek();
        if (waiting != null) {
            LockSupport.unpark(waiting.asker);
        }
        return !gathered.isEmpty();
    }

    private void ask(List<Question> gathered) {
        try {
            if (gathered.size() == 1) {
                gathered.get(0).answer = next.stamp(gathered.get(0).name);
            } else if (!gathered.isEmpty()) {
                Set<TableName> names = new LinkedHashSet<>();
                gathered.forEach(question -> names.add(question.name));
                Map<TableName, Stamp> stamps = next.stamps(names);
                gathered.forEach(question -> question.answer = Optional.ofNullable(stamps.get(question.name)));
            }
        } catch (RuntimeException | Error e) {
            RuntimeException told = e instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("The store can't be asked for tables: " + e, e);
            gathered.forEach(question -> question.failure = Optional.of(told));
        } finally {
            gathered.forEach(Question::answered);
        }
    }
}
