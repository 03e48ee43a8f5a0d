package dev.bindery.thrift.migration;

/** Why a migration can't begin or can't go on, in one sentence. */
public final class MigrationProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MigrationProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
