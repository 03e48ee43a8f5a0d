package dev.bindery.transactions.locks;

import dev.bindery.transactions.Target;
import dev.bindery.transactions.WriteOperation;
import java.util.Optional;

/**
 * One of the things that a lock is on.
 *
 * @param target the thing
 * @param type how it is locked
 * @param write how the lock's transaction is going to write it; empty where it only reads, or the table isn't transactional
 */
public record LockPart(Target target, LockType type, Optional<WriteOperation> write) {}
