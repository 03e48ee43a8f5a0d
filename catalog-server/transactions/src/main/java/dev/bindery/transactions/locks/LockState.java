package dev.bindery.transactions.locks;

/** How far a lock has come. */
public enum LockState {
    ACQUIRED,
    /** Others have to go first; {@link Locks#check} tells when they have. */
    WAITING,
    /** It would have had to wait, and the client didn't want to. */
    NOT_ACQUIRED
}
