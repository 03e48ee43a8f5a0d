package dev.bindery.database;

/**
 * Goes along with the transactions that others make, on their threads: what it writes is committed with what they write, or
 * not at all.
 */
public interface CommitCompanion {

    /** Goes along with nobody. */
    CommitCompanion NONE = new CommitCompanion() {
        @Override
        public void beforeCommit(Session session) {}

        @Override
        public void committed() {}
    };

    /**
     * The work is done and will be committed next. Called again where the work is run again from its beginning; what it
     * throws undoes the transaction.
     */
    void beforeCommit(Session session);

    /** The commit went well. */
    void committed();
}
