package dev.bindery.transactions.locks;

/** How a thing is locked, from the weakest to the strongest. See {@link Locks} for what goes together. */
public enum LockType {
    SHARED_READ,
    SHARED_WRITE,
    EXCL_WRITE,
    EXCLUSIVE
}
