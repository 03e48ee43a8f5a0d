package dev.bindery.hiveserver;

/** What all parts of the contract share: stores that may keep what earlier tests left. */
abstract class HiveServerContract {

    protected abstract TestStore store();

    protected final HiveServerState state() {
        return store().state();
    }
}
