package dev.bindery.audit;

/** What is kept of calls; refused callers and events of the server are kept wherever anything is. */
public enum Scope {
    /** Events of the server alone. */
    OFF,
    /** Changes, and what was refused. */
    CHANGES,
    /** Reads too. */
    ALL
}
